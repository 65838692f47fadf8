"""Whatever a form sends is answered, and nothing of it becomes part of the page but as words."""

import json
import random
from html.parser import HTMLParser

import pytest

from calculators import web
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from tests.calculators.forms import FEE
from tests.fuzz.amount import chance, mixed, rounds

OUTCOMES = {"determined", "range", "not_determined", "invalid"}
HOSTILE = [
    *("<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '" onfocus=alert(1) autofocus x="', "'><svg/onload=x>"),
    *("javascript:alert(1)", "{label}", "{0}", "%s", "&lt;b&gt;", "\0", "\u202e", "\ud800", "𠮷", "\n", "]]>", "--><b>"),
]  # fmt: skip
TYPED = [
    *("14万", "１４７，０００", "1", "0", "-5", "①②", "14²", "½", "令和99", "昭和99", "H28", "平成元", "2016", "二十", "円"),
    *("万", "千", ",", ".", "、", "　", " ", "31", "2", "13", "99999999999999999999999", "１e９", "百", "▲", "¥", "年度", "㏠"),
    *HOSTILE,
]  # fmt: skip
MARK = "qqz"
"""No word of the site: what is typed holds it, so that it is found wherever it ends up."""


class Drawn(HTMLParser):
    """The tags of an answer and their attributes: each name, and each value of a link."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.made: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and what it carries."""
        self.made.add((tag, ""))
        for name, value in attrs:
            self.made.add((tag, name))
            if name in ("href", "src", "action", "style", "srcdoc"):
                self.links.append(value or "")


def values_of(name: str, some: random.Random) -> dict[str, str]:
    """Return what the form of a calculator might send: choices, chosen or not, and anything typed."""
    found: dict[str, str] = {}
    for field in CALCULATORS[name].form.fields():
        for part in field.inputs:
            choices = [*field.choices, ""] if field.choices else [""]
            if field.choices and some.random() < 0.9:
                found[part] = some.choice(choices)
            elif some.random() < 0.8:
                typed = mixed(some, TYPED, 3)
                found[part] = typed + (MARK if some.random() < 0.1 else "")
    if name == "childcare-family" and some.random() < 0.7:
        changed = some.sample(sorted(found), min(2, len(found)))
        found = {**FEE, **{key: found[key] for key in changed}}
    if some.random() < 0.2:
        found[mixed(some, TYPED, 2)] = mixed(some, TYPED, 2)
    return found


# Elements and attributes of answers to what is harmless and to what isn't must be of one stock.
FORBIDDEN = {"script", "iframe", "img", "object", "embed", "form", "base", "meta", "link", "style"}


@pytest.mark.parametrize("name", [name for name in CALCULATORS if CALCULATORS[name].form.sections])
def test_a_form_is_answered_and_nothing_typed_is_drawn_as_markup(name: str) -> None:
    inputs = {part for field in CALCULATORS[name].form.fields() for part in field.inputs}
    # A family's answer is a year of months: dear, and no other has so many ways to be wrong.
    for number in rounds(8 if name == "childcare-family" else 40):
        values = values_of(name, chance(number))
        about = {"calculator": name, "language": "ja", "base": "../../", "today": "2026-11-26"}
        asked = json.dumps({"kind": "form", "values": values, **about})
        answered = json.loads(web.handle(asked))
        assert answered["outcome"] in OUTCOMES, number
        assert (answered["outcome"] == "invalid") == bool(answered["errors"]), number
        for error in answered["errors"]:
            assert error["message"], (number, error)
            # An error belongs to an input that is there, or to all of it.
            assert error["field"] in inputs | {""}, (number, error)
        drawn = Drawn()
        drawn.feed(answered["html"])
        drawn.close()
        for tag, attribute in drawn.made:
            assert tag not in FORBIDDEN, (number, tag)
            assert not attribute.startswith("on"), (number, tag, attribute)
        for link in drawn.links:
            assert link.startswith(("#", "../../", "https://laws.e-gov.go.jp/")), (number, link)
        json.loads(web.handle(json.dumps({"kind": "guide", "values": values, **about})))


def test_the_catalogue_says_the_mark_nowhere() -> None:
    assert all(MARK not in text for text in catalogue("ja").entries.values())
