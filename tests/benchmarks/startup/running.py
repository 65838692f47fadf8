"""All visits in turn: rounds, conditions, ways; each way in a browser of its own each time."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from playwright.sync_api import Playwright

from tests.benchmarks.compressing_server import ENCODINGS, CompressingServer, Line
from tests.benchmarks.startup import page_scripts, processes
from tests.benchmarks.startup.conditions import Condition
from tests.benchmarks.startup.filling_in import Filled, fill_in
from tests.benchmarks.startup.profile import Profile, new_profile
from tests.benchmarks.startup.slowing import slowed
from tests.benchmarks.startup.ways import Way

COLD, WARM, RELAUNCHED = VISITS = ("cold", "warm", "relaunched")

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit: times in milliseconds, bytes on the wire, megabytes of memory."""

    way: str
    condition: str
    visit: str
    answered: float
    """From navigation to the answer (on the real page: to the result in the document)."""
    processor: float
    """Milliseconds of all the browser's processes meanwhile."""
    sent: int
    """Until the answer."""
    settled: int
    """Until nothing happens any more."""
    requests: int
    longest_task: float
    """Of the main thread; 0 if none took more than 50 ms."""
    longest_script: float
    """Of one script in a long frame, whose address is `script`."""
    script: str
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be measured."""

    ways: Sequence[Way]
    conditions: Sequence[Condition]
    visits: Sequence[str]
    rounds: int
    filling: float
    """Seconds in which a parent fills in the form; 0: nobody does."""
    ends: float = inf
    """When to begin no other visit, by `time.monotonic`: the table is then of what there is."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured."""

    visits: list[Visit]
    filled: list[Filled]
    weights: dict[str, dict[str, int]]
    """Bytes of a first visit until it has settled, by way and encoding."""
    slowness: dict[str, list[tuple[float, float]]]
    """By condition: how many times slower a loop ran, on a page and in a worker."""


def run(playwright: Playwright, server: CompressingServer, plan: Plan, say: Say) -> Found:
    """Measure everything in turn; `say` is told what is being done."""
    found = Found([], [], _weights(playwright, server, plan, say), {})
    for number in range(plan.rounds):
        for condition in plan.conditions:
            if condition.slower > 1:
                found.slowness.setdefault(condition.name, []).append(
                    _slowness(playwright, condition)
                )
            # Each round in another order: what a busy machine does to one way it does to all.
            for way in random.Random(number).sample(plan.ways, len(plan.ways)):
                if time.monotonic() > plan.ends:
                    return found
                say(f"round {number + 1}, {condition.name}: {way.name}")
                server.line = condition.line
                found.visits.extend(_visits(playwright, server, condition, way, plan.visits))
            if plan.filling and time.monotonic() < plan.ends:
                say(f"round {number + 1}, {condition.name}: a parent")
                server.line = condition.line
                with (
                    new_profile(playwright) as profile,
                    slowed(profile.process, times=condition.slower),
                ):
                    found.filled.append(
                        fill_in(
                            profile.new_page(),
                            server.url,
                            condition=condition.name,
                            seconds=plan.filling,
                        )
                    )
    return found


def _visits(
    playwright: Playwright,
    server: CompressingServer,
    condition: Condition,
    way: Way,
    visits: Sequence[str],
) -> list[Visit]:
    """Return the visits of one profile; those before one that is asked for happen anyway."""
    last = max(VISITS.index(each) for each in visits)
    made = []
    with new_profile(playwright) as profile:
        for name in VISITS[: last + 1]:
            if name == WARM and last == VISITS.index(RELAUNCHED) and WARM not in visits:
                continue
            if name == RELAUNCHED:
                profile.start_again()
                profile.settle(least=1)
            made.append(_visit(profile, server, condition, way, name))
    return [each for each in made if each.visit in visits]


def _visit(
    profile: Profile, server: CompressingServer, condition: Condition, way: Way, name: str
) -> Visit:
    sent, asked = server.sent, len(server.asked)
    with slowed(profile.process, times=condition.slower):
        page = profile.new_page(way.script)
        processor = processes.processor_seconds(profile.process)
        page.goto(server.url + way.path, wait_until="commit")
        answered, *_, answer = page.evaluate("window.answered")
        processor = processes.processor_seconds(profile.process) - processor
        if way.expected not in answer:
            raise RuntimeError(f"{way.name}: {answer[:500]}")
        memory = processes.megabytes(profile.process)
        until_answer = server.sent - sent
        page.wait_for_timeout(200)  # what observes is told a little later
        seen = page.evaluate(page_scripts.OBSERVED)
    profile.settle()
    script = str(seen["longestScript"][1])
    return Visit(
        way=way.name,
        condition=condition.name,
        visit=name,
        answered=answered,
        processor=processor * 1000,
        sent=until_answer,
        settled=server.sent - sent,
        requests=len(server.asked) - asked,
        longest_task=seen["longestTask"],
        longest_script=seen["longestScript"][0],
        script=script.removeprefix(server.url),
        memory=memory,
    )


def _weights(
    playwright: Playwright, server: CompressingServer, plan: Plan, say: Say
) -> dict[str, dict[str, int]]:
    """Return the bytes of each way by encoding; the server has then compressed everything.

    The browser comes once, for gzip; what it asked for is then weighed in the other encodings.
    """
    server.line = Line()
    server.offers = ("gzip",)
    found: dict[str, dict[str, int]] = {}
    for way in plan.ways:
        say(f"bytes: {way.name}")
        sent, asked = server.sent, len(server.asked)
        with new_profile(playwright) as profile:
            page = profile.new_page(way.script)
            page.goto(server.url + way.path, wait_until="commit")
            page.evaluate("window.answered")
            profile.settle(least=2)
        sent, paths = server.sent - sent, server.asked[asked:]
        bodies = {each: _bodies(server, paths, each) for each in ENCODINGS}
        found[way.name] = {each: sent - bodies["gzip"] + bodies[each] for each in ENCODINGS}
    server.offers = ENCODINGS
    return found


def _bodies(server: CompressingServer, paths: Sequence[str], encoding: str) -> int:
    files = filter(None, map(server.cupboard.find, paths))
    return sum(len(server.cupboard.body(file, encoding).content) for file in files)


def _slowness(playwright: Playwright, condition: Condition) -> tuple[float, float]:
    """Return how many times slower a loop runs, on a page and in a worker."""
    with new_profile(playwright) as profile:
        page = profile.new_page()
        page.goto("about:blank")
        page.evaluate(page_scripts.BUSY)
        quick = page.evaluate(page_scripts.BUSY)
        with slowed(profile.process, times=condition.slower):
            slow = page.evaluate(page_scripts.BUSY)
    return slow[0] / quick[0], slow[1] / quick[1]
