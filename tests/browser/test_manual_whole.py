"""The whole text of the manual on paper: a title, the same words at the head of every sheet, whole tables."""

import pytest
from playwright.sync_api import Page

from build_scripts.manual.text import load_manual
from build_scripts.manual.text.tables import answered_rows
from tests.browser.paper import plain, printed, words


@pytest.mark.slow
def test_every_table_stands_on_one_sheet(page: Page) -> None:
    page.goto("manual/whole/")
    sheets = printed(page)
    title = plain("研修履歴を活用した対話に基づく受講奨励の手引")
    assert title in words(sheets[0][1:])
    assert all(title in plain(sheet[0]) for sheet in sheets)
    manual = load_manual()
    captions = {"tbl-handover": "8（1）の表", "tbl-record": "必須記録研修の記録方法等（令和6年度）"}
    for id, caption in captions.items():
        [on] = [
            sheet
            for sheet in sheets
            if plain(caption) in sheet or any(line.startswith(plain(caption)) for line in sheet)
        ]
        rows = [row.name.words for row in answered_rows(manual.tables[id])]
        said = words(on)
        # A name may be broken over lines beside other cells: its beginning is enough.
        assert all(plain(name)[:4] in said for name in rows), id


@pytest.mark.slow
def test_what_the_site_says_again_is_left_out(page: Page) -> None:
    page.goto("manual/whole/")
    said = "".join(map(words, printed(page)))
    for own in ("図と同じ内容の表", "関係するQ&A", "リンクをコピー", "データ研修履歴"):
        assert plain(own) not in said
    assert plain("このサイトが作った図です") in said
