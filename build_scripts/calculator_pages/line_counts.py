"""How little a calculator of the manual needs beside its rules, counted for the guidance page."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.calculator_pages.rendering import render as render_template
from build_scripts.repository import ROOT
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from calculators.training import handover, interval, record, scope, stage, year_calendar

_MODULES = (scope, record, handover, year_calendar, stage, interval)
_PAGES = ROOT / "docs" / "tools"
_DECLARED = frozenset({"NAME", "SHAPE", "CALCULATOR"})
_SAID = frozenset({"answer", "exclusion", "step", "note", "reason", "trace"})


@dataclass(frozen=True, kw_only=True)
class Count:
    """Lines of one calculator, without empty ones: its rules, what declares it, its words, its page."""

    name: str
    title: str
    rules: int
    declared: int
    words: int
    page: int


def render() -> str:
    """The counts as an HTML table."""
    return render_template("line_counts.html", counts=tuple(counts()))


def counts() -> Iterator[Count]:
    """Yield the lines of each calculator of the manual.

    Declared are the imports, the name, the shape of the questions and the calculator itself;
    everything else of the module is rules. Its words are the catalogue's entries under its name,
    and the messages whose codes its module writes (a message of two calculators counts for both).
    """
    for module in _MODULES:
        source = inspect.getsource(module)
        declared = sum(
            _written(source, node)
            for node in ast.parse(source).body
            if isinstance(node, ast.Import | ast.ImportFrom) or _names(node) & _DECLARED
        )
        page = (_PAGES / f"{module.NAME}.md").read_text(encoding="utf-8")
        yield Count(
            name=CALCULATORS[module.NAME].name,
            title=catalogue().text(f"{module.NAME}.title"),
            rules=_filled(source) - declared,
            declared=declared,
            words=_words(module.NAME, source),
            page=_filled(page),
        )


def _words(name: str, source: str) -> int:
    """Return how many entries of the catalogue, a line each, are this calculator's."""
    strings = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    # Codes that are put together are written by their beginning or end: f"stage_{level}".
    stems = tuple(string for string in strings if string.endswith("_"))
    ends = tuple(string for string in strings if string.startswith("_") and string != "_")
    return sum(
        section == name
        or (section in _SAID and (rest in strings or rest.startswith(stems) or rest.endswith(ends)))
        for section, _, rest in (key.partition(".") for key in catalogue().entries)
    )


def _names(node: ast.stmt) -> set[str]:
    if not isinstance(node, ast.Assign):
        return set()
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _written(source: str, node: ast.stmt) -> int:
    return _filled("\n".join(source.splitlines()[node.lineno - 1 : node.end_lineno]))


def _filled(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())
