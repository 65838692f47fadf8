"""What is compared, and the pages it is compared on.

    floor                   WebAssembly.compileStreaming of the same release's wasm, and no more
    ordinary, main thread   Pyodide as released on npm; our package as a wheel, by loadPackage
    ordinary, worker        the same in a module worker
    ours, bare page         the site's own start, asked for by a page with nothing else
    ours, real page         the estimator's page, its form filled in by script as soon as it is there

With `--other` the first three of another release, its number in their names. With `--means` the bare
page once more for each way to begin, of Python as a whole and of what is called:

    release, our library    Pyodide as released, our archive of byte code, everything fetched at once
    whole, light            the code without its exports, its data, and the library with all bodies
    cut, light              the same with what is called alone
    whole, memory           the memory of a Python that has started, made of everything
    cut, memory             the same of what is called alone

None of these keeps anything on the device: what that gives a second visit is the bare page's own row.

The ordinary ways answer the same question with the same Python. Their files lie in a folder named by
the release, which hosts keep for ever. The bare page has the attributes of the estimator's
`[data-calculator]` and asks the site's own module, found by following its scripts: it takes
whatever the site ships.
"""

import base64
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import urljoin

from build_scripts.runtime import called, functions, packing, sources
from tests.benchmarks.startup import page_scripts
from tests.browser.packs import told
from tests.browser.worked_example import PAGE, REQUEST

SITE = "site/"
"""Where the built site lies on the server."""

FLOOR = "floor"
ORDINARY = "ordinary, main thread"
WORKER = "ordinary, worker"
BARE = "ours, bare page"
REAL = "ours, real page"

_MESSAGE = json.dumps(
    {"kind": "request", "calculator": "childcare-fee", "language": "ja", "request": REQUEST}
)
_WHEEL = "calculators-0-py3-none-any.whl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to the first answer: the page, and what is run in it.

    `window.answer` of that page resolves to milliseconds since navigation and, last, the answer.
    """

    name: str
    path: str
    script: str = ""
    expected: str = '"outcome":"determined"'


def pyodide_version() -> str:
    """Return the release of Pyodide that is measured: the one that the site is made with."""
    return sources.release(sources.PYODIDE)


def lay_out(
    folder: Path, site: Path, *, means: bool = False, other: Path | None = None
) -> list[Way]:
    """Write the pages of all ways but the real one into `folder`; return the ways.

    With `means` each way to begin is one, too. `other` is another release of Pyodide, as npm unpacks it.
    """
    _write_wheel(folder / _WHEEL)
    ways = list(_ordinary(folder, sources.PYODIDE))
    if other:
        version = sources.release(other)
        ways += [replace(way, name=f"{way.name}, {version}") for way in _ordinary(folder, other)]
    if bare := _bare_page(site):
        (folder / "bare.html").write_text(bare, encoding="utf-8")
        ways.append(Way(name=BARE, path="bare.html"))
    if means:
        ways += _means(folder, site)
    real = SITE + PAGE
    ways.append(
        Way(name=REAL, path=real, script=page_scripts.FILLED_AT_ONCE, expected=page_scripts.FEE)
    )
    return ways


def _ordinary(folder: Path, pyodide: Path) -> Iterator[Way]:
    """Yield the floor and the ordinary ways of a release, their pages written."""
    release = f"pyodide-{sources.release(pyodide)}"
    unneeded = shutil.ignore_patterns("*.map", "*.d.ts", "*.html", "*.md")
    shutil.copytree(pyodide, folder / release, ignore=unneeded)
    for name, text in _pages().items():
        (folder / release / name).write_text(text, encoding="utf-8")
    yield Way(name=FLOOR, path=f"{release}/floor.html", expected="compiled")
    yield Way(name=ORDINARY, path=f"{release}/main.html")
    yield Way(name=WORKER, path=f"{release}/worker.html")


def _means(folder: Path, site: Path) -> Iterator[Way]:
    """Yield the bare page with each way to begin: its files are packed anew, from this checkout."""
    record = called.read()
    every = len(functions.bodies((sources.PYODIDE / sources.WASM).read_bytes()))
    whole = called.Called(record.release, frozenset(range(every)), None)
    cut = _packed(folder / "cut", record)
    begun = {
        "release, our library": {**cut, "lane": "stock"},
        "whole, light": {**_packed(folder / "whole", whole), "lane": "light"},
        "cut, light": {**cut, "lane": "light"},
        "whole, memory": {**_packed(folder / "whole", whole), "lane": "memory"},
        "cut, memory": {**cut, "lane": "memory"},
    }
    for number, (name, options) in enumerate(begun.items()):
        page = _bare_page(site, options={"isKeeping": False, **options})
        if page:
            (folder / f"means{number}.html").write_text(page, encoding="utf-8")
            yield Way(name=name, path=f"means{number}.html")


def _packed(folder: Path, calls: called.Called) -> dict[str, object]:
    """Return what the site's Python is told of a pack with the bodies of `calls`, in `folder`."""
    files = packing.build(into=folder, calls=calls, kept_in=folder.with_name(f"{folder.name}-kept"))
    return told(files, root=f"/{folder.name}/")


