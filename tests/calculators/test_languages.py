"""The seam for languages: every word that a form or a result shows comes from the catalogue.

Only Japanese is written. A made-up language whose every entry is wrapped in ⟦ ⟧ shows what doesn't
come from a catalogue: Japanese characters outside the brackets.
"""

import json
import re
import string
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_scripts.calculator_pages import form, opening_files
from build_scripts.calculator_pages import year_calendar as year_files
from build_scripts.calculator_pages.opening_days import opening_year
from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators import messages, package_data, web
from calculators.childcare import opening_calendars
from calculators.childcare.family import CALCULATOR as ESTIMATOR
from calculators.childcare.opening_calendars import Group
from calculators.form import DATE_PARTS
from calculators.messages import LANGUAGES, Catalogue, catalogue
from calculators.registry import CALCULATORS
from calculators.training import year_calendar
from tests.calculators.forms import FEE

WRAPPED = Catalogue("xx", {key: f"⟦{text}⟧" for key, text in catalogue("ja").entries.items()})
TODAY = date(2016, 11, 26)
JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff々〇（）。、〜]+")


def _texts_own_words() -> set[str]:
    """What the two texts themselves say: titles, headings, cells, names of holidays."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            for part in value.values():
                collect(part)
        elif isinstance(value, list):
            for part in value:
                collect(part)
        elif isinstance(value, str):
            found.update((value, *re.split(r"[|=~]", value)))

    for package, name in (
        ("calculators.childcare", "stated.json"),
        ("calculators.childcare", "holidays.json"),
        ("calculators.training", "stated.json"),
    ):
        collect(json.loads(package_data.read_text(package, name)))
    return {words for words in found if JAPANESE.search(words)}


OWN_WORDS = sorted(_texts_own_words(), key=len, reverse=True)


class _Shown(HTMLParser):
    """Collects what a reader sees or hears: texts, labels, values."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [
            value or "" for name, value in attrs if name in ("aria-label", "value", "title")
        ]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shown(html: str) -> str:
    parser = _Shown()
    parser.feed(html)
    parser.close()
    return "\n".join(parser.words)


def outside(text: str) -> list[str]:
    """The Japanese that stands outside the brackets and is no word of the texts."""
    while True:
        shorter = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
        if shorter == text:
            break
        text = shorter
    assert "⟦" not in text
    assert "⟧" not in text
    for words in OWN_WORDS:
        text = text.replace(words, " ")
    return JAPANESE.findall(text)


def test_what_stands_outside_is_found() -> None:
    assert outside("⟦税は⟦3⟦円⟧⟧です⟧ 平成") == ["平成"]
    assert outside("⟦税は⟦3⟦円⟧⟧です⟧ 3歳未満児") == []


ASKING = [name for name, each in CALCULATORS.items() if list(each.form.fields())]


def without_papers(html: str) -> str:
    """The form without the drawn papers, which speak Japanese in every language, as papers do."""
    document = BeautifulSoup(html, "html.parser")
    for drawn in document.select(".calc-notices"):
        drawn.decompose()
    return str(document)


@pytest.mark.parametrize("name", ASKING)
def test_every_form_speaks_the_language_it_is_given(name: str) -> None:
    html = form.render(name, base="../../", words=WRAPPED)
    assert outside(shown(without_papers(html))) == []
    assert 'data-language="xx"' in html


@pytest.mark.parametrize("case", list(worked_cases()), ids=lambda case: case.name)
def test_every_result_speaks_the_language_it_is_given(case: WorkedCase) -> None:
    calculator = CALCULATORS[case.calculator]
    page = calculator.page(WRAPPED, base="../../")
    result = calculator.calculate(case.request)
    if result["outcome"] != "invalid":
        if calculator.render is not None:
            assert outside(shown(calculator.render(result, page))) == []
        if calculator.answer is not None:
            assert outside(shown(calculator.answer(result, page))) == []
    for text in _texts(calculator.spoken(case.request, WRAPPED)):
        assert outside(text) == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


FORMS: dict[str, dict[str, str]] = {
    "known": {},
    "tax not known": {"adult.1.current.status": "unknown"},
    "nobody assessed the tax": {"adult.1.current.status": "undeclared"},
    "another year": {"fiscal_year": "later", "later_year": "2026"},
    "no tax": {"public_assistance": "yes"},
    "a twin": {
        "siblings": "1",
        **{f"child.2.birth_date.{part}": FEE[f"child.1.birth_date.{part}"] for part in DATE_PARTS},
        "child.2.use": "elsewhere",
    },
    "changes": {
        "changes": "1",
        "change.1.month": "10",
        "change.1.kind": "single_parent_begins",
    },
}


@pytest.mark.parametrize("said", FORMS.values(), ids=FORMS)
def test_what_the_estimator_answers_speaks_the_language_it_is_given(said: dict[str, str]) -> None:
    """The result with what was typed, the sheet among it, and what is said beside the form."""
    values = {**FEE, **said}
    answer = web.answer_form(ESTIMATOR, values=values, base="", words=WRAPPED, today=TODAY)
    assert answer["outcome"] != "invalid"
    assert outside(shown(answer["html"])) == []
    assert ESTIMATOR.guide is not None
    for text in _texts(ESTIMATOR.guide(values, WRAPPED, today=TODAY)._asdict()):
        assert outside(text) == []


@pytest.mark.parametrize("name", ASKING)
def test_every_error_speaks_the_language_it_is_given(name: str) -> None:
    answer = web.answer_form(CALCULATORS[name], values={}, base="", words=WRAPPED, today=TODAY)
    assert answer["outcome"] == "invalid" or not CALCULATORS[name].form.read({})[1]
    assert outside(shown(answer["html"])) == []
    wrong = {field: "あ" for each in CALCULATORS[name].form.fields() for field in each.inputs}
    answer = web.answer_form(CALCULATORS[name], values=wrong, base="", words=WRAPPED, today=TODAY)
    assert outside(shown(answer["html"])) == []


@pytest.mark.parametrize("role", year_calendar.ROLES)
def test_calendar_files_speak_the_language_they_are_given(role: str) -> None:
    file = year_files.file(role, WRAPPED)
    unfolded = file.decode().replace("\r\n ", "")
    assert outside(unfolded) == []


@pytest.mark.parametrize("group", opening_calendars.GROUPS, ids=lambda group: group.id)
def test_files_of_closed_days_speak_the_language_they_are_given(group: Group) -> None:
    year = opening_year(opening_calendars.fiscal_years()[-1], group)
    for file in opening_files.files_of(year):
        content = opening_files.content(file, WRAPPED, site_url="https://example.org/")
        assert outside(content.decode().replace("\r\n ", "")) == []
        assert outside(file.link(WRAPPED)) == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_catalogue_is_registered() -> None:
    folder = Path(messages.__file__).parent
    assert {path.stem for path in folder.glob("*.toml")} == set(LANGUAGES), (
        "LANGUAGES に足してください。"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_the_keys_and_placeholders_of_the_first(language: str) -> None:
    first, other = catalogue(LANGUAGES[0]).entries, catalogue(language).entries
    assert first.keys() == other.keys()
    assert {key: placeholders(text) for key, text in first.items()} == {
        key: placeholders(text) for key, text in other.items()
    }


def test_a_language_is_named_by_whoever_asks() -> None:
    message = {"kind": "request", "calculator": "childcare-fee", "request": {}}
    with pytest.raises(KeyError):
        web.handle(json.dumps(message))
    with pytest.raises(FileNotFoundError):
        web.handle(json.dumps({**message, "language": "no-such"}))
