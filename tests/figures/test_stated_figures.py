"""Figures are found where a declaration says they stand, in both texts, or refused by name."""

import pytest

from build_scripts.law import NotationError
from build_scripts.law.stated_figures import read_stated_figures

YEAR = {"in": "year", "after": "", "before": "の手引", "kind": "fiscal-year"}


def read(text: str, kind: str, after: str = "", before: str = "", **more: str) -> str | int:
    """Read a figure of a text that is for 令和6年度."""
    declared = {
        "fiscal_year": YEAR,
        "x": {"in": "p", "after": after, "before": before, "kind": kind, **more},
    }
    texts = {"year": "令和6年度の手引", "p": text}
    return read_stated_figures(declared, texts, file="manual.toml")["x"].value


def read_alone(text: str, kind: str, after: str = "", before: str = "") -> str | int:
    """Read a figure of a text that is for no 年度."""
    declared = {"x": {"in": "p", "after": after, "before": before, "kind": kind}}
    return read_stated_figures(declared, {"p": text}, file="version.toml")["x"].value


@pytest.mark.parametrize(
    ("text", "kind", "after", "before", "value"),
    [
        ("令和7年5月3日から", "date", "", "から", "2025-05-03"),
        ("期間は12月2日まで", "date", "期間は", "まで", "2024-12-02"),
        ("期間は2月2日まで", "date", "期間は", "まで", "2025-02-02"),
        ("期間は7年2月2日まで", "date", "期間は", "まで", "2025-02-02"),
        ("平成31年3月 改訂", "month", "", " 改訂", "2019-03"),
        ("令和元年10月 改訂", "month", "", " 改訂", "2019-10"),
        ("1月から", "month", "", "から", "2025-01"),
        ("令和6年4月上旬まで", "part-of-month", "", "まで", "2024-04-early"),
        ("4月下旬を", "part-of-month", "", "を", "04-late"),
        ("令和5、6年度は", "fiscal-year", "令和5、", "は", 2024),
        ("平成31年度は", "fiscal-year", "", "は", 2019),
        ("4月～5月", "month-of-year", "～", "", 5),
        ("3年程度", "years", "", "程度", 3),
        ("視聴した日から5日間", "days", "から", "間", 5),
        ("90分から120分程度", "minutes", "から", "程度", 120),
        ("宛先：a1@b.lg.jp ※", "mail", "：", " ※", "a1@b.lg.jp"),
    ],
)
def test_each_kind_where_a_year_may_be_left_out(
    text: str, kind: str, after: str, before: str, value: str | int
) -> None:
    assert read(text, kind, after, before) == value


@pytest.mark.parametrize(
    ("text", "kind", "after", "before", "value"),
    [
        ("平成二十八年四月一日から", "date", "", "から", "2016-04-01"),
        ("平成２８年４月分以後", "month", "", "分以後", "2016-04"),
        ("十二月二十九日から翌年の一月三日まで", "month-day", "翌年の", "まで", "01-03"),
        ("９月から", "month-of-year", "", "から", 9),
        ("午前九時から午後四時三十分まで", "time", "", "から", "09:00"),
        ("午前九時から午後四時三十分まで", "time", "から", "まで", "16:30"),
        ("額に〇・五を乗じて", "ratio", "額に", "を", "0.5"),
        ("額に０．２５を乗じて", "ratio", "額に", "を", "0.25"),
        ("1,200円未満", "yen", "", "未満", 1200),
    ],
)
def test_each_kind_where_nothing_is_left_out(
    text: str, kind: str, after: str, before: str, value: str | int
) -> None:
    assert read_alone(text, kind, after, before) == value


def test_a_figure_knows_its_words_and_where_they_stand() -> None:
    declared = {"x": {"in": "p", "after": "額に", "before": "を", "kind": "ratio"}}
    [figure] = read_stated_figures(declared, {"p": "額に〇・五を"}, file="f").values()
    assert figure.cite == "p"
    assert figure.span.of("額に〇・五を") == "〇・五"


@pytest.mark.parametrize(
    ("text", "kind", "more", "message"),
    [
        ("いつか", "date", {}, "0か所"),
        ("4月、4月", "month-of-year", {}, "0か所"),
        ("4月", "day", {}, "知りません"),
        ("4月", "month-of-year", {"in": "q"}, "「q」という id"),
        ("令和7年度", "fiscal-year", {"same_as": "fiscal_year"}, "違います"),
        ("令和6年度", "fiscal-year", {"same_as": "y"}, "y がありません"),
        ("令和6年度", "fiscal-year", {"same-as": "fiscal_year"}, "same-as という項目はありません"),
        ("2月30日", "date", {}, "暦にない日"),
        ("三二十日", "days", {}, "読めません"),
    ],
)
def test_what_is_not_found_is_refused(
    text: str, kind: str, more: dict[str, str], message: str
) -> None:
    with pytest.raises(NotationError, match=message) as caught:
        read(text, kind, **more)
    assert str(caught.value).startswith("manual.toml: [values] x: ")


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("4月1日", "date", "年がありません"),
        ("28年4月1日", "date", "元号がありません"),
        ("4月", "month", "年がありません"),
    ],
)
def test_no_year_is_guessed_in_a_text_that_is_for_none(text: str, kind: str, message: str) -> None:
    with pytest.raises(NotationError, match=message):
        read_alone(text, kind)


@pytest.mark.parametrize("missing", ["in", "after", "before", "kind"])
def test_a_declaration_is_whole(missing: str) -> None:
    declaration = {"in": "p", "after": "", "before": "", "kind": "days"}
    del declaration[missing]
    with pytest.raises(NotationError, match=f"{missing} がありません"):
        read_stated_figures({"x": declaration}, {"p": "3日"}, file="f")


def test_two_places_are_one_too_many() -> None:
    with pytest.raises(NotationError, match="2か所"):
        read("は4月と、は5月と", "month-of-year", "は", "と")


def test_a_repetition_is_checked_and_not_written_again() -> None:
    declared = {"again": {**YEAR, "in": "p", "same_as": "fiscal_year"}, "fiscal_year": YEAR}
    texts = {"year": "令和6年度の手引", "p": "令和6年度の手引"}
    assert list(read_stated_figures(declared, texts, file="f")) == ["fiscal_year"]
