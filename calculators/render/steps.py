"""A trace as numbered steps in words: what was computed from what, by which provision."""

from collections.abc import Callable, Iterator

from calculators.outcome import Json
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.trace import GIVEN

_NOT_SHOWN = frozenset({"ruleset", "table"})
"""Inputs that only say where a figure is looked up: the formula's words name them."""


def steps(page: Page, trace: Json) -> Html:
    """Return the computed nodes of a trace in the order they are computed, each once."""
    nodes = list(_in_order(trace))
    return element("ol", *(_step(page, node) for node in nodes), class_="result-steps")


def grounds(page: Page, result: Json, ids: Callable[[str], bool], *, most: int) -> Html:
    """Return the steps and statements of a result that rest on the provisions `ids` says yes to.

    At most `most` of each, and statements only where no step does; empty when there is none.
    """
    found = [entry for entry in _entries(result) if any(map(ids, entry["cites"]))]
    nodes: dict[str, Json] = {}
    for entry in found:
        if entry.get("formula", GIVEN) != GIVEN:
            nodes.setdefault(entry["id"], entry)
    if nodes:
        shown = list(nodes.values())[-most:]
        return element("ol", *(_step(page, node) for node in shown), class_="result-steps")
    said = {entry["message"]: entry for entry in found if "message" in entry}
    items = [element("li", page.statement(entry)) for entry in list(said.values())[:most]]
    return element("ul", *items, class_="result-reasons") if items else Html("")


def _entries(value: object) -> Iterator[Json]:
    """Yield everything in a result that cites provisions, inputs before what they make."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _entries(part)
        if "cites" in value:
            yield value
    elif isinstance(value, list):
        for part in value:
            yield from _entries(part)


def _in_order(trace: Json, seen: set[str] | None = None) -> Iterator[Json]:
    """Yield inputs before what is computed from them; a node of an id that was seen is skipped."""
    seen = set() if seen is None else seen
    for node in trace["inputs"]:
        yield from _in_order(node, seen)
    if trace["formula"] != GIVEN and trace["id"] not in seen:
        seen.add(trace["id"])
        yield trace


def _step(page: Page, node: Json) -> Html:
    return element(
        "li",
        element(
            "p",
            element("span", node["label"], class_="step-label"),
            " ",
            element("strong", page.value(node["value"], node["unit"]), class_="step-value"),
            class_="step-head",
        ),
        element("p", _grounds(page, node), " ", page.links(node["cites"]), class_="step-grounds"),
        considered(page, node["considered"]) if node["inputs"] else None,
        data_step=node["id"],
    )


def _grounds(page: Page, node: Json) -> Html:
    """Say how the value was made; one made from nothing rests on what was considered."""
    if node["inputs"] or not node["considered"]:
        return formula(page, node)
    return join(*(unmet["message"] for unmet in node["considered"]))


def formula(page: Page, node: Json) -> Html:
    """Return how the node's value was made, with its inputs named and valued."""
    shown = [
        join(operand["label"], " ", page.value(operand["value"], operand["unit"]))
        for operand in node["inputs"]
        if operand["unit"] not in _NOT_SHOWN
    ]
    if not shown:
        return Html("")
    key = f"formula.{node['formula']}"
    if page.words.has(key):
        return join(page.words.text(key, **_values(page, node)))
    operator = f"operator.{node['formula']}"
    return join(*_between(shown, page.words.text(operator) if page.words.has(operator) else ""))


def _values(page: Page, node: Json) -> dict[str, str]:
    """Return the inputs' values as written, under their ids and under `unit_` and their units."""
    values: dict[str, str] = {}
    for operand in node["inputs"]:
        written = page.value(operand["value"], operand["unit"])
        values[operand["id"]] = values[f"unit_{operand['unit']}"] = written
    return values


def _between(parts: list[Html], operator: str) -> list[Html]:
    return [part if index == 0 else join(operator, part) for index, part in enumerate(parts)]


def considered(page: Page, unmet: list[Json]) -> Html:
    """Return the rules that were considered and don't apply, folded away."""
    if not unmet:
        return Html("")
    items = [element("li", page.statement(rule)) for rule in unmet]
    summary = page.text("considered_heading", count=len(items))
    return element(
        "details", element("summary", summary), element("ul", *items), class_="step-considered"
    )
