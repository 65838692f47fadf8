"""What a start lacks because nothing was seen to call it: the release as it is answers instead.

The packs of these tests lack more than the site's: they know of those functions alone, of WebAssembly or
of the library, that a few empty questions call. The worked example calls more (fractions, for one), and
its answer is the command line's all the same.
"""

import dataclasses
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from build_scripts.runtime import RuntimeFiles, called, exercise, packing
from calculators import web
from tests.browser.packs import told
from tests.browser.worked_example import PAGE, REQUEST
from tests.calculators.forms import FEE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("uncompressed")]

_ABOUT = {"language": "ja", "today": "2016-05-02", "base": "../"}
EMPTY = json.dumps({**_ABOUT, "kind": "form", "calculator": "childcare-family", "values": {}})
FILLED = json.dumps({**_ABOUT, "kind": "form", "calculator": "childcare-family", "values": FEE})
REQUESTED = json.dumps(
    {"kind": "request", "calculator": "childcare-fee", "language": "ja", "request": REQUEST}
)

ASK = """async ([lane, files, texts]) => {
  const { worker } = document.querySelector("[data-calculator]").dataset;
  const at = (path) => new URL(path, document.baseURI).href;
  const { Python } = await import(at("../../_modules/widget/python.js"));
  const python = new Python({ ...files, worker: at(worker), lane, isKeeping: false });
  const answers = [];
  for (const text of texts) answers.push([await python.ask(text), python.lane]);
  return answers;
}"""


@pytest.fixture(scope="module")
def few() -> called.Called:
    """What a few empty questions call."""
    return called.record(messages=exercise.messages())


@pytest.fixture(scope="module", params=["wasm", "library"])
def lacking(
    request: pytest.FixtureRequest, few: called.Called, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, RuntimeFiles]:
    """A pack that knows of too few calls of the one or of the other."""
    folder = tmp_path_factory.mktemp("lacking")
    known = called.read()
    calls = dataclasses.replace(known, **{request.param: getattr(few, request.param)})
    assert calls != known
    pack = folder / "pack"
    return pack, packing.build(into=pack, calls=calls, kept_in=folder / "cut")


@pytest.mark.parametrize("lane", ["memory", "light"])
def test_what_was_never_seen_to_be_called_is_answered_by_the_release(
    page: Page, lacking: tuple[Path, RuntimeFiles], lane: str
) -> None:
    folder, files = lacking
    page.goto(PAGE)
    root = f"{page.url}pack/"

    def give(route: Route) -> None:
        route.fulfill(path=folder / route.request.url.removeprefix(root))

    page.context.route(f"{root}**", give)
    found = page.evaluate(ASK, [lane, told(files, root=root), [EMPTY, FILLED, REQUESTED]])
    assert [answer for answer, _ in found] == [
        web.handle(each) for each in (EMPTY, FILLED, REQUESTED)
    ]
    # The first asks for nothing more; from the second on it is the release.
    assert [lane for _, lane in found] == [lane, "stock", "stock"]
