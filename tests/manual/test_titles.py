"""In a tab, a bookmark or a list of the web a page says of what it is."""

from pathlib import Path

from build_scripts.manual.text import Manual
from tests.pages.html import read


def title(page: Path) -> str:
    return read(page).xpath("//head/title")[0].text_content().strip()


def test_pages_of_the_manual_name_the_prefecture_and_the_subject(
    site: Path, manual: Manual
) -> None:
    names = ["" if name == "index" else name for name in manual.pages]
    pages = [site / "manual" / name / "index.html" for name in (*names, "whole", "errata")]
    pages += [*(site / "tools").glob("training-*/index.html"), site / "training/index.html"]
    assert len(pages) > 20
    titles = [title(page) for page in pages]
    assert [one for one in titles if "岡山県" not in one or "研修" not in one] == []
    assert len(set(titles)) == len(titles)


def test_the_menu_keeps_the_short_names(site: Path) -> None:
    assert title(site / "manual/s8/index.html") == "8　保管と引継ぎ｜岡山県の研修の手引 - てびき"
    handover = read(site / "tools/training-handover/index.html")
    assert title(site / "tools/training-handover/index.html") == (
        "異動するとき（岡山県の教員研修） - てびき"
    )
    [current] = handover.xpath("//*[@id='site-nav']//a[@aria-current='page']")
    assert current.text_content().strip() == "異動するとき"


def test_pages_of_the_ordinance_are_not_called_after_the_manual(site: Path) -> None:
    assert "岡山県" not in title(site / "ordinance/j10/index.html")
