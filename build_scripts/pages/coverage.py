"""The page 「条文と計算の対応」: every provision, and which function computes it or why none does."""

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.coverage import CHILDCARE, Entry, cases_by_entry, fault, faults, needed
from build_scripts.evidence import Evidence
from build_scripts.faults import SiteFaultsError
from build_scripts.law import page_of
from build_scripts.law.version import Version
from build_scripts.pages.addresses import link
from build_scripts.pages.coverage_list import Group, Line, listing
from build_scripts.pages.page import Heading, Page, Parts
from build_scripts.pages.running_title import of_version
from build_scripts.pages.titles import appendix_title, article_title, title

NAME = "coverage"
TITLE = "条文と計算の対応"


def page(version: Version, entries: Mapping[str, Entry], evidence: Evidence, *, root: str) -> Page:
    """Return the page.

    Raises SiteFaultsError, which names them all, when a provision has no entry, or an entry speaks of
    a function or a case that doesn't exist.
    """
    wrong = list(faults(version.law, entries, [computed.case for computed in evidence.computed]))
    if wrong:
        raise SiteFaultsError(fault(CHILDCARE, each) for each in wrong)
    groups = tuple(_groups(version, entries, evidence))
    here = f"{root}{NAME}/"
    return Page(
        name=NAME,
        title=TITLE,
        description=f"{version.citation_name}のどの規定を、どの関数が計算し、どの例が確かめているか。",
        parts=Parts(
            title=title(TITLE),
            text=listing(
                groups,
                rules="規定と表",
                cases=len(evidence.computed),
                to=lambda id: link(id, root=root, here=here),
                title=version.title,
                whole=link("", root=root, here=here),
            ),
        ),
        contents=tuple(Heading(group.title, f"about-{group.id}") for group in groups),
        running_title=of_version(version),
    )


def _groups(version: Version, entries: Mapping[str, Entry], evidence: Evidence) -> Iterator[Group]:
    law = version.law
    ids = needed(law)
    cases = cases_by_entry([computed.case for computed in evidence.computed], entries)
    words = {provision.id: provision.text for provision in law.walk()}
    words |= {table.id: table.caption for table in law.walk_tables()}
    titles = {article.id: article_title(article) for article in law.articles}
    titles |= {appendix.id: appendix_title(appendix) for appendix in law.appendices}
    for group in dict.fromkeys(page_of(id) for id in ids):
        yield Group(
            id=group,
            title=titles.get(group, "附則"),
            lines=tuple(
                Line(
                    id=id,
                    anchor=f"about-{id}-entry",
                    label=law.labels[id],
                    text=words[id],
                    entry=entries[id],
                    cases=cases[id],
                )
                for id in _in(group, ids)
            ),
        )


def _in(group: str, ids: Sequence[str]) -> list[str]:
    return [id for id in ids if page_of(id) == group]
