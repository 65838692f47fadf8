"""The lines to measure on, each with how many times slower the reader's processor is."""

from dataclasses import dataclass

from tests.benchmarks.compressing_server import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A line and a processor."""

    name: str
    says: str
    line: Line
    slower: int = 1
    """How many times slower than this machine every thread of a page runs."""


CONDITIONS = {
    condition.name: condition
    for condition in (
        Condition(name="fast", says="unlimited", line=Line()),
        Condition(name="10M", says="10 Mbps, 40 ms", line=Line(megabits=10, round_trip=0.04)),
        Condition(
            name="slow",
            says="1.6 Mbps, 150 ms, processor 4 times slower",
            line=Line(megabits=1.6, round_trip=0.15),
            slower=4,
        ),
    )
}
