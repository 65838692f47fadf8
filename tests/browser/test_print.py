"""What stands on paper: real sheets as Chromium prints them, read back from the PDF.

Where the numbers of sheets come from: a table of 30 rows and its remarks fill two; an article is
read on one; no sheet may hold nothing but links or a closing line. That nothing is cut or lost is
held against the text of the ordinance as we got it (`tests/calculators/source_tables.py`).
"""

import io
import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PdfReader

from tests.browser import worked_example
from tests.browser.answers import answered
from tests.browser.conftest import NewPage
from tests.browser.paper import plain, printed, words
from tests.calculators import source_tables

# The room between the margins of A4 (16 mm left and right), in CSS pixels.
PAPER = ViewportSize(width=672, height=990)

ORDINANCE = "渋谷区幼保一元化施設条例（平成28年4月1日施行の版）"
MANUAL = "研修履歴を活用した対話に基づく受講奨励の手引（令和6年3月改訂）"
SITE = "てびき"

# address: the words at the top of its sheets, and how many sheets it may take.
KINDS = {
    "": (SITE, 1),
    "ordinance/": (ORDINANCE, 10),
    "ordinance/2016-04-01/": (ORDINANCE, 10),
    "ordinance/j10/": (ORDINANCE, 1),
    "ordinance/t1/": (ORDINANCE, 1),
    "ordinance/t3/": (ORDINANCE, 2),
    "ordinance/t4/": (ORDINANCE, 2),
    "ordinance/f/": (ORDINANCE, 2),
    "ordinance/history/": (ORDINANCE, 3),
    "ordinance/coverage/": (ORDINANCE, 10),
    "manual/": (MANUAL, 1),
    "manual/whole/": (MANUAL, 12),
    "manual/s3/": (MANUAL, 2),
    "manual/s8/": (MANUAL, 2),
    "manual/qa/": (MANUAL, 3),  # what each explains is printed too
    "manual/year/": (MANUAL, 2),
    "manual/errata/": (SITE, 2),
    "about/terms/": (SITE, 7),
    "tools/childcare-fee/": (SITE, 6),  # all questions that an empty form asks, and the tables
    "tools/tax-notice/": (SITE, 6),
    "tools/training-record/": (SITE, 6),
    "tools/childcare-opening/2026/": (SITE, 2),  # one for each group of services
    "tools/childcare-opening/2028/": (SITE, 2),
}

SIZES = {7.5, 9, 10.5, 12, 15}  # in pt; more would make a sheet restless

TITLES = ":is(h1, h2, h3, h4, caption, .law-caption)"


@pytest.fixture
def result(page: Page) -> Page:
    """A calculation with its answer; that of the estimator has a sheet of its own (test_sheet.py)."""
    return answered(page, "childcare-eligibility")


