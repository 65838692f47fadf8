"""What a law's text says of itself, without version.toml: title, number, the day it is in force.

The days are those that the made-up texts print.
"""

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from build_scripts.faults import SiteFaultsError
from build_scripts.law import NotationError
from build_scripts.law.version import Version
from build_scripts.laws.press.drawing import drawn
from build_scripts.laws.room import LawsRoom
from build_scripts.laws.shelf.folders import law_folders
from build_scripts.laws.shelf.reading import for_each, newest_of, summary_of, versions_of
from build_scripts.pages import written_forms
from tests.laws.town_laws import law, put

TEXT = "provisions.law.txt"
NUMBER = "平成九年十一月十四日見本市条例第二十五号"
AMENDED = "\n      附　則（平成二十年三月三日見本市条例第四号）\n"


def version(docs: Path, text: str, *, place: str = "laws/koen", toml: str = "") -> Version:
    put(docs, f"{place}/{TEXT}", text)
    if toml:
        put(docs, f"{place}/version.toml", toml)
    [folder] = law_folders(docs)
    return newest_of(folder)


def test_the_text_names_itself(docs: Path) -> None:
    found = version(docs, law())
    assert found.title == "見本市公園条例"
    assert found.law_num == "平成9年見本市条例第25号"
    assert found.citation_name == "見本市公園条例（平成9年見本市条例第25号）"
    assert found.promulgated == date(1997, 11, 14)
    assert found.ruleset == "koen@1997-11-14"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (law(), date(1997, 11, 14)),
        (law(commencement="この条例は、平成十年四月一日から施行する。"), date(1998, 4, 1)),
        (
            law(
                commencement="この条例は、公布の日から施行する。ただし、第一条の規定は、平成十年六月一日から施行する。"
            ),
            date(1998, 6, 1),
        ),
        (law() + AMENDED + "この条例は、公布の日から施行する。\n", date(2008, 3, 3)),
        (
            law() + AMENDED + "１　この条例は、平成二十年四月一日から施行する。\n２　略\n",
            date(2008, 4, 1),
        ),
        # It was amended once more, but what came earlier into force is not what is in force.
        (
            law(commencement="この条例は、平成二十一年四月一日から施行する。")
            + AMENDED
            + "この条例は、公布の日から施行する。\n",
            date(2009, 4, 1),
        ),
    ],
)
def test_the_day_is_read_from_the_last_supplement(docs: Path, text: str, day: date) -> None:
    assert version(docs, text).in_force == day


@pytest.mark.parametrize(
    "text",
    [
        law(commencement="この条例は、規則で定める日から施行する。"),
        law(number="平成九年見本市条例第二十五号"),  # 公布の日, of which only the year is printed
        law() + AMENDED + "この条例は、規則で定める日から施行する。\n",
        "見本市公園条例\n（平成九年見本市条例第二十五号）\n\n第一条　公園を置く。\n",
    ],
)
def test_a_day_that_nothing_says_is_asked_for(docs: Path, text: str) -> None:
    with pytest.raises(NotationError) as raised:
        version(docs, text)
    assert str(raised.value).startswith(
        f"docs/laws/koen/{TEXT}: いつから施行されているかが分かりません"
    )
    assert "docs/laws/koen/2016-04-01/provisions.law.txt" in str(raised.value)


def test_the_folder_says_the_day_where_it_is_named_by_one(docs: Path) -> None:
    text = law(commencement="この条例は、規則で定める日から施行する。")
    assert version(docs, text, place="laws/koen/1999-05-01").in_force == date(1999, 5, 1)


def test_version_toml_goes_before_the_text_and_may_say_little(docs: Path) -> None:
    toml = 'title_kana = "みほんしこうえんじょうれい"\nclassification = "第3編 土木/公園"\nin_force = 2001-02-03\n'
    found = version(docs, law(), toml=toml)
    assert found.in_force == date(2001, 2, 3)
    assert found.classification == "第3編 土木/公園"
    assert found.promulgated == date(1997, 11, 14)


def test_a_misspelt_key_is_a_fault(docs: Path) -> None:
    with pytest.raises(NotationError, match="知らないキーがあります: title_kanna"):
        version(docs, law(), toml='title_kanna = "みほん"\n')


def test_a_law_without_a_number_is_published_without_standard_xml(docs: Path) -> None:
    found = version(docs, law(number="平成九年十一月十四日決裁"))
    assert found.law_num == "平成九年十一月十四日決裁"
    assert found.unwritten


