"""On a page of the law: the calculators that use it, a live example, the cases that check it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import relpath

from markupsafe import Markup

from build_scripts.coverage import read_coverage
from build_scripts.evidence import Evidence, lies_in_any
from build_scripts.law import Appendix, Provision, page_of
from build_scripts.law.version import Version
from build_scripts.pages import coverage
from build_scripts.pages.calculators import address, name
from build_scripts.pages.page import Page, Wanted, every
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators.render.steps import grounds

MOST_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Example:
    """A worked case as it is shown: its answer in brief, the steps that rest on the page."""

    name: str
    calculator: str
    answer: Markup
    grounds: Markup


def with_evidence(
    pages: Iterable[Page],
    version: Version,
    evidence: Evidence,
    *,
    root: str,
    wanted: Wanted = every,
) -> Iterator[Page]:
    """Yield `pages` of `version`, each with what the calculators have to do with its provisions.

    The page 「条文と計算の対応」 follows them if it is `wanted`. Nothing is added to a law without
    calculators: their `evidence` is empty.
    """
    law = version.law
    parts: tuple[Provision | Appendix, ...] = (*law.articles, *law.appendices)
    ids: dict[str, tuple[str, ...]] = {part.id: (part.id,) for part in parts}
    ids["f"] = tuple(supplement.id for supplement in law.supplements)
    for page in pages:
        if page.name in ids and evidence.computed:
            here = f"{root}{page.name}/"
            added = section(evidence, ids[page.name], root=root, here=here)
            yield page.with_parts(evidence=added)
        else:
            yield page
    if evidence.computed and wanted(coverage.NAME):
        yield coverage.page(version, read_coverage(), evidence, root=root)


def section(evidence: Evidence, ids: Sequence[str], *, root: str, here: str) -> Markup:
    """Return the section for the page at `here`, which holds the provisions `ids`.

    `root` is the address of the whole text.
    """
    top = relpath(".", here) + "/"
    return render(
        "evidence.html",
        calculators=[
            (name(calculator), f"{top}{address(calculator)}")
            for calculator in evidence.calculators(ids)
        ],
        example=_example(evidence, ids, top=top),
        checks=[computed.case for computed in evidence.checks(ids)],
        coverage=relpath(f"{root}{coverage.NAME}/", here) + f"/#about-{page_of(ids[0])}",
    )


def _example(evidence: Evidence, ids: Sequence[str], *, top: str) -> _Example | None:
    found = evidence.example(ids)
    if found is None:
        return None
    page = found.calculator.page(WORDS, base=top)
    answer = found.calculator.answer
    steps = grounds(page, found.result, lambda id: lies_in_any(id, ids), most=MOST_STEPS)
    return _Example(
        name=found.case.name,
        calculator=name(found.calculator),
        answer=Markup(answer(found.result, page) if answer else ""),
        grounds=Markup(steps),
    )