@pytest.mark.slow
@pytest.mark.parametrize("address", KINDS)
def test_every_sheet_says_of_what_it_is_and_none_is_wasted(page: Page, address: str) -> None:
    page.goto(address)
    top, most = KINDS[address]
    sheets = printed(page)
    titles = set(map(plain, page.locator("#content").locator(TITLES).all_inner_texts()))
    assert len(sheets) <= most
    for number, sheet in enumerate(sheets, start=1):
        assert sheet[0] == plain(top)
        assert sheet[-1] == plain(f"てびき（公式ではありません）{number}／{len(sheets)}ページ")
        assert len(sheet) > 3, "a sheet of its own for next to nothing"
        assert sheet[-2] not in titles, "a title alone at the foot of a sheet"


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_the_whole_of_a_long_table_is_on_its_sheets(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    page.goto("ordinance/t3/")
    first, second = printed(page)
    spanned = plain("別表第3 C〜D24 定義：A階層を除き前年度分の区市町村民税課税世帯")
    for sheet in (first, second):
        # 階層区分 and 4歳以上児 head the columns on each, and the words for C to D24 stand there.
        assert plain("乳幼児の属する世帯の階層区分保育料額（月額）") in sheet
        assert spanned in sheet
    lines = [*first, *second]
    assert len(source_tables.CARE) == 27
    for tier in source_tables.CARE:
        amounts = "".join(f"{amount:,}円" for amount in tier.amounts)
        [row] = [line for line in lines if re.match(rf"{tier.name}(?!\d|〜)", line)]
        assert row.endswith(amounts)
    assert plain("順次控除して得た額を所得割課税額又は均等割の額とする。") in words(second)


@pytest.mark.slow
def test_the_words_for_many_rows_are_no_part_of_the_page(page: Page) -> None:
    page.goto("ordinance/t3/")
    repeated = page.locator(".law-repeated")
    expect(repeated).to_have_count(1)
    expect(repeated).to_be_hidden()
    assert repeated.get_attribute("data-added") is not None
    assert repeated.evaluate("e => e.closest('thead') && !e.querySelector('a, [id]')")


@pytest.mark.slow
def test_words_shown_as_read_are_printed_so_and_say_so(page: Page) -> None:
    page.goto("ordinance/t3/")
    assert plain("9月分から翌年3月分まで（") not in words(printed(page)[0])
    page.locator(".law-reading__switch").first.click()
    first, second = printed(page)
    assert plain("9月分から翌年3月分まで（別表第3備考2）") in words(first)
    for sheet in (first, second):
        assert plain("別表第3 C〜D24 定義：A階層を除き当該年度分の区市町村民税課税世帯") in sheet


@pytest.mark.slow
def test_what_a_reader_of_paper_cannot_follow_is_not_printed(page: Page) -> None:
    page.goto("ordinance/j10/")
    [sheet] = printed(page)
    text = words(sheet)
    for heading in ("計算とのつながり", "データ", "沿革", "この条を引く規定", "関係する別表"):
        assert heading in page.locator("#content").inner_text()
        assert heading not in text
    assert "この番地" not in text
    assert plain("教育委員会規則で定めるひとり親世帯等に属する乳幼児 無料") in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "heading"),
    [("manual/s8/", "このページを使う計算"), ("manual/s3/", "このページを指すところ")],
)
def test_lists_of_links_of_the_manual_are_not_printed(
    page: Page, address: str, heading: str
) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert heading not in "".join(map(words, printed(page)))


@pytest.mark.slow
def test_details_are_printed_when_they_belong_to_an_answer(page: Page) -> None:
    result = answered(page, "childcare-opening")
    closed = result.locator(".calc-result details:not([open])")
    before = closed.count()
    assert before > 0
    within = closed.first.locator("> :not(summary)").first.text_content()
    assert within
    text = "".join(map(words, printed(result)))
    assert plain(within)[:20] in text
    expect(closed).to_have_count(before)
    result.goto("ordinance/coverage/")
    name = result.locator(".law-coverage details li").first.text_content()
    assert name
    assert plain(name) not in "".join(map(words, printed(result)))


