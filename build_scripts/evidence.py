"""How the law and the calculators meet: which of them cite a provision, on which worked cases.

Nothing is listed by hand: every case of tests/cases is computed, and its result says what it
rests on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.ordinance.model import Version
from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators.calculator import Calculator
from calculators.messages import catalogue
from calculators.outcome import Json
from calculators.registry import CALCULATORS


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A worked case with its result, and every id that the result cites."""

    case: WorkedCase
    result: Json
    cites: frozenset[str]

    @property
    def calculator(self) -> Calculator:
        """Return the calculator of the case."""
        return CALCULATORS[self.case.calculator]


@dataclass(frozen=True)
class Evidence:
    """All worked cases of the calculators that cite one version of a law."""

    computed: tuple[Computed, ...]

    @classmethod
    def of(cls, version: Version) -> "Evidence":
        """Return the evidence for `version`: none when no calculator rests on it."""
        return cls.of_ruleset(version.ruleset)

    @classmethod
    def of_ruleset(cls, ruleset: str) -> "Evidence":
        """Return the evidence for the text that calculators cite as `ruleset`."""
        return cls(tuple(_compute(worked_cases(), ruleset=ruleset)))

    def calculators(self, ids: Iterable[str]) -> tuple[Calculator, ...]:
        """Return the calculators whose results cite one of `ids` or something below it."""
        parts = tuple(ids)
        used = {c.calculator.name for c in self.computed if any(lies_in(i, parts) for i in c.cites)}
        return tuple(calculator for name, calculator in CALCULATORS.items() if name in used)

    def checks(self, ids: Iterable[str]) -> tuple[Computed, ...]:
        """Return the cases whose grounds are one of `ids` or something below it."""
        parts = tuple(ids)
        return tuple(c for c in self.computed if any(lies_in(i, parts) for i in c.case.grounds))

    def example(self, ids: Iterable[str]) -> Computed | None:
        """Return the case that shows `ids` best: checks them, has an answer, cites most of them.

        None when the result of no case cites them.
        """
        parts = tuple(ids)
        checks = self.checks(parts)

        def worth(computed: Computed) -> tuple[bool, bool, int]:
            cited = sum(lies_in(id, parts) for id in computed.cites)
            return computed in checks, computed.result["outcome"] == "determined", cited

        citing = [c for c in self.computed if any(lies_in(id, parts) for id in c.cites)]
        return max(citing, key=worth, default=None)


def lies_in(id: str, parts: Iterable[str]) -> bool:
    """Say whether `id` is one of `parts` or below one: `j10-k2` lies in `j10`, not in `j1`."""
    return any(id == part or id.startswith(f"{part}-") for part in parts)


def _compute(cases: Iterable[WorkedCase], *, ruleset: str) -> Iterator[Computed]:
    words = catalogue()
    for case in cases:
        calculator = CALCULATORS[case.calculator]
        if calculator.library.ruleset == ruleset:
            result = calculator.calculate(case.request, words)
            yield Computed(case=case, result=result, cites=frozenset(_cited(result)))


def _cited(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value.get("cites", ())
        for part in value.values():
            yield from _cited(part)
    elif isinstance(value, list):
        for part in value:
            yield from _cited(part)
