"""A computation that can be checked: every value with the values and provisions it came from.

A node is made only by `given` (a fact of the request) or `apply` (an operation on other nodes).
`apply` and `recompute` run the same registered operation, so a trace cannot claim what its
inputs don't yield.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators import yen
from calculators.messages import Catalogue
from calculators.outcome import Json, Unmet

type Value = int | str | bool | Fraction | None
type Operation = Callable[..., Value]

_OPERATIONS: dict[str, Operation] = {}

GIVEN = "given"
RATIO = "ratio"


def operation(name: str) -> Callable[[Operation], Operation]:
    """Register a function of values under `name`, so that traces may use it as a formula."""

    def register(function: Operation) -> Operation:
        if name in _OPERATIONS or name == GIVEN:
            raise ValueError(f"the operation {name} is registered twice")
        _OPERATIONS[name] = function
        return function

    return register


@dataclass(frozen=True, kw_only=True)
class Node:
    """One value of a computation.

    `id` names the step (its label is in the catalogue under `trace.`), `unit` is one of the
    catalogue's `unit.` keys, `formula` the operation that made the value from `inputs`, `cites`
    the ids of the provisions it implements, `considered` the rules that did not apply.
    """

    id: str
    value: Value
    unit: str
    formula: str = GIVEN
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

    def as_json(self, words: Catalogue) -> Json:
        """Return the tree as JSON; ratios and exact amounts are written as decimals in strings."""
        return {
            "id": self.id,
            "label": words.text(f"trace.{self.id}"),
            "value": decimal(self.value) if isinstance(self.value, Fraction) else self.value,
            "unit": self.unit,
            "formula": self.formula,
            "cites": list(self.cites),
            "inputs": [node.as_json(words) for node in self.inputs],
            "considered": [unmet.as_json(words, kind="considered") for unmet in self.considered],
        }


def given(
    id: str, value: Value, *, unit: str, cites: tuple[str, ...] = (), of: Node | None = None
) -> Node:
    """Return a node for a fact of the request, or for a figure that the text states.

    `of` is the step that says which fact is meant, such as the 年度分 of a tax.
    """
    return Node(id=id, value=value, unit=unit, cites=cites, inputs=(of,) if of else ())


def apply(
    formula: str,
    *inputs: Node,
    id: str,
    unit: str,
    cites: tuple[str, ...] = (),
    considered: tuple[Unmet, ...] = (),
) -> Node:
    """Return the node whose value is the operation `formula` on the values of `inputs`."""
    value = _OPERATIONS[formula](*(node.value for node in inputs))
    return Node(
        id=id,
        value=value,
        unit=unit,
        formula=formula,
        cites=cites,
        inputs=inputs,
        considered=considered,
    )


def decimal(value: Fraction) -> str:
    """Return an exact decimal such as 「0.25」; ValueError when the value has none."""
    digits, rest = 0, value.denominator
    while rest % 10 == 0:
        rest //= 10
        digits += 1
    while rest % 2 == 0:
        rest //= 2
        digits += 1
    while rest % 5 == 0:
        rest //= 5
        digits += 1
    if rest != 1:
        raise ValueError(f"{value} has no finite decimal")
    scaled = value * 10**digits
    text = f"{abs(scaled.numerator):0{digits + 1}d}"
    whole, part = text[: len(text) - digits], text[len(text) - digits :].rstrip("0")
    return ("-" if value < 0 else "") + whole + ("." + part if part else "")


def recompute(node: Mapping[str, Any]) -> Value:
    """Return what a node of a JSON trace must be worth, from its inputs alone.

    Raises ValueError when the node is given, not computed: there is nothing to recompute.
    """
    if node["formula"] == GIVEN:
        raise ValueError(f"{node['id']} is given")
    return _OPERATIONS[node["formula"]](*(value_of(child) for child in node["inputs"]))


def value_of(node: Mapping[str, Any]) -> Value:
    """Return the value of a JSON node as the operations take it (ratios as fractions)."""
    value: Value = node["value"]
    if isinstance(value, str) and node["unit"] in (RATIO, "exact_yen"):
        return Fraction(value)
    return value


@operation("sum")
def _sum(*amounts: int) -> int:
    return sum(amounts)


@operation("difference")
def _difference(amount: int, *deductions: int) -> int:
    return amount - sum(deductions)


@operation("difference_not_below_zero")
def _difference_not_below_zero(amount: int, *deductions: int) -> int:
    return max(0, amount - sum(deductions))


@operation("product")
def _product(amount: int, ratio: Fraction | int) -> int:
    return yen.whole(yen.times(amount, Fraction(ratio)))


@operation("exact_product")
def _exact_product(amount: int, ratio: Fraction) -> Fraction:
    return yen.times(amount, ratio)


@operation("round_up")
def _round_up(amount: Fraction, unit: int) -> int:
    return yen.round_up(amount, unit=unit)


@operation("free")
def _free(*_: Value) -> int:
    return 0


@operation("unchanged")
def _unchanged(amount: int) -> int:
    return amount
