"""A computation that can be checked: every value with the values and provisions it came from.

A node is made only by `given` (a fact of the request, a figure of the text) or `apply` (an
operation on other nodes). `apply` and `recompute` run the same function, so that no step can claim
what its inputs don't yield. `Steps` lists the nodes of a result as a graph, equal ones once.

>>> fee = given("table_fee", 5_920, unit="yen", cites=("t3-d1-4",))
>>> less = given("relief", 2_960, unit="yen", cites=("j10-k1",))
>>> due = apply(difference, fee, less, id="after_article_12", unit="yen", cites=("j9-k1",))
>>> due.yen, cites_of(due)
(2960, ('j9-k1',))
>>> steps = Steps([due]).entries
>>> [(step["id"], step["formula"], step["inputs"]) for step in steps]
[('table_fee', None, []), ('relief', None, []), ('after_article_12', 'difference', [0, 1])]
>>> recompute(steps, 2) == due.value
True
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple, Protocol, TypedDict

from calculators import yen
from calculators.messages import Catalogue
from calculators.outcome import Json, Unmet

type Value = int | str | bool | Fraction | None
type Operation = Callable[..., Value]

OPERATIONS: dict[str, Operation] = {}
"""Every operation by its name in JSON. `operation` fills it."""

RATIO = "ratio"
_EXACT_UNITS = frozenset({RATIO, "exact_yen"})


def operation[**P, R: Value](function: Callable[P, R]) -> Callable[P, R]:
    """Register a function of values, so that steps may name it as their formula.

    Its meaning for readers is in the catalogue under `operation.` and its name.
    """
    if function.__name__ in OPERATIONS:
        raise ValueError(f"the operation {function.__name__} is registered twice")
    OPERATIONS[function.__name__] = function
    return function


class Node(NamedTuple):
    """One value of a computation.

    `id` names the step (its label is in the catalogue under `trace.`; 「#2」 after it: of the second
    person), `unit` says how the value is
    written, `operation` is the function that made it from `inputs` (None: given), `cites` are the
    ids of the provisions it implements, `considered` the rules that did not apply.
    """

    id: str
    value: Value
    unit: str
    operation: Operation | None = None
    cites: tuple[str, ...] = ()
    inputs: tuple["Node", ...] = ()
    considered: tuple[Unmet, ...] = ()

    @property
    def yen(self) -> int:
        """The value in whole yen; TypeError when the node is not an amount."""
        if self.unit != "yen" or not isinstance(self.value, int):
            raise TypeError(f"{self.id} is not an amount in whole yen")
        return self.value

    @property
    def number(self) -> int:
        """The value as a whole number, such as an age; TypeError when it is none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"{self.id} is not a whole number")
        return self.value

    @property
    def word(self) -> str:
        """The value as text; TypeError when it is not text."""
        if not isinstance(self.value, str):
            raise TypeError(f"{self.id} is not text")
        return self.value


def given(
    id: str, value: Value, *, unit: str, cites: tuple[str, ...] = (), of: Node | None = None
) -> Node:
    """Return a node for a fact of the request, or for a figure that the text states.

    `of` is the step that says which fact is meant, such as the 年度分 of a tax.
    """
    return Node(id, value, unit, None, cites, (of,) if of else ())


def apply(
    operation: Operation,
    *inputs: Node,
    id: str,
    unit: str,
    cites: tuple[str, ...] = (),
    considered: tuple[Unmet, ...] = (),
) -> Node:
    """Return the node whose value is `operation` on the values of `inputs`."""
    value = operation(*[node.value for node in inputs])
    return Node(id, value, unit, operation, cites, inputs, considered)


class Algebra[T](Protocol):
    """How a rule is computed: with its steps (`TRACED`), or for its value alone (`UNTRACED`).

    A rule that is asked for many households takes one of the two, so that it is written once.
    """

    def given(
        self,
        id: str,
        value: Value,
        *,
        unit: str,
        cites: tuple[str, ...] = (),
        of: T | None = None,
    ) -> T:
        """Return a fact; see `given`."""

    def apply(
        self,
        operation: Operation,
        *inputs: T,
        id: str,
        unit: str,
        cites: tuple[str, ...] = (),
        considered: tuple[Unmet, ...] = (),
    ) -> T:
        """Return what an operation makes of its inputs; see `apply`."""


class _Traced:
    given = staticmethod(given)
    apply = staticmethod(apply)


class _Untraced:
    @staticmethod
    def given(
        id: str,
        value: Value,
        *,
        unit: str,
        cites: tuple[str, ...] = (),
        of: Value = None,
    ) -> Value:
        del id, unit, cites, of
        return value

    @staticmethod
    def apply(
        operation: Operation,
        *inputs: Value,
        id: str,
        unit: str,
        cites: tuple[str, ...] = (),
        considered: tuple[Unmet, ...] = (),
    ) -> Value:
        del id, unit, cites, considered
        return operation(*inputs)


TRACED: Algebra[Node] = _Traced()
UNTRACED: Algebra[Value] = _Untraced()


