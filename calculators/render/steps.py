"""A computation as numbered steps in words: what was computed from what, by which provision."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from calculators.outcome import Statement
from calculators.render.html import Html, element, join
from calculators.render.page import Page
from calculators.trace import Step, Steps, label

_NOT_SHOWN = frozenset({"ruleset", "table"})
"""Inputs that only say where a figure is looked up: the formula's words name them."""


def steps(page: Page, computation: Steps, *, until: int) -> Html:
    """Return the computed steps behind the step `until`, and it, in the order of computing."""
    entries = computation.entries
    shown = [entries[each] for each in computation.behind(until)]
    items = [_step(page, step, entries) for step in shown if step["formula"] is not None]
    return element("ol", *items, class_="result-steps")


def steps_once(page: Page, computation: Steps, *, until: Iterable[int]) -> Html:
    """Return the computed steps behind several, each once, in the order of computing; none folded."""
    entries = computation.entries
    behind = {each for position in until for each in computation.behind(position)}
    shown: dict[tuple[object, ...], Step] = {}
    for each in sorted(behind):
        step = entries[each]
        if step["formula"] is not None and not _says_nothing_new(step, entries):
            # Two tables may ask for one value: it is said once, with the places of both.
            taken = [entries[one] for one in step["inputs"] if entries[one]["unit"] != "table"]
            key = (step["id"], str(step["value"]), *(str(one["value"]) for one in taken))
            cites = [*shown[key]["cites"], *step["cites"]] if key in shown else step["cites"]
            shown[key] = {**shown.get(key, step), "cites": list(dict.fromkeys(cites))}
    items = [element("li", *_head_and_grounds(page, step, entries)) for step in shown.values()]
    return element("ol", *items, class_="result-steps")


_CARRIES_OVER = frozenset({"unchanged", "added", "difference", "round_up"})


def _says_nothing_new(step: Step, entries: list[Step]) -> bool:
    """Say whether a value is that of the step before, by no rule that was considered and failed."""
    if step["considered"] or step["formula"] not in _CARRIES_OVER or "#" in step["id"]:
        return step["formula"] == "unchanged" and not step["considered"]
    amounts = [str(entries[each]["value"]) for each in step["inputs"]]
    return str(step["value"]) in amounts[:1] and step["id"] in _SUMS


_SUMS = frozenset({"month_total", "reduction", "after_article_12", "after_article_10"})
"""Steps that are left out on paper where they add or take nothing."""


def grounds(
    page: Page, result: Mapping[str, Any], ids: Callable[[str], bool], *, most: int
) -> Html:
    """Return the steps and statements of a result that rest on the provisions `ids` says yes to.

    At most `most` of each, and statements only where no step does; empty when there is none.
    """
    computation = next((part for part in result.values() if isinstance(part, Steps)), Steps())
    entries = computation.entries
    found = {
        step["id"]: step
        for step in entries
        if step["formula"] is not None and any(map(ids, step["cites"]))
    }
    if found:
        shown = list(found.values())[-most:]
        return element("ol", *(_step(page, step, entries) for step in shown), class_="result-steps")
    said = {
        each.message(page.words): each
        for each in _statements(result, entries)
        if any(map(ids, each.cites))
    }
    items = [element("li", page.statement(each)) for each in list(said.values())[:most]]
    return element("ul", *items, class_="result-reasons") if items else Html("")


def _statements(value: object, entries: list[Step]) -> Iterable[Statement]:
    """Yield every statement of a result, those of its steps too."""
    if isinstance(value, Statement):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _statements(part, entries)
    elif isinstance(value, list):
        for part in value:
            yield from _statements(part, entries)
    elif isinstance(value, Steps):
        for step in entries:
            yield from step["considered"]


def _step(page: Page, step: Step, entries: list[Step]) -> Html:
    return element(
        "li",
        *_head_and_grounds(page, step, entries),
        considered(page, step["considered"]) if step["inputs"] else None,
        data_step=step["id"],
    )


def _head_and_grounds(page: Page, step: Step, entries: list[Step]) -> tuple[Html, Html]:
    head = element(
        "p",
        element("span", label(step["id"], page.words), class_="step-label"),
        " ",
        element("strong", page.value(step["value"], step["unit"]), class_="step-value"),
        class_="step-head",
    )
    said = element(
        "p",
        _grounds(page, step, entries),
        " ",
        page.links(step["cites"]),
        class_="step-grounds",
    )
    return head, said


def _grounds(page: Page, step: Step, entries: list[Step]) -> Html:
    """Say how the value was made; one made from nothing rests on what was considered."""
    if step["inputs"] or not step["considered"]:
        return formula(page, step, entries)
    return join(*(unmet.message(page.words) for unmet in step["considered"]))


def formula(page: Page, step: Step, entries: list[Step]) -> Html:
    """Return how the step's value was made, with its inputs named and valued."""
    inputs = [entries[each] for each in step["inputs"]]
    shown = [
        join(label(each["id"], page.words), " ", page.value(each["value"], each["unit"]))
        for each in inputs
        if each["unit"] not in _NOT_SHOWN
    ]
    if not shown:
        return Html("")
    key = f"formula.{step['formula']}"
    if page.words.has(key):
        return join(page.words.text(key, **_values(page, inputs)))
    return join(*_between(shown, _word(page, "operator", step)), _word(page, "operator_end", step))


def _word(page: Page, kind: str, step: Step) -> str:
    """Return the word of this kind for the step's operation; most operations have none."""
    key = f"{kind}.{step['formula']}"
    return page.words.text(key) if page.words.has(key) else ""


def _values(page: Page, inputs: Iterable[Step]) -> dict[str, str]:
    """Return the inputs' values as written, under their ids and under `unit_` and their units."""
    values: dict[str, str] = {}
    for each in inputs:
        written = page.value(each["value"], each["unit"])
        values[each["id"]] = values[f"unit_{each['unit']}"] = written
    return values


def _between(parts: list[Html], operator: str) -> list[Html]:
    return [part if index == 0 else join(operator, part) for index, part in enumerate(parts)]


def considered(page: Page, unmet: Iterable[Statement]) -> Html:
    """Return the rules that were considered and don't apply, folded away."""
    items = [element("li", page.statement(rule)) for rule in unmet]
    if not items:
        return Html("")
    summary = page.text("considered_heading", count=len(items))
    return element(
        "details", element("summary", summary), element("ul", *items), class_="step-considered"
    )
