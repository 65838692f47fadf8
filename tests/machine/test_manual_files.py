"""The manual's files: no word of the source is lost in them, and every page leads to its own."""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from build_scripts.manual.errata import load_errata
from build_scripts.manual.text import Manual, load_manual
from build_scripts.register.entries import load_register
from tests.pages.html import read, squeezed

FOLDER = "manual/2024-03"
TABLES = ("tbl-stage", "tbl-handover", "tbl-record")
FILES = [f"{FOLDER}/manual.json", *(f"{FOLDER}/tables/{id}.csv" for id in TABLES)]
# The source is Markdown: marks of headings, lists and bold type are not the manual's words.
NOTATION = re.compile(r"^\s*(#+ |- )|\*\*", re.MULTILINE)


@pytest.fixture(scope="module")
def manual(root: Path) -> Manual:
    return load_manual(root / "docs/manual")


@pytest.fixture(scope="module")
def source(root: Path) -> list[str]:
    return (root / "docs/manual/source.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / FILES[0]).read_text(encoding="utf-8"))
    return found


def rows(site: Path, id: str) -> list[list[str]]:
    content = (site / FOLDER / "tables" / f"{id}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def is_of_table(line: str) -> bool:
    return "\t" in line and not line[-1].isdigit()


def test_it_says_whose_text_and_which_edition(data: dict[str, Any]) -> None:
    said = {key: data[key] for key in ("title", "publisher", "first_published", "revised")}
    assert said == {
        "title": "研修履歴を活用した対話に基づく受講奨励の手引",
        "publisher": "岡山県教育委員会",
        "first_published": "2023-03",
        "revised": "2024-03",
    }
    assert data["fiscal_year"] == 2024


def test_the_json_says_what_the_source_says(
    data: dict[str, Any], source: list[str], root: Path, manual: Manual
) -> None:
    words = ""
    for passage in data["passages"]:
        if passage["kind"] not in ("table", "row") and passage["id"] != "year":
            words += passage["text"]
        if passage["id"] == "contents":
            words += "".join(data["contents"])
    words = squeezed(words)
    for erratum in load_errata(root / "docs/manual", manual.passages):
        if erratum.shown:
            words = words.replace(squeezed(erratum.shown), squeezed(erratum.source))
    lines = [line for line in source if not is_of_table(line)]
    assert words == squeezed(NOTATION.sub("", "\n".join(lines)))


def test_tables_hold_every_word_of_the_source(
    site: Path, data: dict[str, Any], source: list[str]
) -> None:
    in_source = {
        squeezed(cell) for line in source if is_of_table(line) for cell in line.split("\t") if cell
    }
    of_json = [
        words
        for table in data["tables"]
        for words in (
            *(heading for column in table["columns"] for heading in column["headings"]),
            *(cell for row in table["rows"] for cell in row["cells"].values()),
        )
    ]
    of_csv = [cell for id in TABLES for row in rows(site, id) for cell in row[2:]]
    for words in (of_json, of_csv):
        held = list(map(squeezed, words))
        lost = {cell for cell in in_source if not any(cell in each for each in held)}
        assert lost == set()


def test_every_row_of_a_table_stands_alone(site: Path, data: dict[str, Any]) -> None:
    heading, *lines = rows(site, "tbl-handover")
    assert heading == [
        *("id", "引用", "異動の有無", "異動形態"),
        "研修履歴の記録の保管、引継ぎ方法　必須記録研修",
        "研修履歴の記録の保管、引継ぎ方法　任意記録研修",
    ]
    assert Counter(line[4] for line in lines).most_common(2) == [
        ("教員等が行うことは特になし。", 5),
        (
            "教員等の個人で講座受付システムから研修履歴を印刷して持参する。"
            "また、県総合教育センターに照会することもできる。",
            2,
        ),
    ]
    for table in data["tables"]:
        columns = [column["id"] for column in table["columns"]]
        assert all(list(row["cells"]) == columns for row in table["rows"])
        written = rows(site, table["id"])[1:]
        assert [
            [row["id"], row["label"], *row["cells"].values()] for row in table["rows"]
        ] == written


def test_ids_are_those_of_the_register_and_lead_to_their_places(
    site: Path, data: dict[str, Any], root: Path
) -> None:
    ids = {passage["id"] for passage in data["passages"]}
    columns = {column["id"] for table in data["tables"] for column in table["columns"]}
    assert ids | columns <= load_register(root / "docs/manual")["2024-03"].keys()
    assert all(passage["parent"] in ids for passage in data["passages"] if passage["parent"])
    for passage in data["passages"]:
        page, _, fragment = passage["address"].partition("#")
        assert (site / page / "index.html").is_file()
        assert fragment in ("", passage["id"])


def test_references_errata_and_values_point_into_the_words(data: dict[str, Any]) -> None:
    texts = {passage["id"]: passage["text"] for passage in data["passages"]}
    references = [(p["text"], each) for p in data["passages"] for each in p["references"]]
    assert len(references) > 10
    for text, reference in references:
        assert text[reference["start"] : reference["end"]] == reference["text"]
        assert set(reference["targets"]) <= texts.keys()
        assert bool(reference["targets"]) != bool(reference["external"])
    mended = [(p["text"], each) for p in data["passages"] for each in p["errata"]]
    assert {each["source"] for _, each in mended if each["kind"] == "mended"} == {
        "送信されたりフレクシオンシート",
        "管理職を受講したい理由等を説明し",
    }
    assert all(each.get("shown", "") in text for text, each in mended)
    for value in data["values"]:
        assert texts[value["in"]][value["start"] : value["end"]]


def test_questions_have_their_answers(data: dict[str, Any], source: list[str]) -> None:
    questions = data["questions"]
    assert [each["id"] for each in questions] == [f"q{number}" for number in range(1, 14)]
    for each in questions:
        assert f"{each['id'].upper()} {each['question']}" in source
        assert each["explains"]
    third = questions[2]
    assert "特に決まっています" in third["answer"]


def test_pages_link_their_files(site: Path, manual: Manual) -> None:
    of_page = {"s5": FILES[1:2], "s8": FILES[2:3], "year": FILES[3:4]}
    for name in (*manual.pages, "whole"):
        page = site / "manual" / ("" if name == "index" else name)
        expected = FILES if name == "whole" else [*of_page.get(name, []), FILES[0]]
        document = read(page / "index.html")
        for links in (
            document.xpath("//head/link[contains(@rel, 'alternate')]/@href"),
            document.xpath("//section[@class='law-files']//a/@href"),
        ):
            found = [(page / str(link)).resolve().relative_to(site.resolve()) for link in links]
            assert [path.as_posix() for path in found] == expected, name


def test_the_page_about_data_lists_and_explains_them(site: Path, data: dict[str, Any]) -> None:
    document = read(site / "about/data/index.html")
    links = document.xpath("//table[caption='手引のファイル']//a/@href")
    assert links == [f"../../{file}" for file in FILES]
    words = {code.text_content() for code in document.xpath("//article//td/code")}
    assert data.keys() - {"ruleset"} <= words
    assert data["passages"][0].keys() <= words | {
        "id",
        "label",
        "kind",
        "parent",
        "address",
        "text",
    }
