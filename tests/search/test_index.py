"""What can be found: every place of both texts, nothing that is no answer, and it stays light."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from build_scripts.law import Kind
from build_scripts.law.version import load_version, version_folders
from build_scripts.manual.text import load_manual
from build_scripts.repository import ROOT
from tests.published import search_script

MOST_BYTES = 45 * 1024  # with everything: index, synonyms, readings, script


@pytest.fixture(scope="module")
def shards(site: Path) -> list[dict[str, Any]]:
    manifest = json.loads((site / "search/manifest.json").read_text(encoding="utf-8"))
    packs = [json.loads((site / "search" / name).read_text("utf-8")) for name in manifest["packs"]]
    return [shard for pack in packs for shard in pack["shards"]]


@pytest.fixture(scope="module")
def documents(shards: list[dict[str, Any]]) -> Mapping[str, tuple[str, str]]:
    """Kind and words of each document by its address, as the script reads them."""
    found: dict[str, tuple[str, str]] = {}
    for shard in shards:
        page = ""
        columns = [shard[name].split("\n") for name in ("addresses", "kindsOf", "labels", "texts")]
        for address, kind, label, text in zip(*columns, strict=True):
            full = page + address if address.startswith("#") else address
            page = full.partition("#")[0]
            assert full not in found
            found[full] = (shard["kinds"][int(kind)], f"{label} {text}")
    return found


def test_every_document_leads_to_a_place_of_a_page(
    documents: Mapping[str, tuple[str, str]], site: Path
) -> None:
    for address in documents:
        page, _, id = address.partition("#")
        html = (site / page / "index.html").read_text(encoding="utf-8")
        assert not id or f'id="{id}"' in html, address


def test_every_provision_item_remark_and_row_can_be_found(
    documents: Mapping[str, tuple[str, str]],
) -> None:
    """Read off the text: what has words of its own is a document."""
    law = load_version(version_folders(ROOT / "docs/ordinance")[-1]).law
    ids = {address.partition("#")[2] or address.split("/")[1] for address in documents}
    numbered = (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.REMARK)
    for provision in law.walk():
        if provision.kind in numbered:
            # The only paragraph of an article is found as the article.
            assert provision.id in ids or provision.id.removesuffix("-k1") in ids, provision.id
    for table in law.walk_tables():
        assert {row.id for row in table.body} <= ids


def test_every_passage_of_the_manual_can_be_found(
    documents: Mapping[str, tuple[str, str]],
) -> None:
    for passage in load_manual().passages.values():
        if passage.kind in ("th", "td"):
            continue  # cells are found by their rows
        question = passage.address.removesuffix("-a")
        assert passage.address in documents or question in documents, passage.id


def test_words_of_provisions_are_whole(documents: Mapping[str, tuple[str, str]]) -> None:
    law = load_version(version_folders(ROOT / "docs/ordinance")[-1]).law
    words = {address.partition("#")[2]: text for address, (_, text) in documents.items()}
    for provision in law.walk():
        if provision.id in words and provision.text:
            assert provision.text in words[provision.id]


def test_amounts_stand_as_the_law_has_them(documents: Mapping[str, tuple[str, str]]) -> None:
    """A ratio is no amount, and an amount has its unit."""
    assert "割合 0.5" in documents["ordinance/t5/#t5-c"][1]
    assert "0.5円" not in documents["ordinance/t5/#t5-c"][1]
    assert "3歳児 7,900円" in documents["ordinance/t3/#t3-d7"][1]


def test_tools_questions_and_terms_are_among_it(
    documents: Mapping[str, tuple[str, str]],
) -> None:
    kinds = {kind for kind, _ in documents.values()}
    assert kinds == {"provision", "table", "tool", "manual", "question", "term", "page"}
    assert documents["manual/qa/#q3"][0] == "question"
    assert documents["tools/childcare-fee/"][0] == "tool"
    assert documents["ordinance/t3/#t3-d7"][0] == "table"


@pytest.mark.parametrize("noise", ["test_", "pytest", ".csv", "changes", "incoming", "calculators"])
def test_lists_of_files_and_tests_are_not(
    noise: str, documents: Mapping[str, tuple[str, str]]
) -> None:
    assert [a for a, (_, words) in documents.items() if noise in words or a.endswith(noise)] == []


def test_all_of_it_is_light(site: Path) -> None:
    files = [
        site / "search/manifest.json",
        *(site / "search").glob("texts.*.json"),
        search_script(site),
    ]
    assert len(files) == 3
    script = (
        "const z=require('zlib'),fs=require('fs');"
        "for(const f of process.argv.slice(1))console.log(z.brotliCompressSync(fs.readFileSync(f)).length)"
    )
    done = subprocess.run(
        ["node", "-e", script, *files], capture_output=True, text=True, check=True
    )
    assert sum(map(int, done.stdout.split())) <= MOST_BYTES


@pytest.mark.slow
def test_two_builds_are_the_same(site: Path) -> None:
    """Names change with contents: the same texts must give the same file."""
    from build_scripts.search import site as search
    from build_scripts.site.sources import Rooms

    rooms = Rooms.load(ROOT / "docs")
    for address, content in search.files(ROOT / "docs", rooms.ordinance, rooms.manual):
        assert (site / address).read_bytes() == content
