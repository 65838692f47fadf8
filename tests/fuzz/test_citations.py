"""Whatever stands in the citation box or in an address is a place that is there, or none."""

from pathlib import Path

import pytest

from build_scripts.law import Citation
from build_scripts.law.version import Version, load_version, newest_version
from build_scripts.manual.citation import Citations
from build_scripts.manual.text import load_manual
from build_scripts.pages import written_forms
from tests.fuzz.amount import chance, mixed, rounds

PIECES = [
    *("第", "条", "項", "号", "の", "イ", "ロ", "ス", "(1)", "（ア）", "別表", "附則", "備考", "様式", "D7", "3歳児"),
    *("0", "1", "２", "10", "999", "10000", "十", "百", "千", "〇", "①", "²", "½", "㏠", "Ⅳ", "-", "－", "・", " "),
    *("　", "_", "（", "）", "\t", "\n", "\0", "\u202e", "\ud800", "𠮷", "<b>", "%E7", "&", "#", "'", '"', "\\"),
    *("平成", "令和", "昭和", "元", "22年", "99年", "条例第", "43号", "手引", "Q", "&A", "問", "答え", "章"),
    *("j", "k", "g", "f", "t", "s", "b", "h22n43", "j10-k2", "x2", "s1", "-s1", "s0", "s3773", "q3", "tbl"),
]  # fmt: skip


@pytest.fixture(scope="module")
def version(root: Path) -> Version:
    return load_version(newest_version(root / "docs/ordinance"))


def test_a_citation_is_read_with_a_name_or_refused() -> None:
    """What is read has an id that is read as it, and a name in both scripts that names no other."""
    read = 0
    for number in rounds(10_000):
        text = mixed(chance(number), PIECES, 8)
        try:
            citation = Citation.parse(text)
        except ValueError:
            continue
        read += 1
        assert Citation.parse(citation.id) == citation, (number, text)
        for name in (citation.arabic(), citation.kanji()):
            try:
                assert Citation.parse(name).id == citation.id, (number, text, name)
            except ValueError:
                # A third letter, a letter of 第10条の2の3's kind and a row have ids alone.
                assert len(citation.subitems) > 2 or citation.row, (number, text, name)
    assert read > len(rounds(10_000)) / 100, "of so few nothing is learnt"


def test_a_key_names_a_place_that_is_there_or_none(version: Version, root: Path) -> None:
    known = written_forms.index(version)["forms"]
    manual = Citations.of(load_manual(root / "docs/manual"))
    found = 0
    for number in rounds(3_000):
        text = mixed(chance(number), PIECES, 7)
        id = known.get(written_forms.key(text))
        assert id is None or id in version.law.labels, (number, text)
        of_manual = manual.find(text)
        assert of_manual is None or of_manual in manual.places, (number, text)
        found += id is not None or of_manual is not None
    assert found > len(rounds(3_000)) / 100


def test_no_digit_joins_another(version: Version) -> None:
    """A place whose number nobody wrote: 第12条 for 「1²条」. 12 is written here only as 1 and a 2 alone."""
    known = written_forms.index(version)["forms"]
    for alone in "²②⑵₂⒉":
        for text in (
            f"第1{alone}条",
            f"1{alone}",
            f"1条{alone}項",
            f"{alone}{alone}条",
            f"j1{alone}",
        ):
            with pytest.raises(ValueError):
                Citation.parse(text)
            assert known.get(written_forms.key(text)) in (None, "j1-k2"), text