def test_all_texts_that_cannot_be_read_are_named_at_once(docs: Path) -> None:
    for name in "abcdef":
        put(docs, f"laws/{name}/{TEXT}", law() if name in "ac" else "題\n\n?????\n")
    with pytest.raises(NotationError) as raised:
        list(for_each(summary_of, law_folders(docs)))
    named = {str(problem).split("/")[2] for problem in raised.value.problems}
    assert named == set("bdef")


# Anchors of other pages of the text


def test_anchors_of_another_page_stand_at_their_places(docs: Path) -> None:
    put(docs, "laws/koen/aliases.csv", "anchor,id\ne000000012,j1\ne000000020,f-k1\n")
    found = version(docs, law())
    assert found.law.aliases == {"e000000012": "j1", "e000000020": "f-k1"}
    pages = {page.name: page.html for page in drawn(law_folders(docs)[0]).undated.values()}
    for name in ("", "j1"):
        [anchor] = html.fromstring(pages[name]).xpath("//*[@id='e000000012']")
        assert anchor.xpath("ancestor::*[@id]/@id")[-1] == "j1"
    assert 'id="e000000020"' in pages["f"]
    places = written_forms.index(found)
    assert places["forms"][written_forms.key("e000000012")] == "j1"
    assert set(places["pages"]) == {"j1", "f"}


def test_an_anchor_of_an_unknown_place_is_a_fault_with_its_line(docs: Path) -> None:
    put(docs, "laws/koen/aliases.csv", "anchor,id\ne000000012,j9\n")
    with pytest.raises(NotationError) as raised:
        version(docs, law())
    assert str(raised.value).startswith("docs/laws/koen/aliases.csv 2行目: 「j9」")


def test_the_day_of_promulgation_may_be_said_beside_the_text(docs: Path) -> None:
    text = law(number="平成九年見本市条例第二十五号")  # 公布の日, of which only the year is printed
    found = version(docs, text, toml="promulgated = 1997-11-14\n")
    assert found.in_force == date(1997, 11, 14)


def test_another_law_as_a_version_is_told(docs: Path) -> None:
    put(docs, f"laws/koen/2016-04-01/{TEXT}", law())
    other = law(title="見本市犬条例", number="平成九年十二月一日見本市条例第三十号")
    put(docs, f"laws/koen/2020-04-01/{TEXT}", other)
    [folder] = law_folders(docs)
    with pytest.raises(NotationError, match="題名も番号も違います") as raised:
        versions_of(folder)
    assert str(raised.value).startswith(f"docs/laws/koen/2020-04-01/{TEXT}")


def test_the_same_law_twice_is_told(docs: Path) -> None:
    put(docs, f"laws/koen/{TEXT}", law())
    put(docs, f"laws/koen2/{TEXT}", law())
    with pytest.raises(SiteFaultsError, match="docs/laws/koen にもあります"):
        LawsRoom.load(docs)


@pytest.mark.parametrize(
    ("toml", "text"),
    [
        ("in_force = 2020-04-01\n", law(commencement="この条例は、規則で定める日から施行する。")),
        ("\ufeffin_force = 2020-04-01\n", "見本市公園条例\n\n第一条　公園を置く。\n"),
    ],
)
def test_a_day_beside_the_text_is_enough(docs: Path, toml: str, text: str) -> None:
    assert version(docs, text, toml=toml).in_force == date(2020, 4, 1)


def test_a_day_in_the_wrong_form_is_told_in_japanese(docs: Path) -> None:
    with pytest.raises(NotationError) as raised:
        version(docs, law(), toml="in_force = 令和7年4月1日\n")
    said = str(raised.value)
    assert said.startswith("docs/laws/koen/version.toml 1行目: TOML として読めません")
    assert "2016-04-01 の形" in said
    assert "Invalid" not in said


def test_why_a_day_is_not_known_is_told(docs: Path) -> None:
    with pytest.raises(NotationError, match="規則で定める日から施行する」で、日を書いていません"):
        version(docs, law(commencement="この条例は、規則で定める日から施行する。"))


def test_all_files_of_a_law_lie_below_its_address(docs: Path) -> None:
    """Two laws of the same days would write each other's, the margins of printed pages too."""
    put(docs, f"laws/koen/2016-04-01/{TEXT}", law())
    put(docs, f"laws/koen/2020-04-01/{TEXT}", law().replace("公園を置く", "公園と丘を置く"))
    made = drawn(law_folders(docs)[0])
    assert (
        len({name for name in made.files if name.endswith(".css")}) == 3
    )  # 二つの版、比べるページ
    assert all(name.startswith("laws/koen/") for name in made.files)
