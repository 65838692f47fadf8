"""Which files Python is started from, by the line and by what fails; the answer is the same.

The expected fee is the worked example's (READING.md), and the answers of the lanes are compared byte
by byte with the command line's calculators.
"""

import gzip
import json
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Page, expect

from calculators import web
from tests.browser.faulty_server import FaultyServer
from tests.browser.worked_example import PAGE, REQUEST, fill, submit

pytestmark = pytest.mark.usefixtures("uncompressed")

MESSAGE = json.dumps(
    {"kind": "request", "calculator": "childcare-fee", "language": "ja", "request": REQUEST}
)
# The site's own worker, told which lane to take.
ASK = """async ([lane, text, spoilt]) => {
  const { worker, pyodide, library, memory, hashes, stock, sizes } =
    document.querySelector("[data-calculator]").dataset;
  const wrong = Object.fromEntries(spoilt.map((name) => [name, "0".repeat(64)]));
  const at = (path) => new URL(path, document.baseURI).href;
  const { Python } = await import(at("../../_modules/widget/python.js"));
  const python = new Python({
    worker: at(worker), pyodide: at(pyodide), library: at(library), memory: at(memory),
    stock: at(stock), hashes: { ...JSON.parse(hashes), ...wrong }, sizes: JSON.parse(sizes),
    lane: lane ?? undefined,
  });
  const answer = await python.ask(text);
  return { answer, lane: python.lane };
}"""


def asked_for(server: FaultyServer) -> set[str]:
    """The kinds of files of the runtime that were fetched."""
    kinds = {
        "memory-": "memory",
        "code.wasm": "code",
        "data.wasm": "data",
        "stock-": "stock",
        "library-": "library",
    }
    return {kind for path in server.paths for part, kind in kinds.items() if part in path}


@pytest.mark.parametrize(
    ("lane", "fetched"),
    [
        ("memory", {"memory", "code"}),
        ("light", {"code", "data", "library"}),
        ("stock", {"stock"}),
    ],
)
def test_each_lane_gives_the_same_answer_from_its_own_files(
    page: Page, server: FaultyServer, lane: str, fetched: set[str]
) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(PAGE)
    found = page.evaluate(ASK, [lane, MESSAGE, []])
    assert found["lane"] == lane
    assert found["answer"] == web.handle(MESSAGE)
    assert asked_for(server) == fetched


@pytest.mark.parametrize(
    ("lane", "part"),
    [("memory", "memory"), ("memory", "code"), ("light", "data"), ("light", "glue")],
)
def test_what_is_not_of_the_build_is_not_used(
    page: Page, server: FaultyServer, lane: str, part: str
) -> None:
    """One wrong byte could be one wrong yen."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(PAGE)
    found = page.evaluate(ASK, [lane, MESSAGE, [part]])
    assert found["lane"] == "stock"
    assert found["answer"] == web.handle(MESSAGE)


@pytest.fixture
def quick(server: FaultyServer) -> FaultyServer:
    """A server that sends the compressed copies which the build has laid beside the files."""
    server.compresses = True
    return server


@pytest.mark.slow
def test_a_fast_line_gets_the_memory_and_no_library(page: Page, quick: FaultyServer) -> None:
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(page.locator("[data-part=result]")).to_contain_text("5,920")
    assert asked_for(quick) == {"memory", "code"}


@pytest.mark.slow
def test_a_slow_line_gets_the_least(page: Page, quick: FaultyServer) -> None:
    # 4 megabits a second in all: less than the 6 from which on more bytes are sooner.
    quick.fault("*/assets/runtime/*", rate=250_000)
    with page.expect_request("**/data.wasm", timeout=60_000):
        page.goto(PAGE)
        fill(page)
        submit(page)
    quick.mend()
    expect(page.locator("[data-part=result]")).to_contain_text("5,920", timeout=60_000)
    assert asked_for(quick) == {"code", "data", "library"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "broken",
    [
        {"pattern": "*/memory-*", "status": 404},
        {"pattern": "*/code.wasm", "status": 404},
        {"pattern": "*/code.wasm", "keep": 0.5},
        {"pattern": "*/pyodide-*/pyodide.asm.js", "status": 404},
        {"pattern": "*/pyodide-*/pyodide.loader.js", "status": 404},
    ],
    ids=["memory", "code", "half the code", "script", "loader"],
)
def test_what_fails_on_the_way_is_answered_by_the_release_as_it_is(
    page: Page, quick: FaultyServer, broken: dict[str, Any]
) -> None:
    quick.fault(**broken)
    page.goto(PAGE)
    fill(page)
    submit(page)
    expect(page.locator("[data-part=result]")).to_contain_text("5,920")
    assert "stock" in asked_for(quick)


def test_compressed_copies_are_what_the_files_are(site: Path) -> None:
    copies = [path for path in site.rglob("*") if path.suffix in {".br", ".gz"}]
    assert len(copies) > 200
    for path in copies:
        packed, plain = path.read_bytes(), path.with_suffix("").read_bytes()
        assert len(packed) < len(plain)
        unpacked = brotli.decompress(packed) if path.suffix == ".br" else gzip.decompress(packed)
        assert unpacked == plain, path
