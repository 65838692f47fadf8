"""The list of what is computed, on the pages of both texts: rule by rule, with what checks it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_scripts.coverage import Entry
from build_scripts.rendering import render
from build_scripts.worked_cases import WorkedCase

_MOST = 28  # characters of a rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One rule: its id and citation, the entry that speaks of it, the cases that check it.

    `anchor` is the id of the line itself.
    """

    id: str
    anchor: str
    label: str
    text: str
    entry: Entry
    cases: tuple[WorkedCase, ...]

    @property
    def words(self) -> str:
        """Return the first words of the rule."""
        return self.text if len(self.text) <= _MOST + 1 else f"{self.text[:_MOST]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The lines of one page of the text: `id` is its name."""

    id: str
    title: str
    lines: tuple[Line, ...]


def listing(
    groups: Sequence[Group],
    *,
    rules: str,
    cases: int,
    to: Callable[[str], str],
    title: str = "",
    whole: str = "",
    tools: Mapping[str, tuple[str, str]] | None = None,
) -> Markup:
    """Return the list.

    `rules` is what the text calls its rules (「規定と表」), `cases` how many cases there are, `to`
    gives the link to a rule. With `whole`, the link to the whole text, its `title` leads there.
    `tools` are title and link of the calculators that have a page, by name.
    """
    lines = [line for group in groups for line in group.lines]
    return render(
        "coverage.html",
        groups=groups,
        rules=rules,
        total=len(lines),
        computed=sum(bool(line.entry.by) for line in lines),
        cases=cases,
        to=to,
        title=title,
        whole=whole,
        tools=tools or {},
    )
