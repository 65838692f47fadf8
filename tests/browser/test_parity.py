"""Python in the browser's worker answers byte for byte as Python on the command line does."""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import batched
from pathlib import Path

from playwright.sync_api import Page

from calculators import web
from tests.browser.faulty_server import FaultyServer
from tests.browser.random_requests import requests
from tests.browser.worked_example import PAGE
from tests.calculators.forms import FEE

COUNT = int(os.environ.get("PARITY", "2000"))
"""How many requests are asked; 100,000 with `PARITY=100000`."""

AT_ONCE = 2_000
"""How many of them are held in memory with their answers."""

ASK_ALL = """async (texts) => {
    const root = document.querySelector("[data-calculator]").dataset;
    const at = (path) => new URL(path, document.baseURI).href;
    const { Python } = await import(at("../../_modules/widget/python.js"));
    // Where the release stood in, the next thousands are asked of a Python that is cut again.
    if (window.pythonOfTheTest?.lane === "stock") window.pythonOfTheTest = undefined;
    const python = window.pythonOfTheTest ??= new Python({
        worker: at(root.worker), pyodide: at(root.pyodide), library: at(root.library), stock: at(root.stock),
    });
    const answers = [];
    for (const text of texts) answers.push(await python.ask(text));
    return answers;
}"""


def in_the_worker(page: Page, texts: list[str]) -> list[str]:
    answers: list[str] = page.evaluate(ASK_ALL, texts)
    return answers


def on_the_command_line(root: Path, calculator: str, lines: list[str]) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-m", "calculators", calculator, "--jsonl"],
        cwd=root,
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        check=True,
    )
    return run.stdout.decode().removesuffix("\n").split("\n")


def test_the_worker_answers_as_the_command_line(
    page: Page, root: Path, server: FaultyServer
) -> None:
    page.goto(PAGE)
    outcomes: Counter[str] = Counter()
    for asked in batched(requests(COUNT), AT_ONCE, strict=False):
        texts = [
            json.dumps(
                {"kind": "request", "calculator": name, "language": "ja", "request": request}
            )
            for name, request in asked
        ]
        answered = in_the_worker(page, texts)
        assert len(answered) == len(asked)
        for calculator in sorted({name for name, _ in asked}):
            places = [place for place, (name, _) in enumerate(asked) if name == calculator]
            expected = on_the_command_line(
                root, calculator, [json.dumps(asked[place][1]) for place in places]
            )
            for place, line in zip(places, expected, strict=True):
                assert answered[place] == line, asked[place]
                outcomes[json.loads(line)["outcome"]] += 1
    assert outcomes.total() == COUNT
    # The record of calls knows nothing of these requests: of so few none needs more than it has.
    if COUNT <= AT_ONCE:
        assert [path for path in server.paths if "/stock-" in path] == []
    # The requests are no use if they are all of one kind.
    assert min(outcomes[kind] for kind in ("determined", "not_determined", "invalid")) > COUNT / 10
    assert outcomes["range"] > COUNT / 50


def test_the_worker_renders_forms_as_this_python_does(page: Page) -> None:
    forms: list[dict[str, str]] = [
        FEE,
        {},
        {**FEE, "child.1.birth_date.day": "31", "child.1.birth_date.month": "2"},
        {**FEE, "adult.1.current.status": "unknown"},
        {**FEE, "adult.1.current.income_levy": "147"},
        {**FEE, "child.1.facility": "sendagaya-nakayoshi", "child.1.service": "nursery"},
        {**FEE, "child.1.service": "short", "specified_child": "no"},
        {**FEE, "fiscal_year": "<script>alert(1)</script>"},
        {**FEE, "fiscal_year": "later", "later_year": "令和8"},
        {**FEE, "child.1.extended_care": "daily", "child.1.days_per_month": "３"},
    ]
    about = {"calculator": "childcare-family", "language": "ja", "today": "2026-11-26"}
    texts = [
        json.dumps({"kind": kind, **about, "values": form, "base": "../"})
        for form in forms
        for kind in ("form", "guide")
    ]
    # Deep enough to end a reader of JSON: refused, and the next question is answered.
    request = json.dumps({"kind": "request", **about})[:-1]
    texts.insert(0, f'{request}, "request": {"[" * 100_000}{"]" * 100_000}}}')
    page.goto(PAGE)
    assert in_the_worker(page, texts) == [web.handle(text) for text in texts]
