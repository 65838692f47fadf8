"""Messages that use every calculator: what is needed of Python is what they need.

`messages` are few: what every visit needs is imported and read after them. `thorough` are many: after
them nearly all that ever runs has run.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from build_scripts.repository import ROOT
from build_scripts.worked_cases import worked_cases
from calculators import web
from calculators.calculator import Calculator
from calculators.form import Field, Form
from calculators.messages import DEFAULT_LANGUAGE, catalogue
from calculators.registry import CALCULATORS

Message = dict[str, Any]


def messages(*, lists: bool = True) -> list[Message]:
    """Return what uses every calculator, and with `lists` the reading of lists.

    Of each calculator: a form left empty, one filled in, and an empty request.
    """
    of_calculators = [
        {"calculator": name, "language": DEFAULT_LANGUAGE, **message}
        for name, calculator in CALCULATORS.items()
        for message in (
            {"kind": "form", "values": {}, "base": "", "today": _SOME_DAY},
            {"kind": "form", "values": _filled(calculator.form), "base": "", "today": _SOME_DAY},
            {"kind": "guide", "values": _filled(calculator.form), "today": _SOME_DAY},
            {"kind": "request", "request": {}},
        )
    ]
    return [*of_calculators, *(map(_of_list, _LIST) if lists else ())]


def _of_list(message: Message) -> Message:
    return {"kind": "roster", "language": DEFAULT_LANGUAGE, **message}


_LIST: tuple[Message, ...] = (
    *(
        {"step": "open", "base64": base64.b64encode("世帯,園\n1,山谷".encode(encoding)).decode()}
        for encoding in ("utf-8-sig", "utf-16", "cp932")
    ),
    {"step": "settle", "columns": ["household", "facility"], "fiscal_year": 2016},
    {"step": "part", "at": 0},
)
"""Files as spreadsheets write them: a codec is imported when it is first needed."""


def thorough() -> Iterator[Message]:
    """Yield what asks for nearly everything: every example, choice and kind of typing, odd requests, a list."""
    yield from messages()
    about: Message = {"language": DEFAULT_LANGUAGE}
    for case in worked_cases():
        asked = {**about, "kind": "request", "calculator": case.calculator}
        yield {**asked, "request": case.request}
        yield {**asked, "request": case.request, "brief": True}
    for number, case in enumerate(worked_cases()):
        spoilt = _spoilt(case.request, _ODD[number % len(_ODD)])
        for request in (*spoilt, _ODD[number % len(_ODD)]):
            yield {**about, "kind": "request", "calculator": case.calculator, "request": request}
    for name, calculator in CALCULATORS.items():
        for values in _fillings(calculator):
            page = {**about, "calculator": name, "values": values, "today": _SOME_DAY}
            yield {**page, "kind": "form", "base": "../"}
            yield {**page, "kind": "guide"}
    yield from _sample_list()


_ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        0,
        2016.5,
        1e30,
        10**40,
        "",
        "2016",
        "２０１６",
        "caf\u00e9",
        "なし",
        "𠮷野家 👪",
    ),
    *("a\0b", "<b>&\"'", "\ud800", [], [1, [2]], {}, {"a": {"b": 1}}, "2016-02-30", "令和元年"),
)
"""What a request may hold in place of what belongs there, and a form's input what nobody expects."""

_TYPED = (
    "0",
    "7",
    "１４７，０００",
    "1,000,000",
    "999999999999",
    "平成28",
    "H28",
    "2/30",
    "昭和99",
    "-1",
)
"""What is typed where a number, a year or a day belongs, well or badly."""

_ODD_LISTS: tuple[Message, ...] = (
    *({"text": each} for each in ("", "世帯\t園\n1\t山谷\n", '"世帯,園\n1,"山谷', "a;b\n1;2\n")),
    *({"base64": base64.b64encode(each).decode()} for each in (b"", b"\xff\0\x81", b"PK\3\4")),
    {"cells": [["世帯", "園", ""], ["1", "山谷", "2016-04-01"], []]},
)
"""Lists that are pasted, are none, are broken off, or come from a workbook."""

_SAMPLE = ROOT / "docs" / "tools" / "desk" / "sample.csv"
_EXPLAINED = 30
"""Lines of a part whose steps are asked for, as a clerk opens some of them."""


FAMILY = {
    "fiscal_year": "2016",
    "child.1.birth_date.year": "平成24",
    "child.1.birth_date.month": "5",
    "child.1.birth_date.day": "10",
    "child.1.facility": "yamaya-kakinomi",
    "child.1.service": "long",
    "child.1.enrolled_from.year": "2016",
    "child.1.enrolled_from.month": "4",
    "child.1.enrolled_from.day": "1",
    **dict.fromkeys(("single_parent", "public_assistance", "designated_household"), "no"),
    "siblings": "0",
    "specified_child": "no",
    "adult.2.exists": "yes",
    "adult.1.previous.status": "assessed",
    "adult.1.previous.income_levy": "１４７，０００",
    "adult.1.previous.per_capita_levy": "3,500円",
    "adult.1.previous.special": "none",
    "adult.1.current.status": "assessed",
    "adult.1.current.income_levy": "15万",
    "adult.1.current.per_capita_levy": "3500",
    "adult.1.current.special": "none",
    **dict.fromkeys(("adult.2.previous.status", "adult.2.current.status"), "not_taxed"),
}
"""A family as a parent types it; what isn't named is as the form begins."""