def _page(script: str, *, head: str = "", body: str = "") -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
        f'<title>startup</title>{head}{body}<script type="module">{script}</script>'
    )


def _pages() -> dict[str, str]:
    message = json.dumps(_MESSAGE)
    ordinary = f"""
import {{ loadPyodide }} from "./pyodide.mjs";
export async function answer(text) {{
  const pyodide = await loadPyodide();
  await pyodide.loadPackage(new URL("../{_WHEEL}", import.meta.url).href);
  return pyodide.pyimport("calculators.web").handle(text);
}}"""
    main = f"""
import {{ answer }} from "./ordinary.js";
window.answer = answer({message}).then((text) => [performance.now(), text]);"""
    page_of_worker = f"""
const worker = new Worker("./worker.js", {{ type: "module" }});
window.answer = new Promise((resolve) => {{
  worker.onmessage = ({{ data }}) => resolve([performance.now(), data]);
}});
worker.postMessage({message});"""
    worker = """
import { answer } from "./ordinary.js";
self.onmessage = async ({ data }) => self.postMessage(await answer(data));"""
    floor = """
window.answer = WebAssembly.compileStreaming(fetch("./pyodide.asm.wasm"))
  .then((module) => [performance.now(), module instanceof WebAssembly.Module ? "compiled" : ""]);"""
    return {
        "ordinary.js": ordinary,
        "main.html": _page(main),
        "worker.html": _page(page_of_worker),
        "worker.js": worker,
        "floor.html": _page(floor),
    }


def _write_wheel(path: Path) -> None:
    """Write our package as `pip wheel` would: sources, deflated, with the three files about them."""
    about = f"{_WHEEL.rpartition('-py3')[0]}.dist-info"
    members = sources.calculators(sources.CALCULATORS) | {
        f"{about}/METADATA": b"Metadata-Version: 2.1\nName: calculators\nVersion: 0\n",
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tebiki\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={_record_hash(content)},{len(content)}\n"
        for name, content in members.items()
    )
    members[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def _record_hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


class _Calculator(HTMLParser):
    """Finds what a page says of its calculator: its attributes, scripts, what it loads early."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}
        self.scripts: list[str] = []
        self.early: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-calculator" in given and not self.attributes:
            self.attributes = {k: v for k, v in given.items() if k.startswith("data-")}
        if tag == "script" and given.get("type") == "module" and "src" in given:
            self.scripts.append(given["src"])
        if tag == "link" and given.get("rel") in ("preload", "modulepreload", "prefetch"):
            self.early.append(given)


def _bare_page(site: Path, *, options: Mapping[str, object] | None = None) -> str | None:
    """Return a page that asks the site's own Python, or None if no module of its gives it.

    `options` are told to it in place of what the site says.
    """
    parser = _Calculator()
    parser.feed((site / PAGE / "index.html").read_text(encoding="utf-8"))
    module = next(filter(None, (_python_module(site, src) for src in parser.scripts)), None)
    if module is None:
        return None
    attributes = _written(site, parser.attributes)
    head = "".join(f"<link {_written(site, link)}>" for link in parser.early)
    told = json.dumps(options or {})
    script = f"""
import * as module from "/{SITE}{module}";
const Python = Object.values(module).find((each) => each?.prototype?.ask);
const given = Object.entries(document.querySelector("[data-calculator]").dataset);
const read = (value) => {{
  if (value.startsWith("/")) return new URL(value, location.href).href;
  return /^[{{[]/.test(value) ? JSON.parse(value) : value;
}};
const other = Object.entries({told});
const python = new Python(Object.fromEntries([
  ...given.map(([name, value]) => [name, read(value)]),
  ...other.map(([name, value]) => [name, typeof value === "string" ? read(value) : value]),
]));
window.answer = python.ask({json.dumps(_MESSAGE)}).then((text) => [performance.now(), text]);"""
    return _page(script, head=head, body=f"<div {attributes}></div>")


def _written(site: Path, attributes: Mapping[str, str]) -> str:
    return " ".join(
        f'{name}="{escape(_on_server(site, value))}"' for name, value in attributes.items()
    )


def _python_module(site: Path, src: str) -> str | None:
    """Return where the module lies that a script of the page imports the class Python from.

    Names in bundles are short; the class is the one thing there that can be asked.
    """
    script = normpath(PAGE + src)
    for imported in re.findall(r'from\s*"([^"]+)"', (site / script).read_text(encoding="utf-8")):
        module = normpath(f"{dirname(script)}/{imported}")
        text = (site / module).read_text(encoding="utf-8")
        if re.search(r"extends EventTarget\b.*\bask\(", text, re.DOTALL):
            return module
    return None


def _on_server(site: Path, value: str) -> str:
    """Return an attribute's value for a page elsewhere: addresses in full, the rest as it is."""
    if not value or "{" in value or not (site / normpath(PAGE + value)).exists():
        return value
    return urljoin(f"/{SITE}{PAGE}", value)
