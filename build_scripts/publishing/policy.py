"""Content-Security-Policy: what a page may load and run, by what stands in it.

No page has a script or style of its own in its HTML, so none is allowed there, and nothing comes
from another origin. WebAssembly may be compiled only where Python runs. `blocked` says what of a
page its policy would stop: then the page is mended, not the policy.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement, document_fromstring

META = '<meta http-equiv="Content-Security-Policy" content="{}">'
_FIRST = '<meta charset="utf-8">'

_DATA = frozenset({"application/json", "application/ld+json"})
"""Types of a script element whose content is data and never runs."""

# What a page loads by itself. A link that a reader follows may lead anywhere.
_LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "input": "src",
    "form": "action",
}
_LOADING_LINKS = frozenset({"stylesheet", "icon", "manifest", "modulepreload", "preload"})
_EMBEDDED = re.compile(r"url\(\s*[\"']?data:")


def parse(page: str) -> HtmlElement:
    """Return the tree of a page's HTML."""
    return document_fromstring(page)


def runs_python(page: HtmlElement) -> bool:
    """Whether the page starts Pyodide."""
    return bool(page.xpath("//*[@data-pyodide]"))


def is_for_frames(page: HtmlElement) -> bool:
    """Whether the page is made to stand in a frame of another site: its links leave the frame."""
    return bool(page.xpath("//base[@target='_blank']"))


def pictures_in(styles: Mapping[str, str]) -> bool:
    """Whether any of the stylesheets holds a picture as a `data:` address."""
    return any(_EMBEDDED.search(text) for text in styles.values())


def of_page(page: HtmlElement, *, data_pictures: bool) -> str:
    """Return the policy of a page, as its <meta> says it.

    `data_pictures`: the site's stylesheets hold pictures. Who may frame the page is not in it: a
    browser takes that from a header alone (`with_frames`).
    """
    script = ["'self'"]
    if runs_python(page):
        # Python runs in a worker, which follows its own answer's header; older WebKit asks its page.
        script.append("'wasm-unsafe-eval'")
    directives = {
        "default-src": ["'none'"],
        "script-src": script,
        "style-src": ["'self'"],
        "img-src": ["'self'", *(["data:"] if data_pictures else [])],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "frame-src": ["'self'"],
        "form-action": ["'self'" if page.xpath("//form[@action]") else "'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def of_script(*, python: bool) -> str:
    """Return the policy of a script's own answer: a worker that it becomes follows this one.

    `python`: the script is the worker that runs Pyodide.
    """
    wasm = " 'wasm-unsafe-eval'" if python else ""
    return f"default-src 'none'; script-src 'self'{wasm}; connect-src 'self'; worker-src 'self'"


def with_frames(policy: str, *, anywhere: bool) -> str:
    """Return a header's policy: `policy`, and who may hold the page in a frame."""
    return f"{policy}; frame-ancestors {'*' if anywhere else "'none'"}"


def inserted(page: str, policy: str) -> str:
    """Return the HTML with its policy before all that it governs.

    Raises ValueError where the page doesn't begin its head as every page does.
    """
    if page.count(_FIRST) != 1:
        raise ValueError(_FIRST)
    return page.replace(_FIRST, f"{_FIRST}\n  {META.format(policy)}")


def blocked(page: HtmlElement) -> Iterator[str]:
    """Yield what stands in the page that its policy would stop, as words of HTML."""
    for element in page.iter("*"):
        tag = str(element.tag)
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"<{tag} {name}=…>"
            elif value.strip().lower().startswith("javascript:"):
                yield f"<{tag} {name}=javascript:…>"
        if tag == "style":
            yield "<style>"
        elif tag == "script" and not element.get("src") and element.get("type") not in _DATA:
            yield f"<script>{(element.text or '').strip()[:40]}"
        elif tag in {"object", "embed", "applet"}:
            yield f"<{tag}>"
        elif tag == "base" and element.get("href"):
            yield "<base href=…>"
        if address := _loaded(element, tag):
            yield f"<{tag}> {address}"


def _loaded(element: HtmlElement, tag: str) -> str:
    """Return an address of another origin that the element loads, or nothing."""
    if tag == "link":
        loads = _LOADING_LINKS & set((element.get("rel") or "").split())
        address = element.get("href") if loads else None
    else:
        address = element.get(_LOADED[tag]) if tag in _LOADED else None
    parts = urlsplit(address or "")
    return (address or "") if parts.scheme or parts.netloc else ""
