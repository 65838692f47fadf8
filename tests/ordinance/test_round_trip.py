"""Law → our XML → the other program's notation → law: nothing is lost on the way and back."""

from pathlib import Path

import pytest

from build_scripts.law import Kind, Law, Provision, parse_law
from build_scripts.law.export import to_xml
from build_scripts.law.version import read_law
from build_scripts.repository import ROOT
from tests.ordinance.lawtext_program import convert

SAMPLES = Path(__file__).parent / "samples"
ORDINANCE = ROOT / "docs/ordinance/2016-04-01/provisions.law.txt"

# Lines without a number join their paragraph in XML, and come back as its words.
JOINED = (Kind.LIST, Kind.CONTINUATION, Kind.QUOTE, Kind.PREAMBLE)


def numbered(law: Law) -> dict[str, tuple[str, str, str]]:
    """Return number, caption and title of every numbered provision outside 様式 and 別記."""
    return {
        p.id: (p.number, p.caption, p.title if p.kind is not Kind.REMARKS else "")
        for p in law.walk()
        if p.kind not in JOINED and p.id[0] in "jcpdsft"
    }


def words(provision: Provision) -> str:
    return "".join("".join((p.caption, p.number, p.text)) for p in provision.walk())


def cells(law: Law) -> list[list[list[tuple[str, int, int]]]]:
    return [
        [[(cell.text, cell.colspan, cell.rowspan) for cell in row.cells] for row in table.rows]
        for table in law.walk_tables()
    ]


@pytest.mark.parametrize(
    "path",
    [ORDINANCE, *sorted(SAMPLES.glob("*.law.txt"))],
    ids=lambda path: path.parent.name + "/" + path.stem,
)
def test_round_trip_through_the_other_program(path: Path, tmp_path: Path) -> None:
    law = read_law(path)
    xml, written = tmp_path / "law.xml", tmp_path / "back.law.txt"
    xml.write_text(to_xml(law), encoding="utf-8")
    convert(xml, written)
    text = written.read_bytes().decode("utf-8")
    assert text.startswith('[LawType="Misc"]'), "as the program writes it, not as we do"
    back = parse_law(text)
    assert (back.title, back.law_num) == (law.title, law.law_num)
    assert back.attributes == (("LawType", "Misc"),)
    assert back.contents == law.contents
    assert numbered(back) == numbered(law)
    assert len(numbered(law)) >= 15
    for ours, theirs in zip(law.articles, back.articles, strict=True):
        assert words(theirs) == words(ours)
    assert cells(back) == cells(law)


def test_what_the_other_program_writes_is_read_in_place() -> None:
    """Forms that only its renderer writes: attributes of the law, lists inside cells."""
    law = parse_law(
        '[LawType="Misc"]\n試験条例\n（令和二年条例第一号）\n\n第一条　次の表による。\n\n'
        "  * - |\n      - 甲\n      - 乙\n    - 丙\n"
    )
    assert law.title == "試験条例"
    assert law.attributes == (("LawType", "Misc"),)
    [table] = law.walk_tables()
    assert [cell.lines for row in table.rows for cell in row.cells] == [("甲", "乙"), ("丙",)]