def _spoilt(request: Any, odd: Any) -> Iterator[Any]:
    """Yield the request with `odd` in place of each of its members, and beside them."""
    if isinstance(request, dict):
        for name in request:
            yield request | {name: odd}
        yield request | {"x𠮷": odd}


def _fillings(calculator: Calculator) -> Iterator[dict[str, str]]:
    """Yield what a form sends: each example, and what differs from one of them in one question."""
    fields = list(calculator.form.fields())
    begun = {name: field.initial for field in fields for name in field.inputs}
    words = catalogue(DEFAULT_LANGUAGE)
    examples = calculator.examples(words) if calculator.examples else ()
    said = [each.values for each in examples]
    if calculator.name == "childcare-family":
        said.append(FAMILY)
    answered = [_filled(calculator.form), *({**begun, **each} for each in said)]
    yield from answered
    odd = [each for each in _ODD if isinstance(each, str) and each.isprintable()]
    for number, field in enumerate(fields):
        typed = _TYPED[number % 2 :: 2]
        for at, text in enumerate((*(field.choices or typed), odd[number % len(odd)], "")):
            yield answered[-1 - at % len(answered)] | dict.fromkeys(field.inputs, text)


def _sample_list() -> Iterator[Message]:
    """Yield what the desk asks of a list from its opening to its end, with the answers that it gets."""
    for odd in _ODD_LISTS:
        yield _of_list({"step": "open", **odd})
    text = _SAMPLE.read_text(encoding="utf-8")
    files = [
        _of_list(
            {"step": "open", "base64": base64.b64encode(each.encode(encoding, "replace")).decode()}
        )
        for encoding in ("utf-16", "cp932", "utf-8")
        for each in (_as_spreadsheets_leave_it(text), text)
    ]
    yield from files
    columns = [each["field"] for each in _answer(files[-1])["columns"]]
    # Of a month and of a whole year; with an answer for the whole list where a column has none.
    yield files[0]
    yield from _settled_list(columns, {"fiscal_year": 2016, "month": "2016-09", "whole": {}})
    yield files[-1]
    for settings in (
        {"fiscal_year": 2016, "month": "2016-09", "whole": {}},
        {"fiscal_year": 2016, "month": None, "whole": {"specified_child": "no"}},
    ):
        yield from _settled_list(columns, settings)


def _as_spreadsheets_leave_it(text: str) -> str:
    """Return the list with its days and amounts as spreadsheets and clerks write them, each line otherwise."""
    head, *lines = text.splitlines(keepends=True)
    written = (_DAYS[at % len(_DAYS)](line) for at, line in enumerate(lines))
    return "".join(
        (
            head,
            *(line.translate(_FULL_WIDTH) if at % 3 else line for at, line in enumerate(written)),
        )
    )


def _day_as(write: Callable[[date], str]) -> Callable[[str], str]:
    return lambda line: _DAY.sub(lambda day: write(date.fromisoformat(day[0])), line)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = tuple(
    map(
        _day_as,
        (
            lambda day: str((day - date(1899, 12, 30)).days),
            lambda day: f"{day.year}/{day.month}/{day.day}",
            lambda day: f"H{day.year - 1988}.{day.month}.{day.day}",
            lambda day: f"平成{day.year - 1988}年{day.month}月{day.day}日",
            lambda day: f" {day:%Y%m%d}",
        ),
    )
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _settled_list(columns: Sequence[str | None], settings: Message) -> Iterator[Message]:
    """Yield what the desk asks of a list that is open, from its settings to its end."""
    settle = _of_list({"step": "settle", "columns": columns, **settings})
    yield settle
    differences = []
    for at in range(_answer(settle)["parts"]):
        ask = _of_list({"step": "part", "at": at})
        yield ask
        part = _answer(ask)
        check = _of_list({"step": "check", "part": part})
        yield check
        lines = _answer(check)["lines"]
        months = list(next((line["months"] for line in lines if line.get("months")), ()))
        yield _of_list({"step": "rows", "part": part, "months": months, "causes": {}})
        for line in lines[:_EXPLAINED]:
            yield _of_list({"step": "explain", "line": line["line"], "base": "../"})
        for line in lines:
            if found := line.get("audit"):
                differences.append([line["line"], found["difference"], found["causes"]])
    counts = {"right": 1, "different": len(differences), "open": 1, "wrong": 1}
    yield _of_list({"step": "conclude", "lines": differences, "counts": counts})


def _answer(message: Message) -> Any:
    return json.loads(web.handle(json.dumps(message)))


_SOME_DAY = "2016-05-02"
"""What a page says that today is: any day does."""


def _filled(form: Form) -> dict[str, str]:
    """Something sensible in every input: the first choice, a day in 2016, a small number."""
    return {
        name: text
        for field in form.fields()
        for name, text in zip(field.inputs, _sensible(field), strict=True)
    }


def _sensible(field: Field) -> tuple[str, ...]:
    if field.choices is not None:
        return (next(iter(field.choices)),)
    typed = {"date": ("2016", "5", "2"), "yen": ("1,000",), "count": ("1",)}
    return typed.get(field.kind) or (str(max(2016, field.minimum)),)
