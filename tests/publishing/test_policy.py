"""What each page's policy allows, and that nothing on it is stopped; the wanted policy is DESIGN's.

DESIGN.md, "Trust": without inline script, `'wasm-unsafe-eval'` only where Pyodide runs, no request
beyond the own origin.
"""

from pathlib import Path

import pytest

from build_scripts import publishing
from build_scripts.faults import SiteFaultsError
from build_scripts.publishing import policy
from tests.pages.html import read

# Pages that start Python: those whose form or desk the texts' calculators answer.
CALCULATES = {
    "tools/childcare-fee/index.html",
    "tools/childcare-fee/embed/index.html",
    "tools/childcare-eligibility/index.html",
    "tools/childcare-opening/index.html",
    "tools/desk/index.html",
    "tools/training-record/index.html",
    "tools/training-handover/index.html",
    "tools/training-calendar/index.html",
    "tools/training-interval/index.html",
    "tools/training-stage/index.html",
    "tools/training-scope/index.html",
}

HEAD = '<!doctype html><html><head><meta charset="utf-8"></head><body>'


def directives(said: str) -> dict[str, set[str]]:
    """A policy by directive."""
    return {name: set(sources) for name, *sources in map(str.split, said.split(";"))}


def policies(site: Path) -> dict[str, dict[str, set[str]]]:
    """The policy of every page."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        [said] = read(path).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        found[path.relative_to(site).as_posix()] = directives(said)
    return found


def test_every_page_has_a_strict_policy(site: Path) -> None:
    found = policies(site)
    assert len(found) > 80
    for name, said in found.items():
        assert said["default-src"] == said["base-uri"] == said["object-src"] == {"'none'"}, name
        assert said["script-src"] - {"'wasm-unsafe-eval'"} == {"'self'"}, name
        assert said["style-src"] == said["connect-src"] == said["worker-src"] == {"'self'"}, name
        allowed = {source for sources in said.values() for source in sources}
        assert allowed <= {"'self'", "'none'", "'wasm-unsafe-eval'", "data:"}, name
        assert {rule for rule, sources in said.items() if "data:" in sources} <= {"img-src"}


def test_webassembly_is_allowed_where_python_runs_and_nowhere_else(site: Path) -> None:
    allowed = {
        name for name, said in policies(site).items() if "'wasm-unsafe-eval'" in said["script-src"]
    }
    assert allowed == CALCULATES


def test_the_policy_stands_before_all_that_it_governs(site: Path) -> None:
    for path in site.rglob("*.html"):
        [head] = read(path).xpath("/html/head")
        order = [
            str(element.tag)
            for element in head
            if element.tag in {"script", "link"} or element.get("http-equiv")
        ]
        assert order[0] == "meta", path


def test_no_address_that_a_reader_leaves_is_told(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert read(path).xpath("//meta[@name='referrer']/@content") == ["no-referrer"], path


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<button onclick="go()">', "<button onclick=…>"),
        ('<p style="color:red">', "<p style=…>"),
        ("<script>go()</script>", "<script>go()"),
        ('<script type="module">go()</script>', "<script>go()"),
        ("<style>p{}</style>", "<style>"),
        ('<a href=" JavaScript:go()">', "<a href=javascript:…>"),
        ('<script src="https://example.com/a.js"></script>', "<script> https://example.com/a.js"),
        ('<img src="//example.com/a.png">', "<img> //example.com/a.png"),
        ('<link rel="preload stylesheet" href="http://a.example/a.css">', "<link> http://a.exa"),
        ('<form action="https://example.com/"></form>', "<form> https://example.com/"),
        ('<object data="a.pdf"></object>', "<object>"),
        ('<base href="../">', "<base href=…>"),
    ],
)
def test_a_build_stops_at_what_the_policy_would_stop(body: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(SiteFaultsError) as raised:
        publishing.finish(tmp_path)
    [fault] = raised.value.faults
    assert fault.file == "index.html"
    assert f"「{said}" in fault.message


def test_a_build_goes_on_with_links_to_others_and_with_data(tmp_path: Path) -> None:
    body = (
        '<a href="https://example.com/">a</a><link rel="canonical" href="https://example.com/">'
        '<script type="application/ld+json">{}</script><p class="style" data-online>'
    )
    (tmp_path / "index.html").write_text(HEAD + body, encoding="utf-8")
    publishing.finish(tmp_path)
    assert "Content-Security-Policy" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_page_without_its_usual_head_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><p>…", encoding="utf-8")
    with pytest.raises(SiteFaultsError, match="charset"):
        publishing.finish(tmp_path)


def test_pictures_in_styles_are_allowed_only_where_there_are_some() -> None:
    page = policy.parse(HEAD)
    assert policy.pictures_in({"a.css": 'p { mask: url("data:image/svg+xml,<svg/>") }'})
    assert not policy.pictures_in({"a.css": "p { mask: url(a.svg) } /* data: */"})
    with_pictures = directives(policy.of_page(page, data_pictures=True))
    without = directives(policy.of_page(page, data_pictures=False))
    assert with_pictures["img-src"] - without["img-src"] == {"data:"}
