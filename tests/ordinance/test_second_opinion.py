"""Another program reads the same text and finds the same provisions.

The npm package `lawtext` is the field's own reader of its notation. It is no part of what
we build; where both read a text, they must agree on every sentence and its place.
"""

from pathlib import Path

from lxml import etree

from build_scripts.law import parse_law
from build_scripts.law.export import to_xml
from tests.ordinance.lawtext_program import convert

SAMPLES = Path(__file__).parent / "samples"
LEVELS = ("Part", "Chapter", "Section", "Article", "Paragraph", "Item", "Subitem1", "Subitem2")


def sentences(xml: bytes) -> list[tuple[str, str | None, str]]:
    """Return place, function and words of every sentence of 本則 and 附則."""
    found = []
    for sentence in etree.fromstring(xml).iter("Sentence"):
        path = [
            f"{element.tag}{element.get('Num', '')}"
            for element in reversed(list(sentence.iterancestors()))
            if element.tag in LEVELS
        ]
        found.append(("/".join(path), sentence.get("Function"), "".join(sentence.itertext())))
    return found


def provisions_of_ordinance(folder: Path) -> str:
    """Return 本則 and 附則 as plain notation: no restoration marks, no sheets."""
    text = (folder / "provisions.law.txt").read_text(encoding="utf-8")
    return text.split("# 別表")[0].replace("〔", "").replace("〕", "")


def opinions(text: str, folder: Path) -> tuple[list[tuple[str, str | None, str]], ...]:
    """Return the sentences that we find in `text`, and those that the other program finds."""
    source, target = folder / "law.law.txt", folder / "law.xml"
    source.write_text(text, encoding="utf-8")
    assert "ErrorMessage" not in convert(source, target)
    return sentences(to_xml(parse_law(text)).encode()), sentences(target.read_bytes())


def test_the_programs_agree_on_the_ordinance(folder: Path, tmp_path: Path) -> None:
    ours, theirs = opinions(provisions_of_ordinance(folder), tmp_path)
    assert ours == theirs
    assert len(ours) > 80


def test_the_programs_agree_on_an_ordinance_of_another_shape(tmp_path: Path) -> None:
    ours, theirs = opinions((SAMPLES / "kawabe.law.txt").read_text(encoding="utf-8"), tmp_path)

    # What follows a ただし書 in the middle is 本文 to them; we give no part to such a sentence.
    def provisos(found: list[tuple[str, str | None, str]]) -> list[tuple[str, bool, str]]:
        return [(place, function == "proviso", words) for place, function, words in found]

    assert provisos(ours) == provisos(theirs)
    assert len(ours) > 60