def test_a_printed_result_shows_the_answers_it_rests_on(result: Page) -> None:
    """They are ANSWERS of that calculator (answers.py), in the words of its form."""
    answers = result.locator("[data-part=answers]")
    expect(answers).to_be_hidden()  # on the screen the form says them
    result.locator('[name="birth_date.day"]').fill("29")
    result.emulate_media(media="print")
    expect(result.locator("[data-part=result]")).to_be_visible()
    for place in ("[data-calculator] form", "#without-calculation"):
        expect(result.locator(place)).to_be_hidden()
    for question, answer in {"生年月日": "2012年5月10日", "園": "山谷かきのみ園"}.items():
        term = answers.locator("dt").filter(has_text=re.compile(f"^{re.escape(question)}$"))
        expect(term).to_be_visible()
        expect(term.locator("xpath=following-sibling::dd")).to_have_text(answer)
    result.emulate_media(media="screen")
    result.locator('[name="birth_date.day"]').fill("32")
    worked_example.submit(result)
    expect(result.locator("[data-part=errors]")).to_be_visible()
    result.emulate_media(media="print")
    expect(answers).to_be_hidden()  # without a result the form itself is printed
    expect(result.locator("[data-calculator] form")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_tables_for_readers_who_do_not_calculate_are_printed(
    new_page: NewPage, javascript: bool
) -> None:
    page = new_page(javascript=javascript)
    page.goto(worked_example.PAGE)
    captions = page.locator(".calc-quick caption").all_text_contents()
    assert len(captions) == 4
    lines = [line for sheet in printed(page) for line in sheet]
    for caption in captions:
        assert plain(caption) in lines
    assert len([line for line in lines if re.match(r"D24\d", line)]) == 3


def visible_sizes(page: Page) -> dict[str, str]:
    """The sizes of type in pt of all words in sight, each with an example; drawings are apart."""
    found: dict[str, str] = page.evaluate(
        """() => {
            const sizes = {};
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const holder = node.parentElement;
                if (!node.textContent.trim() || holder.closest("svg, .tb-hidden")) continue;
                if (!holder.checkVisibility() || !holder.getClientRects().length) continue;
                const size = parseFloat(getComputedStyle(holder).fontSize) * 0.75;
                sizes[Math.round(size * 100) / 100] ??= `${holder.className}: ${node.textContent}`;
            }
            return sizes;
        }"""
    )
    return found


def assert_fits(page: Page) -> None:
    """No other sizes of type, and nothing beyond the right edge of the sheet."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    other = {size: said for size, said in visible_sizes(page).items() if float(size) not in SIZES}
    assert other == {}
    wide: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("#content *")]
            .filter((e) => e.checkVisibility() && !e.closest(".tb-hidden"))
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
            .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert wide == []


@pytest.mark.slow
@pytest.mark.parametrize("address", KINDS)
def test_few_sizes_of_type_and_nothing_beyond_the_edge(page: Page, address: str) -> None:
    page.goto(address)
    assert_fits(page)


@pytest.mark.slow
def test_so_it_is_with_a_result(result: Page) -> None:
    assert_fits(result)


def test_a_dark_screen_prints_dark_words_on_white(new_page: NewPage) -> None:
    light, dark = new_page(), new_page(dark=True)
    pictures = []
    for page in (light, dark):
        page.goto("ordinance/j2/")
        pdf = page.pdf(prefer_css_page_size=True, format="A4", print_background=True)
        content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
        assert content is not None
        pictures.append(set(re.findall(rb"[\d.]+ [\d.]+ [\d.]+ rg\b", content.get_data())))
    assert pictures[0] == pictures[1]


@pytest.mark.slow
def test_the_closed_days_of_a_year_fill_one_sheet_for_each_group_of_services(page: Page) -> None:
    """Each sheet says of whom it is, has the twelve months, and what can change."""
    page.goto("tools/childcare-opening/2026/")
    sheets = printed(page)
    groups = ("保育・長時間保育（令和8年度）", "中時間保育・短時間保育（令和8年度）")
    months = [f"2026年{month}月" for month in range(4, 13)] + [
        f"2027年{month}月" for month in range(1, 4)
    ]
    for sheet, own, other in zip(sheets, groups, reversed(groups), strict=True):
        said = words(sheet)
        assert plain(own) in sheet
        assert plain(other) not in sheet
        for month in months:
            assert said.count(plain(month)) >= 1, month
        for reason in (
            "29日 昭和の日",
            "22日 国民の休日",
            "22日 春分の日 振替休日",
            "29日〜31日 年末年始",
        ):
            assert plain(reason) in said
        assert plain("臨時に休園日を定めたりすることができます") in said
        assert plain("休みの日すべて") not in said
    assert plain("「別に定める日」の休業日があります") in words(sheets[1])
