"""The lists of all laws: the order of each is that of a printed 例規集.

Readings are those that a person gives, or that everyone reads so: 公園 (こうえん), 犬 (いぬ), 学校 (がっこう).
"""

from datetime import date

import pytest
from lxml import html

from build_scripts.law.collection import Entry
from build_scripts.laws import index_pages
from build_scripts.laws.shelf import kana
from build_scripts.laws.shelf.reading import Summary


def summary(name: str, title: str, **said: object) -> Summary:
    given: dict[str, object] = {
        "kana": "",
        "law_num": "平成9年見本市条例第25号",
        "in_force": date(1998, 4, 1),
        "days": (date(1998, 4, 1),),
        "field": "",
        "entry": Entry(root=f"laws/{name}/", title=title, law_num=""),
    }
    return Summary(name=name, root=f"laws/{name}/", title=title, **{**given, **said})  # type: ignore[arg-type]


LAWS = [
    summary("koen", "見本市公園条例", law_num="平成9年見本市条例第25号", field="第3編 土木/公園"),
    summary("inu", "見本市犬の登録に関する条例", law_num="令和元年見本市条例第2号"),
    summary(
        "gakko",
        "見本市学校規則",
        law_num="平成9年見本市規則第3号",
        field="第2編 教育",
        in_force=date(2020, 4, 1),
    ),
    summary("kaisoku", "互助会会則", law_num=""),
]


def groups(source: str, laws: list[Summary]) -> dict[str, list[str]]:
    """The headings of a list with the addresses below each, as the page has them."""
    [page] = [page for page in index_pages.source_pages(laws) if page.source == source]
    found = {}
    for section in html.fromstring(page.text).xpath("//section"):
        [heading] = section.xpath("h2/text()")
        found[heading] = section.xpath(".//li/a/@href")
    return found


def test_the_name_of_the_town_does_not_count_among_the_sounds() -> None:
    assert groups("laws/index.md", LAWS) == {
        "あ行": ["inu/"],
        "か行": ["gakko/", "koen/", "kaisoku/"],
    }


def test_a_title_is_read_as_a_person_says() -> None:
    laws = [summary("a", "甲条例", kana="わるいれい"), summary("b", "乙条例", kana="あれい")]
    assert list(groups("laws/index.md", laws)) == ["あ行", "わ行"]


def test_the_town_is_left_out_of_what_a_person_says_too() -> None:
    laws = [
        summary("a", "見本市御所条例", kana="みほんしごせじょうれい"),
        summary("b", "見本市犬条例"),
    ]
    assert list(groups("laws/index.md", laws)) == ["あ行", "か行"]


def test_fields_stand_together_and_those_without_one_last() -> None:
    assert groups("laws/fields.md", LAWS) == {
        "第2編 教育": ["../gakko/"],
        "第3編 土木　公園": ["../koen/"],
        "分野が書かれていないもの": ["../inu/", "../kaisoku/"],
    }


def test_numbers_go_by_year_kind_and_number_the_newest_year_first() -> None:
    assert groups("laws/numbers.md", LAWS) == {
        "令和元年": ["../inu/"],
        "平成9年": ["../koen/", "../gakko/"],
        "番号が書かれていないもの": ["../kaisoku/"],
    }


def test_days_go_by_the_year_of_coming_into_force() -> None:
    found = groups("laws/days.md", LAWS)
    assert list(found) == ["2020年（令和2年）", "1998年（平成10年）"]
    assert found["2020年（令和2年）"] == ["../gakko/"]


def test_a_year_of_two_eras_names_both() -> None:
    laws = [
        summary("a", "甲条例", in_force=date(2019, 4, 1)),
        summary("b", "乙条例", in_force=date(2019, 10, 1)),
    ]
    assert list(groups("laws/days.md", laws)) == ["2019年（平成31年・令和元年）"]


def test_every_law_stands_once_in_every_list() -> None:
    for page in index_pages.source_pages(LAWS):
        listed = html.fromstring(page.text).xpath("//section//li/a/text()")
        assert sorted(listed) == sorted(law.title for law in LAWS)


def test_without_laws_there_is_no_list() -> None:
    assert list(index_pages.source_pages([])) == []
    assert index_pages.sections([]) == []


@pytest.mark.parametrize(
    ("reading", "row"),
    [("がっこう", "か行"), ("ぱん", "は行"), ("ぁ", "あ行"), ("ん", "わ行"), ("a", "その他")],
)
def test_voiced_and_small_sounds_stand_in_the_row_of_their_own(reading: str, row: str) -> None:
    assert kana.row_of(reading) == row
