"""What the estimator says to different families, in a real browser.

The mistakes are those that FINDINGS.md (section 6) collects, the families those of the issue on the
estimator. Amounts come from the tables of the source text (`tests/calculators/source_tables.py`),
by the rules as READING.md has them; 5,920, 7,490 and 77,120 are READING's and the issue's own.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answers import day_of
from tests.browser.conftest import DESKTOP
from tests.browser.faulty_server import FaultyServer
from tests.browser.household import (
    DOUBTS,
    IN_2026,
    SINGLE_PARENT,
    TWINS,
    UNDECLARED,
    UNKNOWN_SECOND_PARENT,
    Estimator,
    assessed,
    child,
    date_of,
    tax_is,
)
from tests.browser.worked_example import submit
from tests.calculators.source_tables import CARE, RATIO_OF_TABLE_5, care_column, reduced

pytestmark = pytest.mark.usefixtures("nothing_lacking")

TIERS = {tier.name: tier for tier in CARE}
NAMES = list(TIERS)

PREVIOUS, CURRENT = "adult.1.previous.income_levy", "adult.1.current.income_levy"


def fee(tier: str, age: int, percent: int = 100) -> int:
    """A month of 長時間保育: the table, `percent` of it by 第10条, less the reduction of 第12条."""
    column = care_column("long", age)
    assert column is not None
    return reduced(TIERS[tier].amounts[column] * percent // 100, tier)


def yen(amount: int) -> str:
    return f"{amount:,}円"


def least_and_most(age: int, tiers: list[str]) -> str:
    fees = [fee(tier, age) for tier in tiers]
    return f"{yen(min(fees))}〜{yen(max(fees))}"


@pytest.fixture(scope="module")
def opened(browser: Browser, running_server: FaultyServer) -> Iterator[Estimator]:
    """One page for all tests here: each puts its own household in place of the one before."""
    running_server.forget()
    context = browser.new_context(
        base_url=running_server.url,
        viewport=DESKTOP,
        reduced_motion="reduce",
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        service_workers="block",
    )
    yield Estimator(context.new_page()).open()
    context.close()


@pytest.fixture
def estimator(opened: Estimator) -> Iterator[Estimator]:
    """The page, which must not complain of anything meanwhile."""
    yield opened
    assert opened.broken == []


# The wrong year's notice


@pytest.mark.slow
def test_each_year_names_its_own_papers(estimator: Estimator) -> None:
    says = "[data-says=tax_{}]"
    for year, era in ((2016, "平成"), (2018, "平成")):
        estimator.put({"fiscal_year": str(year)})
        for name, of in (("previous", year - 1), ("current", year)):
            place = estimator.page.locator(says.format(name))
            expect(place).to_contain_text(f"{era}{of - 1988}年度分（{of}年度）の書類")
            expect(place).to_contain_text(f"{of - 1}年の収入の税")
            expect(place).to_contain_text(f"{of}年の5〜6月ごろ")
    expect(estimator.page.locator(says.format("previous"))).to_contain_text("4月〜8月分")
    expect(estimator.page.locator(says.format("current"))).to_contain_text("9月〜翌年3月分")


@pytest.mark.slow
def test_the_same_amount_for_both_years_is_asked_about(estimator: Estimator) -> None:
    estimator.put(assessed(1, previous=147_000, current=147_000))
    expect(estimator.beside(CURRENT, "doubt")).to_contain_text("同じ147,000円")
    submit(estimator.page)
    expect(estimator.errors).to_contain_text("年度のちがう書類")
    expect(estimator.result).to_be_hidden()


def test_papers_that_have_not_arrived_are_said_and_give_a_range(estimator: Estimator) -> None:
    next_year = day_of(estimator.page).year + 1
    year_of_three = date_of("child.1.birth_date", next_year - 4, 5, 10)
    first = date_of("child.1.enrolled_from", next_year, 4, 1)
    later = {"fiscal_year": "later", "later_year": str(next_year), **year_of_three, **first}
    estimator.put(later, tax_is(1, "unknown", "current"))
    current = estimator.page.locator("[data-says=tax_current]")
    expect(current).to_contain_text(f"{next_year}年の6月ごろまで届きません")
    expect(current).to_contain_text("もう一度")
    estimator.put(tax_is(1, "unknown", "current"))
    estimator.press()
    expect(estimator.headline).to_contain_text("4月〜8月は1か月 5,920円")
    expect(estimator.headline).to_contain_text(f"3月は1か月 {least_and_most(3, NAMES[1:])}")


# 年収 for the tax, 万 for yen, a figure after the credits


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("4,000,000", ("4,000,000円", "年収")),
        ("14", ("140,000円", "14,000円")),
        ("147", ("1,470,000円", "147,000円")),
        ("147,050", ("147,050円", "100円")),
    ],
)
def test_an_amount_that_is_hardly_a_tax_is_asked_about(
    estimator: Estimator, typed: str, question: tuple[str, ...]
) -> None:
    estimator.put({PREVIOUS: typed})
    doubt = estimator.beside(PREVIOUS, "doubt")
    for words in question:
        expect(doubt).to_contain_text(words)
    submit(estimator.page)
    expect(estimator.errors.get_by_role("link")).to_have_count(1)
    expect(estimator.errors).to_contain_text(question[0])
    expect(estimator.result).to_be_hidden()


@pytest.mark.slow
def test_a_doubt_can_be_overruled_and_is_asked_again_of_another_text(estimator: Estimator) -> None:
    estimator.put({PREVIOUS: "4000000"})
    doubt = estimator.beside(PREVIOUS, "doubt")
    sure = doubt.get_by_role("checkbox")
    sure.check()
    estimator.press()
    expect(estimator.headline).to_contain_text(f"8月は1か月 {yen(fee('D24', 3))}")
    expect(estimator.headline).to_contain_text("3月は1か月 5,920円")

    estimator.control(PREVIOUS).fill("4000100")
    expect(sure).not_to_be_checked()
    expect(doubt).to_contain_text("4,000,100円")
    submit(estimator.page)
    expect(estimator.errors).to_contain_text("4,000,100円")

    estimator.control(PREVIOUS).fill("147000")
    expect(doubt).to_be_hidden()
    estimator.press()
    expect(estimator.headline).to_contain_text("1か月 5,920円")


@pytest.mark.parametrize(
    "typed", ["14.7万", "147千円", "¥147,000", "十四万七千", "１４万７０００円"]
)
def test_amounts_are_read_as_people_write_them_and_said_back(
    estimator: Estimator, typed: str
) -> None:
    estimator.put({PREVIOUS: typed})
    expect(estimator.beside(PREVIOUS, "echo")).to_have_text("147,000円")
    expect(estimator.beside(PREVIOUS, "doubt")).to_be_hidden()


ROUTES = {
    "adult.1.previous.special": "some",
    "adult.1.previous.income_levy": "130,000",
    "adult.1.previous.housing": "17,000",
}


def test_credits_are_added_back_and_checked_by_the_other_route(estimator: Estimator) -> None:
    """130,000 + 17,000 and 148,500 − 1,500 are one 所得割課税額: D7, not the D6 of 130,000."""
    assert TIERS["D6"].since <= 130_000 < TIERS["D7"].since <= 147_000  # type: ignore[operator]
    other = {
        "adult.1.previous.before_credits": "148,500",
        "adult.1.previous.adjustment_credit": "1,500",
    }
    for answers in (ROUTES, {**ROUTES, **other}):
        estimator.ask(answers)
        expect(estimator.headline).to_contain_text("1か月 5,920円")
        expect(estimator.result).to_contain_text(
            re.compile("所得割課税額 [^→]*147,000円.* → D7階層")
        )

    estimator.put(ROUTES, other, {"adult.1.previous.adjustment_credit": ""})
    doubt = estimator.beside("adult.1.previous.before_credits", "doubt")
    expect(doubt).to_contain_text("147,000円")
    expect(doubt).to_contain_text("148,500円")
    submit(estimator.page)
    expect(estimator.errors).to_contain_text("合いません")

    estimator.ask(ROUTES, other, {"adult.1.previous.housing": ""})
    expect(estimator.result).to_contain_text(re.compile("所得割課税額 [^→]*147,000円.* → D7階層"))


# One parent only, undeclared, abroad


@pytest.mark.slow
def test_no_second_parent_and_no_single_parent_is_asked_about(estimator: Estimator) -> None:
    estimator.put({"adult.2.exists": "no"})
    doubt = estimator.beside("adult.2.exists", "doubt")
    expect(doubt).to_contain_text("ひとり親の世帯ではない")
    expect(doubt).to_contain_text("区に聞いて")
    submit(estimator.page)
    expect(estimator.errors).to_contain_text("離れて住む親")
    doubt.get_by_role("checkbox").check()
    estimator.press()
    expect(estimator.headline).to_contain_text("1か月 5,920円")


@pytest.mark.parametrize(
    ("word", "bring"),
    [
        ("undeclared", "申告してから、通知書か課税（非課税）証明書"),
        ("abroad", "前の年の収入が分かるもの"),
    ],
)
def test_a_tax_that_was_never_levied_is_never_zero(
    estimator: Estimator, word: str, bring: str
) -> None:
    estimator.ask(tax_is(2, word))
    expect(estimator.headline).to_contain_text("決められません")
    expect(estimator.headline).not_to_contain_text("0円")
    expect(estimator.result).to_contain_text(bring)
    expect(estimator.result).to_contain_text("非課税とはみなしません")
    expect(estimator.result.locator("[data-part=sheet]")).not_to_contain_text("D7")


@pytest.mark.slow
def test_relief_of_one_parent_lowers_that_parents_tax_alone(estimator: Estimator) -> None:
    """READING's second worked example; the second year's amounts differ, or they are asked about."""
    assert TIERS["D6"].since <= 112_000 < 112_100 < TIERS["D6"].below  # type: ignore[operator]
    estimator.ask(
        date_of("child.1.birth_date", 2014, 10, 1),
        {"child.1.service": "nursery"},
        assessed(1, previous=10_000, current=10_100, special="some"),
        {"adult.1.previous.relief": "13,500", "adult.1.current.relief": "13,600"},
        assessed(2, previous=112_000, current=112_100),
    )
    expect(estimator.headline).to_contain_text("1か月 7,490円")
    expect(estimator.result).to_contain_text("D6階層")


@pytest.mark.slow
def test_who_pays_nothing_whatever_the_tax_is_asked_no_tax(estimator: Estimator) -> None:
    """An only child of a single parent, 長時間, no 延長: 第10条第2項第3号."""
    page = estimator.page
    estimator.put(tax_is(1, "", "previous", "current"), tax_is(2, "", "previous", "current"))
    expect(page.locator("[data-section=tax_previous]")).to_be_visible()
    before = page.locator("[data-part=field]").filter(visible=True).count()
    estimator.control("single_parent", "yes").check()
    expect(page.locator("[data-section=tax_previous]")).to_be_hidden()
    expect(page.locator("[data-section=tax_current]")).to_be_hidden()
    assert page.locator("[data-part=field]").filter(visible=True).count() <= before - 4
    estimator.press()
    expect(estimator.headline).to_contain_text("1か月 0円")
    expect(estimator.result).to_contain_text("無料です。税は見ません。")
    assert estimator.result.locator("a[href*='j10/#j10-k2-g3']").count()

    # With 延長保育 the tier matters again (別表第4), and its questions come back.
    estimator.control("child.1.extended_care", "monthly").check()
    expect(page.locator("[data-section=tax_previous]")).to_be_visible()


# Order of siblings


def test_the_order_of_a_family_with_twins_is_said_with_its_reason(estimator: Estimator) -> None:
    estimator.ask(TWINS)
    assert RATIO_OF_TABLE_5["D7"] == 50
    months = [fee("D7", 3), fee("D7", 1, 50), 0]
    expect(estimator.headline).to_contain_text(f"1か月 {yen(sum(months))}")
    children = estimator.result.locator(".result-child")
    expect(children).to_have_count(3)
    for number, month in enumerate(months):
        place = children.nth(number)
        expect(place).to_contain_text(yen(month))
        expect(place).to_contain_text(yen(month * 12))
        order = f"世帯の子3人のうち、この子は生まれた順で{number + 1}人目です"
        elder = f"（兄・姉が{number}人）" if number else "。兄・姉はいません"
        expect(place).to_contain_text(order + elder)
    expect(children.nth(0)).not_to_contain_text("同じ日に生まれた")
    expect(children.nth(2)).to_contain_text("先に書いた子を年上として数えました")
    expect(estimator.beside("child.2.birth_date", "echo")).to_contain_text("きょうだいの2人目")


# Birthdays


@pytest.mark.slow
def test_the_class_of_a_birthday_is_said_at_once(estimator: Estimator) -> None:
    """Who is born on 1 April belongs to the older class (年齢計算ニ関スル法律)."""
    estimator.put(date_of("child.1.birth_date", 2012, 5, 1))
    echo = estimator.beside("child.1.birth_date", "echo")
    estimator.control("child.1.birth_date.month").fill("4")
    expect(echo).to_contain_text("平成24年")
    expect(echo).to_contain_text("2012年")
    expect(echo).to_contain_text("4歳のクラス")
    estimator.control("child.1.birth_date.day").fill("2")
    expect(echo).to_contain_text("3歳のクラス")


# What is unknown


def test_an_unknown_second_parent_gives_a_range_and_the_question_that_narrows_it(
    estimator: Estimator,
) -> None:
    estimator.ask(UNKNOWN_SECOND_PARENT)
    possible = NAMES[NAMES.index("D7") :]  # the first parent's tax alone makes D7
    expect(estimator.headline).to_contain_text(f"1か月 {least_and_most(3, possible)}")
    # Seven months hang on the tax of the year itself, five on that before.
    questions = estimator.result.locator(".result-open li")
    expect(questions).to_contain_text(["その年度分：大人2の住民税", "前の年度分：大人2の住民税"])
    questions.first.get_by_role("link").click()
    expect(estimator.control("adult.2.current.status", "unknown")).to_be_focused()
    for year in ("previous", "current"):
        estimator.control(f"adult.2.{year}.status", "not_taxed").check()
    estimator.page.get_by_role("button", name="結果にもどる").click()
    expect(estimator.headline).to_contain_text("1か月 5,920円")
    expect(estimator.result.locator(".result-open")).to_have_count(0)


# Facilities and days


@pytest.mark.slow
def test_a_ward_nursery_is_of_another_ordinance_but_for_article_10(estimator: Estimator) -> None:
    there = {"child.1.facility": "sendagaya-nakayoshi", "child.1.service": "nursery"}
    estimator.ask(there)
    expect(estimator.headline).to_contain_text("決められません")
    expect(estimator.result).to_contain_text("渋谷区保育料等徴収条例")
    estimator.ask(there, SINGLE_PARENT)
    expect(estimator.headline).to_contain_text("1か月 0円")
    assert estimator.result.locator("a[href*='j16/#j16-k3']").count()
    # The second of two children in facilities that the rules name: half by 第1号イ, then 第12条.
    estimator.ask(
        there,
        child(2, (2010, 10, 1)),
        {"child.1.named": "yes", "child.2.named": "yes", "adult.2.exists": "yes"},
    )
    expect(estimator.result.locator(".result-child").first).to_contain_text(yen(fee("D7", 3, 50)))


@pytest.mark.slow
def test_who_enters_on_the_second_day_pays_only_the_days_of_that_month(
    estimator: Estimator,
) -> None:
    """備考1 of 別表第3 asks for the first day, 別表第4の2 for the day: 1,000 + 11 × 6,920."""
    estimator.ask(
        date_of("child.1.enrolled_from", 2016, 4, 2),
        {"child.1.extended_care": "daily", "child.1.days_per_month": "5"},
    )
    expect(estimator.headline).to_contain_text("4月は1か月 1,000円")
    expect(estimator.headline).to_contain_text("1か月 6,920円")
    expect(estimator.result).to_contain_text("77,120円")


# An estimate is no decision, and an old table not today's


@pytest.mark.slow
def test_an_estimate_says_that_it_is_no_decision(estimator: Estimator) -> None:
    estimator.ask()
    expect(estimator.headline).to_contain_text("目安：1か月 5,920円")
    box = estimator.result.locator(".result-box")
    expect(box).to_contain_text("いま払う額ではありません")
    expect(box).to_contain_text("平成28年度")
    expect(box).to_contain_text("3歳のクラス・長時間保育")
    notes = estimator.result.locator(".result-notes")
    for article in ("j11", "j12", "j10"):
        assert notes.locator(f"a[href*='/{article}/']").count(), article


@pytest.mark.slow
def test_september_is_explained_in_one_line(estimator: Estimator) -> None:
    estimator.ask({CURRENT: "310,000"})
    [tier] = [t.name for t in CARE if t.since and t.since <= 310_000 < (t.below or 10**9)]
    change = estimator.result.locator(".result-box .result-change")
    expect(change).to_have_count(1)
    for words in ("9月分から", "147,000円から310,000円", f"D7から{tier}"):
        expect(change).to_contain_text(words)
    expect(estimator.headline).to_contain_text(f"3月は1か月 {yen(fee(tier, 3))}")


@pytest.mark.slow
def test_a_year_of_another_table_says_first_that_it_is_not_what_is_paid(
    estimator: Estimator,
) -> None:
    """令和元年10月 and what the ward's page says of 3 and older are READING's (1, Period)."""
    estimator.put(IN_2026)
    expect(estimator.page.locator("[data-says=year]")).to_contain_text("令和元年10月")
    estimator.ask(IN_2026)
    said = estimator.headline.inner_text()
    assert said.startswith("いま払う額ではありません")
    assert "令和元年10月" in said
    assert "5,920円" in said
    expect(estimator.result.locator(".result-today")).to_contain_text(
        "4月1日に3歳以上の子は、長時間保育の保育料がかかりません"
    )


# Every state


@pytest.mark.slow
def test_what_can_be_determined_is_said_beside_what_cannot(estimator: Estimator) -> None:
    """One parent did not declare for the year before: from September on all is known."""
    estimator.ask(tax_is(2, "undeclared", "previous"))
    expect(estimator.headline).to_contain_text("8月は決められません")
    expect(estimator.headline).to_contain_text("3月は1か月 5,920円")


def test_wrong_and_doubtful_are_told_in_one_round(estimator: Estimator) -> None:
    estimator.put(DOUBTS, {"child.1.birth_date.day": "32", CURRENT: "たくさん"})
    submit(estimator.page)
    wrong, doubtful = (CURRENT, "child.1.birth_date.day"), ("adult.2.exists", PREVIOUS)
    expect(estimator.errors.get_by_role("link")).to_have_count(4)
    # A question is not called a mistake.
    for name in wrong:
        expect(estimator.control(name)).to_have_attribute("aria-invalid", "true")
    for name in doubtful:
        expect(estimator.beside(name, "doubt")).to_be_visible()
        expect(estimator.control(name).first).not_to_have_attribute("aria-invalid", "true")
    estimator.ask(UNDECLARED, UNKNOWN_SECOND_PARENT)
    expect(estimator.page.locator("[aria-invalid]")).to_have_count(0)
