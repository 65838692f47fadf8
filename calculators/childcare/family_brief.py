"""The short form of a family's result for programs, and what each of its months rests on."""

from collections.abc import Iterator, Mapping

from calculators import outcome
from calculators.childcare.family_result import ChildMonth, FamilyResult
from calculators.outcome import Invalid, to_json
from calculators.trace import Steps


def write(result: FamilyResult | Invalid) -> str:
    """Return a result as compact JSON without words; a child's month has `cites` for its `trace`."""
    short = outcome.brief(result)
    if result["outcome"] != "invalid":
        for child, shown in zip(result["children"], short["children"], strict=True):  # type: ignore[typeddict-item]
            for month, known in zip(child["months"], shown["months"], strict=True):
                if "trace" in month:
                    known["cites"] = list(dict.fromkeys(cites(month, result["steps"])))  # type: ignore[typeddict-item]
    return to_json(short)


def cites(month: ChildMonth, steps: Steps) -> Iterator[str]:
    """Yield every id that the steps to the month's amount rest on; of a range, to both its ends."""
    trace = month.get("trace")
    if trace is None:
        return
    ends = (trace["low"], trace["high"]) if isinstance(trace, Mapping) else (trace,)
    for last in dict.fromkeys(ends):
        for position in steps.behind(last):
            yield from steps.entries[position]["cites"]
