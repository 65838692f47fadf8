"""How the law and the calculators meet: which of them cite a provision, on which worked cases.

Nothing is listed by hand: every case of tests/cases is computed, and its result says what it
rests on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.law import lies_in
from build_scripts.law.version import Version
from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators.calculator import Calculator
from calculators.outcome import Statement
from calculators.registry import CALCULATORS
from calculators.trace import Step, Steps

_BESIDE = frozenset({"considered", "notes", "reasons"})
"""Parts of a result that speak of rules which made nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A worked case with its result, every id that the result cites, and those it applied.

    What was applied made the answer. A rule that was considered and does not apply, and a note
    beside the answer, are only cited.
    """

    case: WorkedCase
    result: Mapping[str, Any]
    cites: frozenset[str]
    applied: frozenset[str]

    @property
    def calculator(self) -> Calculator:
        """Return the calculator of the case."""
        return CALCULATORS[self.case.calculator]


@dataclass(frozen=True, slots=True)
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
        used = {
            c.calculator.name for c in self.computed if any(lies_in_any(i, parts) for i in c.cites)
        }
        return tuple(calculator for name, calculator in CALCULATORS.items() if name in used)

    def checks(self, ids: Iterable[str]) -> tuple[Computed, ...]:
        """Return the cases whose grounds are one of `ids` or something below it."""
        parts = tuple(ids)
        return tuple(c for c in self.computed if any(lies_in_any(i, parts) for i in c.case.grounds))

    def example(self, ids: Iterable[str]) -> Computed | None:
        """Return the case that shows `ids` best: applies them, checks them, cites most of them.

        Where no answer applies them, a case made to check them may show them in a note, or say
        why they do not apply. None when none has an answer that does either.
        """
        parts = tuple(ids)
        checks = self.checks(parts)

        def worth(computed: Computed) -> tuple[bool, bool, int]:
            applied = sum(lies_in_any(id, parts) for id in computed.applied)
            noted = sum(lies_in_any(id, parts) for id in _noted(computed.result))
            return bool(applied), computed in checks, applied or noted

        def shows(computed: Computed) -> bool:
            if computed.result["outcome"] != "determined" or computed.calculator.answer is None:
                return False
            checked = computed in checks and any(lies_in_any(id, parts) for id in computed.cites)
            return checked or any(lies_in_any(id, parts) for id in computed.applied)

        return max(filter(shows, self.computed), key=worth, default=None)


def lies_in_any(id: str, parts: Iterable[str]) -> bool:
    """Return whether `id` is one of `parts` or below one."""
    return any(lies_in(id, part) for part in parts)


def _compute(cases: Iterable[WorkedCase], *, ruleset: str) -> Iterator[Computed]:
    for case in cases:
        calculator = CALCULATORS[case.calculator]
        if calculator.source.ruleset == ruleset:
            result = calculator.calculate(case.request)
            yield Computed(
                case=case,
                result=result,
                cites=frozenset(_cited(result)),
                applied=frozenset(_applied(result)),
            )


def _applied(value: object) -> Iterator[str]:
    """Yield the ids that the answer rests on."""
    if isinstance(value, Statement):
        yield from value.cites
    elif isinstance(value, Steps):
        for step in value.entries:
            yield from set(step["cites"]) - _unmet(step, value)
    elif isinstance(value, Mapping):
        yield from value.get("cites", ())
        for name, part in value.items():
            if name not in _BESIDE:
                yield from _applied(part)
    elif isinstance(value, list):
        for part in value:
            yield from _applied(part)


def _unmet(step: Step, steps: Steps) -> set[str]:
    """Return the ids that a step, or a value it takes, considered in vain: 第12条, switched off."""
    taken = (step, *(steps.entries[each] for each in step["inputs"]))
    return {id for each in taken for rule in each["considered"] for id in rule.cites}


def _noted(result: Mapping[str, Any]) -> set[str]:
    return {id for note in result["notes"] for id in note.cites}


def _cited(value: object) -> Iterator[str]:
    if isinstance(value, Statement):
        yield from value.cites
    elif isinstance(value, Steps):
        for step in value.entries:
            yield from step["cites"]
            yield from _cited(step["considered"])
    elif isinstance(value, Mapping):
        yield from value.get("cites", ())
        for part in value.values():
            yield from _cited(part)
    elif isinstance(value, list):
        for part in value:
            yield from _cited(part)