def cites_of(node: Node, *, up_to: str = "") -> tuple[str, ...]:
    """Return the ids that a value and what it was computed from rest on, inputs first, each once.

    Steps of the id `up_to` and what lies behind them don't count, nor what merely given facts cite.
    A place of which a part is named too (別表第3 beside one of its cells) is left out.
    """
    found: dict[str, None] = {}
    _collect(node, up_to, found)
    return _without_wholes(tuple(found))


@lru_cache(maxsize=1024)
def _without_wholes(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id for id in ids if not any(other.startswith(f"{id}-") for other in ids))


def _collect(node: Node, up_to: str, found: dict[str, None]) -> None:
    if node.operation is None or node.id == up_to:
        return
    for each in node.inputs:
        _collect(each, up_to, found)
    for cite in node.cites:
        found[cite] = None


class Step(TypedDict):
    """One step of `Steps.entries`: a node whose inputs are positions of earlier steps."""

    id: str
    value: int | str | bool | None
    unit: str
    formula: str | None
    cites: list[str]
    inputs: list[int]
    considered: list[Unmet]


class Steps:
    """The steps of one result: inputs before what is made of them, equal steps once."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self.entries: list[Step] = []
        self._by_node: dict[int, tuple[Node, int]] = {}
        self._by_content: dict[tuple[object, ...], int] = {}
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> int:
        """Return the position of `node`, which is listed with what it came from if it isn't yet."""
        known = self._by_node.get(id(node))
        if known is not None:
            return known[1]
        inputs = tuple(self.add(each) for each in node.inputs)
        formula = None if node.operation is None else node.operation.__name__
        considered = tuple((unmet.code, unmet.cites) for unmet in node.considered)
        content = (node.id, repr(node.value), node.unit, formula, node.cites, inputs, considered)
        position = self._by_content.setdefault(content, len(self.entries))
        if position == len(self.entries):
            self.entries.append(
                {
                    "id": node.id,
                    "value": str(node.value) if isinstance(node.value, Fraction) else node.value,
                    "unit": node.unit,
                    "formula": formula,
                    "cites": list(node.cites),
                    "inputs": list(inputs),
                    "considered": list(node.considered),
                }
            )
        # The node is kept with its position: an id is only its own while it lives.
        self._by_node[id(node)] = (node, position)
        return position

    def behind(self, position: int) -> list[int]:
        """Return the positions that the step at `position` rests on, and its own, last.

        They stand in the order of computing it, whatever was listed earlier for other results.
        """
        found: dict[int, None] = {}
        self._behind(position, found)
        return list(found)

    def _behind(self, position: int, found: dict[int, None]) -> None:
        if position in found:
            return
        for each in self.entries[position]["inputs"]:
            self._behind(each, found)
        found[position] = None

    def spoken(self, words: Catalogue) -> list[Json]:
        """Return the steps as JSON with their labels."""
        return [
            {
                "id": step["id"],
                "label": label(step["id"], words),
                **{key: value for key, value in step.items() if key not in ("id", "considered")},
                "considered": [unmet.spoken(words) for unmet in step["considered"]],
            }
            for step in self.entries
        ]


def label(id: str, words: Catalogue) -> str:
    """Return the name of a step; that of one person of several carries the person's number."""
    name, _, person = id.partition("#")
    text = words.text(f"trace.{name}")
    return words.text("format.of_person", step=text, person=person) if person else text


def recompute(steps: list[Mapping[str, Any]], position: int) -> Value:
    """Return what a step of a result's JSON must be worth, from the values of its inputs alone.

    Raises ValueError when the step is given, not computed: there is nothing to recompute.
    """
    step = steps[position]
    if step["formula"] is None:
        raise ValueError(f"{step['id']} is given")
    return OPERATIONS[step["formula"]](*(value_of(steps[each]) for each in step["inputs"]))


def value_of(step: Mapping[str, Any]) -> Value:
    """Return the value of a JSON step as the operations take it (ratios as fractions)."""
    value: Value = step["value"]
    if isinstance(value, str) and step["unit"] in _EXACT_UNITS:
        return Fraction(value)
    return value


@operation
def added(*amounts: int) -> int:
    """Return the sum of amounts in yen."""
    return sum(amounts)


@operation
def difference(amount: int, *deductions: int) -> int:
    """Return `amount` less the deductions, in yen."""
    return amount - sum(deductions)


@operation
def difference_not_below_zero(amount: int, *deductions: int) -> int:
    """Return `amount` less the deductions in yen, 0 where they are more."""
    return max(0, amount - sum(deductions))


@operation
def product(amount: int, ratio: Fraction | int) -> int:
    """Return `amount` yen times a ratio or a number; ValueError when it isn't whole."""
    return yen.whole(yen.times(amount, Fraction(ratio)))


@operation
def exact_product(amount: int, ratio: Fraction) -> Fraction:
    """Return `amount` yen times a ratio, exact."""
    return yen.times(amount, ratio)


@operation
def round_up(amount: Fraction, unit: int) -> int:
    """Return `amount` rounded up to a multiple of `unit` yen."""
    return yen.round_up(amount, unit=unit)


@operation
def free(*_: Value) -> int:
    """Return 0 yen, whatever the inputs."""
    return 0


@operation
def unchanged(amount: int) -> int:
    """Return the amount as it is."""
    return amount
