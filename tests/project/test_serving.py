"""`make serve` as an author meets it: an edited page is there before the whole site is."""

from pathlib import Path
from urllib.request import urlopen

import pytest

from build_scripts import build_site
from tests.project.served import served

LAW = "ordinance/2016-04-01/provisions.law.txt"


@pytest.mark.slow
def test_an_edited_page_is_there_before_the_whole_site(
    root: Path, site: Path, tmp_path: Path
) -> None:
    """`site` may have been built elsewhere: that of the checkout is copied."""
    build_site.build()
    with served(root, tmp_path / "checkout") as author:
        stamp = author.folder / ".cache/site.stamp"
        assert stamp.exists()
        with urlopen(author.url + "_reload", timeout=300) as stream:
            assert stream.readline() == b": listening\n"
            author.edit(
                "about/privacy.md", ("# プライバシー\n", "# プライバシー\n\n一行だけ足しました。\n")
            )
            author.until(lambda: "一行だけ足しました。" in author.page("about/privacy/"))
            while stream.readline() != b"event: reload\n":
                pass
        assert "組み直しました" not in author.said
        assert not stamp.exists(), "the folder is not what a whole build makes"

        # A slip is said at once, and what was there stays.
        author.edit(LAW, ("第十五条　教育", "第十五条教育"))
        author.until(lambda: "サイトは前のままです" in author.said)
        assert "provisions.law.txt" in author.said
        author.edit(
            LAW,
            ("第十五条教育", "第十五条　教育"),
            ("無断欠席が一月以上に及んだとき", "無断欠席が二月以上続いたとき"),
        )
        author.until(lambda: "二月以上続いたとき" in author.page("ordinance/j15/"))
        author.until(lambda: "二月以上続いたとき" in author.page("ordinance/2016-04-01/j15/"))
        author.until(lambda: "二月以上続いたとき" in author.page("ordinance/"))
        assert "組み直しました" not in author.said
        assert "一行だけ足しました。" in author.page("about/privacy/")
        assert author.end() == 0
        assert "Traceback" not in author.said
