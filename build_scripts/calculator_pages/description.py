"""Each calculator as a file for programs: what it takes, what it rests on, examples with results.

They stand beside the calculators' pages (「tools/childcare-fee/description.json」), and
「tools/calculators.json」 names them all. Addresses in a file are relative to it, so that the files
hold wherever the site is put. The same sources give the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath
from typing import Any

from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators.calculator import Calculator
from calculators.childcare.source import ORDINANCE
from calculators.outcome import Json
from calculators.registry import CALCULATORS
from calculators.source import Source
from calculators.training.source import MANUAL

INDEX = "tools/calculators.json"
RESULTS = "about/data/#results"
"""Where the keys of results and the operations of their steps are explained."""

_DOCUMENTS = {
    ORDINANCE.ruleset: ("ordinance", f"ordinance/{ORDINANCE.in_force}/"),
    MANUAL.ruleset: ("manual", "manual/"),
}
"""By version: the kind of the text, and its address, where there are versions that of its own."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a calculator is shown: the page with its form, and the one for frames of other sites.

    Both are addresses under the site's root, empty where there is none.
    """

    page: str = ""
    embed: str = ""


NOWHERE = Places()


def address(calculator: str) -> str:
    """Return the address of a calculator's description under the site's root."""
    return f"tools/{calculator}/description.json"


def files(places: Mapping[str, Places]) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each description and of their list; `places` is by calculator."""
    cases = tuple(worked_cases())
    for name, calculator in CALCULATORS.items():
        own = [case for case in cases if case.calculator == name]
        yield (
            address(name),
            _written(describe(calculator, own, places=places.get(name, NOWHERE))),
        )
    yield INDEX, _written({"calculators": [_entry(each, places) for each in CALCULATORS.values()]})


def describe(calculator: Calculator, cases: Iterable[WorkedCase], *, places: Places) -> Json:
    """Return the description of `calculator` with `cases`, links relative to its file.

    Each case has its result in brief (`--brief`); the first of them is the example, with its whole
    result (None while nobody has written a case).
    """
    examples = [
        {
            "name": case.name,
            "grounds": list(case.grounds),
            "request": case.request,
            "result": json.loads(calculator.in_brief(case.request)),
        }
        for case in cases
    ]
    example = None
    if examples:
        request = examples[0]["request"]
        example = {"request": request, "result": calculator.spoken(request, WORDS)}
    here = address(calculator.name)
    return {
        **_head(calculator, places, here=here),
        "documentation": _link(RESULTS, here=here),
        "command": f"python -m calculators {calculator.name} --brief < request.json",
        "schema": calculator.schema(WORDS),
        "example": example,
        "cases": examples,
        "places": _places(calculator.source, [example, examples], here=here),
    }


def listing(*, base: str) -> str:
    """Draw the list of the files as HTML; `base` is the relative address of the site's root."""
    rows = [(_title(calculator), address(name)) for name, calculator in CALCULATORS.items()]
    return render_template(
        "descriptions.html",
        rows=rows,
        index=INDEX,
        base=base,
        say=lambda key: WORDS.text(f"elsewhere.{key}"),
    )


def alternate(calculator: str, *, base: str) -> Mapping[str, str]:
    """Return the link to a calculator's description for the head of its page."""
    return {
        "href": f"{base}{address(calculator)}",
        "type": "application/json",
        "title": _title(CALCULATORS[calculator]),
    }


def _entry(calculator: Calculator, places: Mapping[str, Places]) -> Json:
    return {
        **_head(calculator, places.get(calculator.name, NOWHERE), here=INDEX),
        "description": _link(address(calculator.name), here=INDEX),
    }


def _head(calculator: Calculator, places: Places, *, here: str) -> Json:
    source = calculator.source
    title = source.version(WORDS)
    kind, document = _DOCUMENTS[source.ruleset]
    return {
        "name": calculator.name,
        "title": _title(calculator),
        "about": WORDS.text(f"{calculator.name}.lead"),
        "standing": WORDS.text(f"elsewhere.standing.{kind}", source=title),
        "ruleset": source.ruleset,
        "source": {
            "title": title,
            "in_force": source.in_force.isoformat() if source.in_force else None,
            "href": _link(document, here=here),
        },
        "page": _link(places.page, here=here) if places.page else None,
        "embed": _link(places.embed, here=here) if places.embed else None,
    }


def _places(source: Source, results: object, *, here: str) -> Json:
    """Return label and address of every id that stands in `results`, by id."""
    return {
        id: {"label": source.label(id, WORDS), "href": _link(source.address(id), here=here)}
        for id in sorted(set(_ids(results)))
    }


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from part if key in ("cites", "grounds") else _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)


def _link(address: str, *, here: str) -> str:
    path, mark, fragment = address.partition("#")
    return relpath(path, dirname(here)) + "/" * path.endswith("/") + mark + fragment


def _title(calculator: Calculator) -> str:
    return WORDS.text(f"{calculator.name}.title")


def _written(data: Json) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
