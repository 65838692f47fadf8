"""Standard law XML holds every word of the law in its order, or is not written at all."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from build_scripts.command_line import main
from build_scripts.law import NotationError, parse_law
from build_scripts.law.export import standard_xml, to_xml
from build_scripts.law.export.xml_proof import prove
from build_scripts.repository import ROOT

HEAD = "見本条例\n（令和七年条例第一号）\n\n"
TABLE = "  * - 種別\n    - 金額\n  * - 甲\n    - 三百円\n"
SCHEMA = etree.XMLSchema(etree.parse(str(ROOT / "node_modules/lawtext/bin/stdLaw.xsd")))


def written(body: str) -> etree._Element:
    root = etree.fromstring(to_xml(parse_law(HEAD + body)).encode())
    SCHEMA.validate(root)
    assert [str(error) for error in SCHEMA.error_log] == []
    return root


def said(element: etree._Element) -> str:
    return re.sub(r"\s", "", "".join(element.itertext()))


@pytest.mark.parametrize(
    "body",
    [
        f"第一条　甲。\n\n別表（第一条関係）\n備考　税込みの額とする。\n{TABLE}",
        "第一条　甲。\n\n# 別表（第一条関係）\n\n  備考\n    一　税込みの額とする。\n\n"
        + re.sub("(?m)^", "  ", TABLE),
        f"第一条　甲。\n{TABLE}  備考　税込みの額とする。\n  * - 乙\n    - 四百円\n",
        f"第一条　甲。\n\n附　則\n\n１　乙。\n\n# 附則別表\n備考　税込みの額とする。\n{TABLE}",
    ],
)
def test_a_table_below_remarks_is_written(body: str) -> None:
    root = written(body)
    assert "三百円" in [said(cell) for cell in root.iter("TableColumn")]
    assert "税込みの額とする。" in said(root)


def test_lines_of_a_list_are_lines_of_a_list() -> None:
    root = written("第一条　次の書類とする。\n  - 甲\n    - 乙\n  - 丙\n２　丁。\n")
    [first, _] = root.iter("Paragraph")
    assert said(first.find("ParagraphSentence")) == "次の書類とする。"
    assert [said(line.find("ListSentence")) for line in first.iter("List")] == ["甲", "丙"]
    assert [said(line) for line in first.iter("Sublist1")] == ["乙"]


def test_an_empty_supplement_is_valid() -> None:
    root = written(
        "第一条　甲。\n\n      附　則（令和九年条例第三号）\n\n"
        "      附　則（令和十年条例第三号）\n\nこの条例は、公布の日から施行する。\n"
    )
    assert [each.get("AmendLawNum") for each in root.iter("SupplProvision")] == [
        "令和九年条例第三号",
        "令和十年条例第三号",
    ]


def test_a_title_of_a_supplement_that_names_no_act_is_kept() -> None:
    root = written("第一条　甲。\n\n      附　則（平成一十年条例第三号）抄\n\n１　乙。\n")
    [supplement] = root.iter("SupplProvision")
    assert said(supplement.find("SupplProvisionLabel")) == "附則（平成一十年条例第三号）"
    assert supplement.get("Extract") == "true"


def test_the_foreword_is_named() -> None:
    root = written("前文\n　われらは甲とする。\n\n第一条　乙。\n")
    assert said(root.find(".//Preamble")) == "前文われらは甲とする。"


@pytest.mark.parametrize(
    "tag", ["TableStruct", "Item", "AppdxTableTitle", "Remarks", "SupplProvision"]
)
def test_what_is_missing_is_found_and_its_line_named(tag: str) -> None:
    law = parse_law(
        f"{HEAD}第一条　甲。\n  一　乙\n{TABLE}\n      附　則（令和九年条例第三号）\n\n１　丙。\n\n"
        f"# 別表\n\n{TABLE}  備考　丁。\n"
    )
    lines = {
        "TableStruct": 6,
        "Item": 5,
        "AppdxTableTitle": 15,
        "Remarks": 21,
        "SupplProvision": 11,
    }
    root = ET.fromstring(re.sub(r">\n\s*<", "><", to_xml(law)))
    prove(root, law)
    parent, child = next(
        (each, found) for each in root.iter() if (found := each.find(tag)) is not None
    )
    parent.remove(child)
    with pytest.raises(NotationError) as caught:
        prove(root, law)
    [problem] = caught.value.problems
    assert problem.line == lines[tag]
    assert "標準XMLのこの場所に書けません" in problem.message


def test_the_command_refuses_what_it_would_lose(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standard_xml, "add_appendix", lambda *_: None)
    file = tmp_path / "a.law.txt"
    file.write_text(f"{HEAD}第一条　甲。\n\n# 別表\n\n{TABLE}", encoding="utf-8")
    assert main(["law", str(file), "--format", "xml"]) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("6行目: 「別表」を標準XMLのこの場所に書けません")


PARTS = [
    *("第{}条　次による。乙とする。ただし、丙。\n", "　（見出し）\n第{}条　甲とする。\n", "２　丙とする。\n"),
    *("  一　甲\n", "  二　乙　丁。\n", "    イ　丙\n", "      （１）　戊\n", "  - 名\n", "  - 品\n    - 細\n"),
    *("  なお、次のとおり。\n", TABLE, "  * * 見出し\n    * 値\n" + TABLE, "  * - |\n      - 甲\n      - 乙\n"),
    *('  <Fig src="a.jpg"/>\n', "  備考　税込み。\n", "  備考\n    一　甲\n    二　乙\n", "  備考\n    丙とする。\n"),
    *("      第{}章　雑則\n", "      附　則（令和{}年条例第三号）\n", "      附　則　抄\n", "甲は、公布の日から施行する。\n"),
    *("# 別表第{}（第一条関係）\n", "別図第{}\n", "様式第{}号\n", "# 付録第{}\n", "# 附則別表第{}\n", "別記\n"),
    *("  # 一　甲\n", "  :item:三　乙\n", "  :anonym-item:丙とする。\n", "  <Ruby>砒<Rt>ひ</Rt></Ruby>素\n"),
    *("  見本条例の一部を次のように改正する。\n", "  注\n    甲とする。\n", "  :table-struct:表題\n    * - 甲\n"),
]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.builds(str.format, st.sampled_from(PARTS), st.sampled_from("一二三四")), max_size=9)
)
def test_any_mixture_of_lines_is_written_whole_and_valid(parts: list[str]) -> None:
    source = f"{HEAD}第一条　次による。\n" + "".join(parts)
    try:
        law = parse_law(source)
    except NotationError:
        return
    root = etree.fromstring(to_xml(law).encode())
    SCHEMA.validate(root)
    assert [str(error) for error in SCHEMA.error_log] == []
