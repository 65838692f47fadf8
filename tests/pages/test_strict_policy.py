"""The site keeps to a policy without inline script, inline style and handlers.

The policies themselves: tests/publishing, and in a browser tests/browser/test_policy.py.
"""

import re
from pathlib import Path

import pytest
from lxml import html

# Types of data that stand in a script element and never run.
DATA = {"application/json", "application/ld+json"}


def faults(page: str) -> list[str]:
    """What a strict policy would stop on a page."""
    document = html.document_fromstring(page)
    found = []
    for element in document.iter("*"):
        found += [
            f"<{element.tag} {name}>"
            for name in element.attrib
            if name == "style" or name.startswith("on")
        ]
        found += [
            f"<{element.tag} {name}={value}>"
            for name, value in element.attrib.items()
            if value.strip().lower().startswith("javascript:")
        ]
    found += [f"<style>{(element.text or '')[:60]}" for element in document.iter("style")]
    return found


def inline_scripts(page: str) -> list[str]:
    """The scripts that stand in a page and run."""
    return [
        script.text or ""
        for script in html.document_fromstring(page).iter("script")
        if script.get("src") is None and script.get("type") not in DATA
    ]


def test_no_page_has_what_a_strict_policy_stops(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 80
    for path in pages:
        page = path.read_text(encoding="utf-8")
        assert faults(page) == [], path
        assert inline_scripts(page) == [], path


def test_no_picture_has_a_style_or_script(site: Path) -> None:
    for path in sorted(site.rglob("*.svg")):
        assert faults(path.read_text(encoding="utf-8")) == [], path
        assert inline_scripts(path.read_text(encoding="utf-8")) == [], path


WRITTEN = re.compile(
    r"(?<![\w.-])(?:style|on(?:click|input|change|submit|load|focus|blur))_?=[\"']"
)


def test_no_source_writes_what_a_strict_policy_stops(root: Path) -> None:
    """Results are drawn in the browser, in no page of the build: their sources are looked at."""
    sources = [
        *(root / "calculators").rglob("*.py"),
        *(root / "build_scripts").rglob("*.html"),
        *(root / "docs").rglob("*.md"),
        *(root / "docs/theme").rglob("*.html"),
    ]
    assert len(sources) > 60
    found = {
        str(path.relative_to(root)): hits
        for path in sources
        if (hits := WRITTEN.findall(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "page",
    [
        '<p style="color:red">',
        '<button onclick="go()">',
        "<style>p{}</style>",
        '<a href=" JavaScript:go()">',
    ],
)
def test_each_fault_is_found(page: str) -> None:
    assert len(faults(page)) == 1
    assert faults("<p class='style' data-online>はい</p>") == []


def test_an_inline_script_is_found() -> None:
    assert inline_scripts("<p><script>go()</script>") == ["go()"]
    assert inline_scripts('<p><script type="module">go()</script>') == ["go()"]
    assert inline_scripts('<p><script src="a.js"></script>') == []


def test_modules_of_ours_end_in_js(root: Path, site: Path) -> None:
    ours = [root / "docs", root / "build_scripts", root / "calculators", root / "tests"]
    assert [path for folder in ours for path in folder.rglob("*.mjs")] == []
    # The runtime is Pyodide's own.
    assert [path for path in site.rglob("*.mjs") if "runtime" not in path.parts] == []
