"""Citation reads every written form and prints every form, for every id of the ordinance."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.law import Citation, CitedLaw, page_of
from build_scripts.law.version import Version
from calculators import numerals
from calculators.childcare.source import ORDINANCE

FORMS = [
    ("第十条第二項第一号イ", "j10-k2-g1-s1"),
    ("第10条第2項第1号イ", "j10-k2-g1-s1"),
    ("10条2項1号イ", "j10-k2-g1-s1"),
    ("１０条２項１号", "j10-k2-g1"),
    ("第10条第2項", "j10-k2"),
    ("10-2-1", "j10-k2-g1"),
    ("１０－２－１", "j10-k2-g1"),
    ("10", "j10"),
    ("十", "j10"),
    ("10の2", "j10_2"),
    ("第五条の二第一項", "j5_2-k1"),
    ("第5条の2", "j5_2"),
    ("第5条第2項", "j5-k2"),
    ("第10条 第2項", "j10-k2"),
    ("別表第3 D7", "t3-d7"),
    ("別表3 Ｄ７", "t3-d7"),
    ("別表第三", "t3"),
    ("別表第四の二", "t4_2"),
    ("別表第4の2", "t4_2"),
    ("別表第3備考2", "t3-b2"),
    ("別表第3 D7階層", "t3-d7"),
    ("附則", "f"),
    ("附則第3項", "f-k3"),
    ("附則(平成二二年条例第四三号)第三項", "fh22n43-k3"),
    ("附則（平成28年条例第26号）第2項", "fh28n26-k2"),
    ("附則（令和元年条例第5号）", "fr1n5"),
    ("第百二十三条", "j123"),
    ("第二一条", "j21"),
]


@pytest.mark.parametrize(("text", "id"), FORMS)
def test_written_forms(text: str, id: str) -> None:
    assert Citation.parse(text).id == id


@pytest.mark.parametrize(
    "text",
    ["", " ", "第", "条", "10-", "-", "abc", "第十条二", "D7", "j", "fk1", "第十十条", "t", "j10-",
     # イ and (1) below the same 号 are two places; a letter, or a number below 1, of nothing is none.
     "第1号(1)", "第10条第2項第1号(1)", "10条(1)", "(1)", "イ", "s1", "-s1", "s0", "s3773", "j10-s48",
     "j0", "第0条", "j10-k0", "10000条", "j99999999999999999999", "10②条", "10条²項", "fh0n3", "fh22n0",
     "10条の", "別表", "第10条第2項第1号イロ", "j10-d7", "10-2-1-1-1", "十百条", "10条の12項", "-a"],
)  # fmt: skip
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Citation.parse(text)


@pytest.mark.parametrize(
    "id",
    ["j10", "j5_2", "j10-k2", "j10-k2-g1", "j10-k2-g1-s1", "j10-k2-g1-s1-s2", "j15-g3", "f",
     "f-k1", "fh22n43-k1", "fr1n5-j2-k1", "t3", "t4_2", "t3-b2", "t3-d7", "t3-d7-under3"],
)  # fmt: skip
def test_ids_and_printed_forms_come_back(id: str) -> None:
    citation = Citation.parse(id)
    assert citation.id == id
    assert Citation.parse(citation.arabic()) == citation
    assert Citation.parse(citation.kanji()) == citation


def test_every_id_of_a_provision_is_read_and_labelled_alike(version: Version) -> None:
    provisions = {id: label for id, label in version.law.labels.items() if id[0] == "j"}
    assert len(provisions) > 50
    for id, label in provisions.items():
        assert Citation.parse(id).id == id
        assert Citation.parse(label).arabic() == label


def test_printed_forms() -> None:
    citation = Citation.parse("j10-k2-g1-s2")
    assert citation.arabic() == "第10条第2項第1号ロ"
    assert citation.kanji() == "第十条第二項第一号ロ"
    assert citation.page == "j10"
    assert Citation.parse("fh22n43-k1").page == "f"
    assert Citation.parse("fh22n43-k1").arabic() == "附則（平成22年条例第43号）第1項"
    assert Citation.parse("t4_2-a").page == "t4_2"


def test_calculators_link_to_the_page_that_holds_the_place(version: Version) -> None:
    """They can't ask the library, so they say it themselves."""
    for id in version.law.labels:
        page = page_of(id)
        place = "" if id == page else f"#{id}"
        assert ORDINANCE.address(id) == f"ordinance/{page}/{place}"


def test_the_long_form_names_law_number_and_date(version: Version) -> None:
    law = CitedLaw(title=version.title, number=version.law_num, in_force=version.in_force)
    assert version.in_force == date(2016, 4, 1)
    assert Citation.parse("j10-k2-g1").long(law) == (
        "渋谷区幼保一元化施設条例（平成22年渋谷区条例第3号）第10条第2項第1号（平成28年4月1日施行）"
    )


@given(st.integers(1, 9999))
def test_kanji_numerals_come_back(number: int) -> None:
    assert numerals.read(numerals.kanji(number)) == number
    assert numerals.read(str(number)) == number


@pytest.mark.parametrize("text", ["", "十二十", "二百千", "12.5", "１.５", "一〇十", "-1"])
def test_numbers_that_are_none(text: str) -> None:
    with pytest.raises(ValueError):
        numerals.read(text)


PIECES = st.sampled_from(
    [
        *("第", "条", "項", "号", "の", "イ", "ロ", "(1)", "（ア）", "別表", "附則", "備考", "様式", "D7", "3歳児"),
        *("0", "1", "２", "10", "十", "百", "〇", "①", "-", "－", "・", " ", "　", "_", "（", "）"),
        *("平成", "令和", "元", "22年", "条例第", "43号", "j", "k", "g", "f", "t", "h22n43", "j10-k2", "x2"),
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map("".join) | st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        citation = Citation.parse(text)
    except ValueError:
        return
    assert Citation.parse(citation.id) == citation
    # Whatever is read has a name in both scripts.
    assert citation.arabic()
    assert citation.kanji()
