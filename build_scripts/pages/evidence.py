"""On a page of the law: the calculators that use it, a live example, the cases that check it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from posixpath import relpath

from build_scripts.coverage import read_coverage
from build_scripts.evidence import Evidence, lies_in
from build_scripts.law import Appendix, Provision, page_of
from build_scripts.law.version import Version
from build_scripts.pages import coverage
from build_scripts.pages.ordinance import Page
from build_scripts.pages.rendering import render
from build_scripts.site_words import WORDS
from calculators.calculator import Calculator
from calculators.render.html import Html
from calculators.render.steps import grounds

MOST_STEPS = 3
_FILES = '<section class="law-files"'


def with_evidence(pages: Iterable[Page], version: Version, *, root: str) -> Iterator[Page]:
    """Yield `pages` of `version`, each with what the calculators have to do with its provisions.

    The page 「条文と計算の対応」 follows them. Nothing is added to a law without calculators.
    """
    evidence = Evidence.of(version)
    law = version.law
    parts: tuple[Provision | Appendix, ...] = (*law.articles, *law.appendices)
    ids: dict[str, tuple[str, ...]] = {part.id: (part.id,) for part in parts}
    ids["f"] = tuple(supplement.id for supplement in law.supplements)
    for page in pages:
        if page.name in ids and evidence.computed:
            page = _with_links(page, evidence, root=root)
            added = section(evidence, ids[page.name], root=root, here=f"{root}{page.name}/")
            # The files come last: most readers want the calculation.
            text, files, rest = page.html.partition(_FILES)
            yield replace(page, html=text + added + files + rest)
        else:
            yield page
    if evidence.computed:
        yield coverage.page(version, read_coverage(), evidence, root=root)


def _with_links(page: Page, evidence: Evidence, *, root: str) -> Page:
    """Return `page` with a link to the calculator in the heading of each row that has an example.

    Raises ValueError when a row of this page has no heading that could hold the link.
    """
    here = f"{root}{page.name}/"
    html = page.html
    for calculator in evidence.calculators([page.name]):
        examples = calculator.examples(WORDS) if calculator.examples else ()
        rows = [(id, example) for example in examples for id in example.cites]
        for id, example in rows:
            if not lies_in(id, [page.name]):
                continue
            fragment = f"v=1&{example.key}={example.name}"
            href = f"{relpath(address(calculator), here)}/#{fragment}"
            added = render("example_link.html", href=href, title=name(calculator), of=example.name)
            heading = rf'(<tr id="{re.escape(id)}">\s*<th\b.*?)(</th>)'
            html, count = re.subn(heading, rf"\1{added}\2", html, count=1, flags=re.DOTALL)
            if count != 1:
                raise ValueError(f"{id} の行に見出しがありません。")
    return replace(page, html=html)


def section(evidence: Evidence, ids: Sequence[str], *, root: str, here: str) -> str:
    """Return the section for the page at `here`, which holds the provisions `ids`.

    `root` is the address of the whole text.
    """
    top = relpath(".", here) + "/"
    return render(
        "evidence.html",
        ids=ids,
        calculators=[
            (name(calculator), f"{top}{address(calculator)}")
            for calculator in evidence.calculators(ids)
        ],
        example=_example(evidence, ids, top=top),
        checks=[computed.case for computed in evidence.checks(ids)],
        coverage=relpath(f"{root}coverage/", here) + f"/#about-{page_of(ids[0])}",
    )


def name(calculator: Calculator) -> str:
    """Return what the calculator is called on the site."""
    return WORDS.text(f"{calculator.name}.title")


def address(calculator: Calculator) -> str:
    """Return the address of the calculator's page under the site's root."""
    return f"tools/{calculator.name}/"


def _example(evidence: Evidence, ids: Sequence[str], *, top: str) -> dict[str, str | Html] | None:
    found = evidence.example(ids)
    if found is None:
        return None
    page = found.calculator.page(WORDS, base=top)
    answer = found.calculator.answer
    return {
        "name": found.case.name,
        "calculator": name(found.calculator),
        "answer": answer(found.result, page) if answer else Html(""),
        "grounds": grounds(page, found.result, lambda id: lies_in(id, ids), most=MOST_STEPS),
    }
