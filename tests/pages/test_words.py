"""Word by word: the pages say what the source says, nothing less and nothing unmarked more."""

import re
from pathlib import Path

import pytest

from build_scripts.law.version import Version
from build_scripts.pages.addresses import link
from tests.pages.html import enacted, law, read, squeezed, with_class

FIRST_WORDS = "(目的及び設置)"
# After the text the source repeats title, date and 沿革.
AFTER_THE_TEXT = "渋谷区幼保一元化施設条例\n\n平成22年1月22日"

NOTE = re.compile(r"^\([^()]*…[^()]*\)$", re.MULTILINE)


@pytest.fixture(scope="session")
def source(folder: Path) -> str:
    """The text as it was obtained."""
    return (folder / "source.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def enacted_source(source: str) -> str:
    """The part of the source that holds the law, its notes included."""
    start = source.index(FIRST_WORDS)
    return source[start : source.index(AFTER_THE_TEXT, start)]


def assert_same(found: str, expected: str) -> None:
    """Compare two long texts and show the place where they part."""
    if found != expected:
        at = next(
            (i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b),
            min(len(found), len(expected)),
        )
        around = slice(max(at - 30, 0), at + 60)
        pytest.fail(f"ページ: …{found[around]}…\n出典　: …{expected[around]}…", pytrace=False)


def body_of_whole_text(site: Path) -> str:
    text = enacted(law(read(site / "ordinance/index.html")))
    return text[text.index(FIRST_WORDS) :]


def test_whole_text_says_what_the_source_says(site: Path, enacted_source: str) -> None:
    assert len(enacted_source) > 11_000
    assert_same(body_of_whole_text(site), squeezed(enacted_source))


def test_pages_together_say_what_the_whole_text_says(site: Path, page_names: list[str]) -> None:
    pages = [enacted(law(read(site / "ordinance" / name / "index.html"))) for name in page_names]
    assert_same("".join(pages), body_of_whole_text(site))


def test_head_of_the_text_is_that_of_the_source(site: Path, source: str) -> None:
    document = read(site / "ordinance/index.html")
    title, day, number = source[: source.index(FIRST_WORDS)].split()
    assert document.findtext(".//h1") == title.removeprefix("○")
    [head] = with_class(document, "law-num")
    shown_day, shown_number = (squeezed(line.text_content()) for line in head)
    assert shown_day == day
    assert number in shown_number


def test_notes_are_the_notes_of_the_source(site: Path, enacted_source: str) -> None:
    expected = [squeezed(note) for note in NOTE.findall(enacted_source)]
    notes = with_class(read(site / "ordinance/index.html"), "law-history")
    assert len(expected) > 20
    assert [enacted(note) for note in notes] == expected


def test_notes_are_announced_as_notes(site: Path) -> None:
    for note in with_class(read(site / "ordinance/index.html"), "law-history"):
        assert "沿革" in note.text_content()
        assert note.find("small") is not None


def test_restorations_are_marked_and_are_those_of_the_version(site: Path, version: Version) -> None:
    marks = with_class(law(read(site / "ordinance/index.html")), "law-restored")
    shown = [enacted(mark, restored=True) for mark in marks]
    numbers = [p.number for p in version.law.walk() if p.number_restored]
    words = [span.of(p.text) for p in version.law.walk() for span in p.restored]
    assert sorted(shown) == sorted(numbers + words)
    assert len(numbers) > 20
    assert all(mark.text_content().startswith("〔") for mark in marks)
    assert all(mark.get("title") for mark in marks)


def test_the_restored_text_reads_on(site: Path) -> None:
    text = enacted(law(read(site / "ordinance/j10/index.html")), restored=True)
    assert "次のイ又はロに掲げる乳幼児の区分に応じ、当該イ又はロに定める額" in text
    assert "イに該当する乳幼児以外の乳幼児" in text


def test_title_number_and_acts_of_the_source_are_shown(site: Path, source: str) -> None:
    about = squeezed(read(site / "about/sources/index.html").text_content())
    assert squeezed("渋谷区幼保一元化施設条例") in about
    acts = re.findall(r"(平成\d+年\d+月\d+日) (条例第\d+号)", source.split("沿革情報")[1])
    assert len(acts) == 5
    for day, number in acts:
        assert day in about
        assert number in about


def test_every_restoration_is_listed_and_linked(site: Path, version: Version) -> None:
    groups = with_class(read(site / "about/sources/index.html"), "law-restorations")
    reasons = {restoration.reason for restoration in version.restorations}
    assert reasons == {group.findtext("p") for group in groups}
    items = [item for group in groups for item in group.findall(".//li")]
    assert len(items) == len(version.restorations) > 20
    shown = sorted((item.find("a").get("href"), "".join(item.itertext())) for item in items)
    for restoration in version.restorations:
        href = link(restoration.id, root="ordinance/", here="about/sources/")
        mark = f"〔{restoration.mark}〕" if restoration.mark else ""
        assert (href, version.law.labels[restoration.id] + mark) in shown
