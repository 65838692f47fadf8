"""Where a page asks for scripts and styles, and the same page with their published names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ASSETS = "assets/"

# An attribute whose value is the address of a script or style of ours, however deep the page lies:
# of an element that loads it, or a `data-` one that a script reads (a worker, the search).
_ASKED = re.compile(
    r"""(?P<before>\s(?:src|href|data-[a-z-]+)=")"""
    r"""(?P<root>(?:\.\./)*|\./|/[^"]*?)(?P<name>assets/[^"?#]+\.(?:js|css))(?P<after>")"""
)
# Styles for the same medium that follow each other become one.
_SHEET = r"""<link rel="stylesheet" href="(?P<root{n}>(?:\.\./)*|\./|/[^"]*?)(?P<name{n}>assets/[^"?#]+\.css)">"""
_SHEETS = re.compile(_SHEET.format(n=1) + r"(?:\s*" + re.sub(r"\?P<\w+\{n\}>", "?:", _SHEET) + ")+")
_ONE_SHEET = re.compile(_SHEET.format(n=""))
_MODULE = re.compile(
    r"""<script type="module" src="(?P<root>(?:\.\./)*|\./|/[^"]*?)(?P<name>assets/[^"?#]+\.js)">"""
)


@dataclass(frozen=True, slots=True)
class Names:
    """What is published under which name.

    `files` by the author's name, `sheets` by the run of styles that one stands for; `imports` is
    what a published script fetches before it can run.
    """

    files: Mapping[str, str]
    sheets: Mapping[tuple[str, ...], str]
    imports: Mapping[str, tuple[str, ...]]


def asked(page: str) -> Iterator[str]:
    """Yield the name of each script and style that the HTML of `page` asks for, below the root."""
    for found in _ASKED.finditer(page):
        yield found["name"]


def runs_of_sheets(page: str) -> Iterator[tuple[str, ...]]:
    """Yield the names of styles that follow each other in the HTML of `page`, two or more."""
    for run in _SHEETS.finditer(page):
        yield _names_in(run[0])


def renamed(page: str, names: Names) -> str:
    """Return the HTML of `page` as it asks for the published files.

    A script's own imports are announced beside it, so that they are fetched at the same time.
    Names that are not among `names` stay.
    """
    page = _SHEETS.sub(lambda run: _one_sheet(run, names), page)
    page = _ASKED.sub(
        lambda found: "".join(
            (
                found["before"],
                found["root"],
                names.files.get(found["name"], found["name"]),
                found["after"],
            )
        ),
        page,
    )
    announced: set[str] = set()
    return _MODULE.sub(lambda script: _with_imports(script, names, announced), page)


def _one_sheet(run: re.Match[str], names: Names) -> str:
    published = names.sheets.get(_names_in(run[0]))
    return f'<link rel="stylesheet" href="{run["root1"]}{published}">' if published else run[0]


def _names_in(run: str) -> tuple[str, ...]:
    return tuple(found["name"] for found in _ONE_SHEET.finditer(run))


def _with_imports(script: re.Match[str], names: Names, announced: set[str]) -> str:
    new = [each for each in names.imports.get(script["name"], ()) if each not in announced]
    announced.update(new)
    links = (f'<link rel="modulepreload" href="{script["root"]}{each}">' for each in new)
    return "".join((*links, script[0]))
