"""Marked words of a form lead to their entries; a text without marks is what everybody else reads."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from build_scripts.calculator_pages import form
from build_scripts.faults import SiteFaultsError
from build_scripts.pages.term_links import term_links
from build_scripts.site_words import MARKED_WORDS, WORDS
from calculators.messages import Catalogue
from calculators.messages.marks import without_marks

TEXT = "[[調整控除]]は足さず、[[住宅ローン控除]]は足します。[[調整控除]]は備考3にありません。"


def links(html: str) -> list[Tag]:
    return BeautifulSoup(html, "html.parser").select("a")


def test_a_marked_word_is_a_link_with_its_reading_where_it_first_stands() -> None:
    html = term_links(TEXT, base="../../")
    first, second = links(html)
    assert first["href"] == "../../about/terms/#adjustment_credit"
    assert first.get_text() == "調整控除"
    # 住宅ローン控除 is a second word of an entry, with a reading of its own.
    assert second["href"] == "../../about/terms/#housing_credit"
    assert second.get_text() == "住宅ローン控除"
    assert BeautifulSoup(html, "html.parser").get_text() == (
        "調整控除（ちょうせいこうじょ）は足さず、住宅ローン控除（じゅうたくろーんこうじょ）は足します。"
        "調整控除は備考3にありません。"
    )


def test_other_words_may_stand_for_it() -> None:
    (link,) = links(term_links("[[決まり|教育委員会規則]]は区に聞いてください。", base=""))
    assert (link["href"], link.get_text()) == ("about/terms/#rules", "決まり")


def test_a_word_of_the_texts_is_found_too() -> None:
    (link,) = links(term_links("[[均等割]]だけの世帯", base="../"))
    assert link["href"] == "../about/terms/#per_capita_levy"


def test_entries_that_are_linked_stand_on_the_page(site: Path) -> None:
    page = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    for link in links(term_links(TEXT + "[[減免]]", base="")):
        assert page.find(id=str(link["href"]).partition("#")[2])


def test_what_stands_between_is_escaped() -> None:
    assert term_links("<b>&[[目安]]", base="").startswith("&lt;b&gt;&amp;<a ")


@pytest.mark.parametrize("text", ["[[調正控除]]", "[[控除|調正控除]]"])
def test_a_word_that_nobody_explains_stops_the_build(text: str) -> None:
    with pytest.raises(SiteFaultsError, match=r"calculators/messages/ja\.toml: 「調正控除」"):
        term_links(text, base="")


@pytest.mark.parametrize(
    "text", ["[[調整控除", "調整控除]]", "[[調整控除]", "[[]]", "[[|調整控除]]"]
)
def test_a_mark_that_is_not_closed_stops_the_build(text: str) -> None:
    with pytest.raises(SiteFaultsError, match="組になっていません"):
        term_links(text, base="")


def test_the_form_links_marks_of_every_text_of_its_questions() -> None:
    """Marks put into one text of each sort: a section, its lead, a label, a hint, a choice."""
    keys = (
        "childcare-family.section.household",
        "childcare-family.section_hint.tax_previous",
        "childcare-family.siblings.label",
        "childcare-family.designated_household.hint",
        "childcare-family.apply_article_12.choice.no",
    )
    entries = {**MARKED_WORDS.entries, **dict.fromkeys(keys, "[[兄姉等]]")}
    plain = links(form.render("childcare-family", base="../../", words=MARKED_WORDS))
    marked = links(form.render("childcare-family", base="../../", words=Catalogue("ja", entries)))
    to = [link for link in marked if link["href"] == "../../about/terms/#elder_siblings_and_others"]
    before = [link for link in plain if link["href"] == to[0]["href"]]
    assert len(to) - len(before) == len(keys)


def test_whoever_cannot_link_reads_no_marks() -> None:
    """The command line, the schema, the worker and messages of errors speak from `catalogue`."""
    assert without_marks(TEXT) == TEXT.replace("[[", "").replace("]]", "")
    assert without_marks("[[決まり|教育委員会規則]]") == "決まり"
    assert WORDS.entries == {k: without_marks(text) for k, text in MARKED_WORDS.entries.items()}
    assert not [key for key, text in WORDS.entries.items() if "[[" in text or "]]" in text]


def test_marks_stand_only_where_a_form_links_them() -> None:
    """In the texts of questions and sections; elsewhere nobody would make them links."""
    marked = [key for key, text in MARKED_WORDS.entries.items() if "[[" in text]
    stray = [
        key
        for key in marked
        if not (key.endswith((".label", ".hint")) or ".choice." in key or ".section" in key)
    ]
    assert stray == []
