"""What the page gets for what was typed, by the worker's own door, and its HTML taken apart."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from calculators import web
from tests.calculators import forms

TODAY = "2016-11-26"


def submit(
    values: Mapping[str, str], calculator: str = "childcare-family", *, today: str = TODAY
) -> dict[str, Any]:
    """Return the answer to a form."""
    return _asked("form", values, calculator, today)


def submit_example(**changes: str) -> dict[str, Any]:
    """Return the answer to the worked example with some inputs changed, `a__b` standing for `a.b`."""
    return submit({**forms.FEE, **named(changes)})


def guided(values: Mapping[str, str], *, today: str = TODAY) -> dict[str, Any]:
    """Return what is said beside the estimator's form."""
    return _asked("guide", values, "childcare-family", today)


def named(changes: Mapping[str, str]) -> dict[str, str]:
    """Return inputs whose names are written as Python's: `child__1__service` is `child.1.service`."""
    return {name.replace("__", "."): text for name, text in changes.items()}


def _asked(kind: str, values: Mapping[str, str], calculator: str, today: str) -> dict[str, Any]:
    message = {
        "kind": kind,
        "calculator": calculator,
        "values": dict(values),
        "base": "../../",
        "language": "ja",
        "today": today,
    }
    answer: dict[str, Any] = json.loads(web.handle(json.dumps(message)))
    return answer


_VOID = {"input", "br", "img", "meta", "hr"}


class Parsed(HTMLParser):
    """Fails on markup that isn't nested properly and collects links and text."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.headline = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open the element, unless it can hold nothing."""
        if tag not in _VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        """Close the last element, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the words, and those of the headline."""
        self.words.append(data)
        if "h2" in self.open and "header" not in self.open:
            self.headline += data

    @property
    def text(self) -> str:
        """All words in one."""
        return "".join(self.words)


def parsed(html: str) -> Parsed:
    """Return the words and links of HTML that is nested properly."""
    parser = Parsed()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser
