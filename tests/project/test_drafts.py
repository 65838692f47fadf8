"""While an author works: the own pages of an edited text, drawn at once as a whole build draws them.

Which pages an edit makes itself is written here by hand; what must stand in them is what a whole
build of the same edited texts writes, to the last byte.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_scripts import build_site
from build_scripts.drafts import BeyondError, Drafts, Record
from build_scripts.faults import SiteFaultsError
from build_scripts.law import NotationError
from tests.project import served

pytestmark = pytest.mark.slow

LAW = "ordinance/2016-04-01/provisions.law.txt"
TABLE = "ordinance/2016-04-01/tables/t1.csv"
MANUAL = "manual/s4.md"
PAGE = "about/privacy.md"
TOOL = "tools/childcare-fee.md"


@dataclass(frozen=True, slots=True)
class Edit:
    """What an author changes in a file, and the pages that show its words."""

    file: str
    changes: tuple[tuple[str, str], ...]
    pages: frozenset[str]


# The first changes the menu of every page, so it comes before what is compared.
EDITS = (
    Edit(
        LAW,
        (
            ("  （督促）\n", "  （督促その他）\n"),
            ("無断欠席が一月以上に及んだとき", "無断欠席が二月以上続いたとき"),
        ),
        frozenset(
            f"ordinance/{version}{page}index.html"
            for version in ("", "2016-04-01/")
            for page in ("", "j14/", "j15/")
        ),
    ),
    Edit(
        TABLE,
        (("渋谷区千駄谷なかよし園", "渋谷区千駄谷なかま園"),),
        frozenset(
            f"ordinance/{version}{page}index.html"
            for version in ("", "2016-04-01/")
            for page in ("", "t1/")
        ),
    ),
    Edit(
        MANUAL,
        (("所属校の校長が行う。", "所属校の校長が必ず行う。"),),
        frozenset({"manual/s4/index.html", "manual/whole/index.html"}),
    ),
    Edit(
        PAGE,
        (("どこにも送りません。", "どこへも、けっして送りません。"),),
        frozenset({"about/privacy/index.html"}),
    ),
    Edit(
        TOOL,
        (("用意するもの: ", "甲 & 乙。用意するもの: "),),
        frozenset({"tools/childcare-fee/index.html"}),
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Copies of docs/ and of the site, with what draws on them."""

    folder: Path
    drafts: Drafts

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def stamp(self) -> Path:
        return self.folder / "stamp"

    def edit(self, file: str, *changes: tuple[str, str]) -> None:
        served.edit(self.folder / "docs" / file, *changes)

    def contents(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in self.site.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def place(root: Path, site: Path, tmp_path: Path) -> Place:
    """A place as the last whole build left it. `site` may have been built elsewhere."""
    build_site.build()
    shutil.copytree(root / "docs", tmp_path / "docs")
    shutil.copytree(build_site.SITE, tmp_path / "site")
    (tmp_path / "stamp").touch()
    drafts = Drafts(
        tmp_path / "docs",
        Record.read(build_site.RECORD.read_text(encoding="utf-8")),
        site=tmp_path / "site",
        stamp=tmp_path / "stamp",
        work=tmp_path / "work",
    )
    return Place(tmp_path, drafts)


def test_drawn_pages_are_those_of_a_whole_build(place: Place) -> None:
    before = place.contents()
    for edit in EDITS:
        place.edit(edit.file, *edit.changes)
        assert set(place.drafts.draw()) == edit.pages
        assert place.drafts.draw() == (), "all is drawn"
    pages = frozenset[str]().union(*(edit.pages for edit in EDITS))
    after = place.contents()
    assert {name for name in after if after[name] != before[name]} == pages
    # A copy of what a page was is no copy of it any more.
    gone = {f"{name}{ending}" for name in pages for ending in (".br", ".gz")}
    assert before.keys() - after.keys() == gone & before.keys()
    assert not place.stamp.exists(), "nobody must take it for what was built"

    whole = place.folder / "whole"
    build_site.make_pages(
        place.folder / "docs",
        generated=place.folder / "generated",
        into=whole,
        has_copies=False,
    )
    for name in sorted(pages):
        assert after[name] == (whole / name).read_bytes(), name
    # What the author wrote is there, in the menu too.
    article = after["ordinance/j15/index.html"].decode()
    assert "無断欠席が二月以上続いたとき" in re.sub("<[^>]*>", "", article)
    assert "第14条　督促その他" in article


def test_a_fault_leaves_all_as_it_was_until_it_is_mended(place: Place) -> None:
    before = place.contents()
    place.edit(LAW, ("第十五条　教育", "第十五条教育"))
    with pytest.raises(NotationError, match=re.escape("provisions.law.txt")):
        place.drafts.draw()
    place.edit(LAW, ("第十五条教育", "第十五条　教育"))
    place.edit(PAGE, ("# プライバシー\n", "# プライバシー\n\n<!-- ordnance:sources -->\n"))
    with pytest.raises(SiteFaultsError, match=re.escape("docs/about/privacy.md:8: ")):
        place.drafts.draw()
    place.edit(PAGE, ("title: ", "titel: "))
    with pytest.raises(SiteFaultsError, match=re.escape("docs/about/privacy.md: 題がありません。")):
        place.drafts.draw()
    place.edit(PAGE, ("titel: ", "title: "))
    # What would run, if the page's policy let it, is said as a whole build says it.
    place.edit(PAGE, ("<!-- ordnance:sources -->", '<p onclick="x()">甲</p>'))
    with pytest.raises(SiteFaultsError, match=re.escape("about/privacy/index.html: ")):
        place.drafts.draw()
    assert place.contents() == before
    assert place.stamp.exists()
    place.edit(PAGE, ('<p onclick="x()">甲</p>', "乙"))
    assert place.drafts.draw() == ("about/privacy/index.html",)
    assert not place.stamp.exists()


def test_what_only_a_whole_build_can_show_is_left_to_it(place: Place) -> None:
    """Each is undone before the next: what was refused is asked for again."""
    docs, before = place.folder / "docs", place.contents()
    for file, old, new in (
        ("ordinance/2016-04-01/version.toml", "お金", "金"),
        ("theme/main.html", "tb-newer", "tb-news"),
        ("theme/assets/stylesheets/site.css", "{", " {"),
        ("search/synonyms.toml", "\n", "\n\n"),
        # a paragraph of its own is one thing, another article is more than its own page
        (
            LAW,
            "  （委任）\n第十七条　",
            "  （報告）\n第十七条　報告する。\n\n  （委任）\n第十八条　",
        ),
        # a script that no page has asked for
        (
            PAGE,
            "# プライバシー\n",
            '<script src="../../assets/new.js"></script>\n\n# プライバシー\n',
        ),
    ):
        kept = (docs / file).read_bytes()
        place.edit(file, (old, new))
        with pytest.raises(BeyondError):
            place.drafts.draw()
        (docs / file).write_bytes(kept)
    new_page = docs / "about/new.md"
    new_page.write_text("# 新しい\n", encoding="utf-8")
    with pytest.raises(BeyondError):
        place.drafts.draw()
    new_page.unlink()
    # What an editor keeps beside an open file is no page.
    for name in (".privacy.md.swp", "privacy.md~", "#privacy.md#", "4913"):
        (docs / "about" / name).touch()
    assert place.drafts.draw() == ()
    assert place.contents() == before
    assert place.stamp.exists()


def test_what_was_edited_before_it_began_is_drawn_the_first_time(place: Place) -> None:
    place.edit(PAGE, ("どこにも", "どこへも"))
    place.edit(LAW, ("無断欠席が一月以上", "無断欠席が二月以上"))
    record = Record.read(build_site.RECORD.read_text(encoding="utf-8"))
    late = Drafts(
        place.folder / "docs",
        record,
        site=place.site,
        stamp=place.stamp,
        work=place.folder / "other",
    )
    drawn = late.draw()
    contents = place.contents()
    assert {"about/privacy/index.html", "ordinance/j15/index.html"} < set(drawn)
    # The other one was there before the edits.
    assert set(place.drafts.draw()) == set(drawn)
    assert place.contents() == contents


def test_a_newer_build_is_kept_to_if_it_is_of_the_same_texts(place: Place) -> None:
    record = Record.read(build_site.RECORD.read_text(encoding="utf-8"))
    place.drafts.take(record)
    place.edit(PAGE, ("どこにも", "どこへも"))
    place.drafts.draw()
    with pytest.raises(BeyondError):
        place.drafts.take(record)
