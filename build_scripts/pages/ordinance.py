"""The pages of one version of an ordinance: the whole text, each article, each 別表, the 附則."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import relpath
from typing import Any

from build_scripts.law import Appendix, Provision, Supplement, Table
from build_scripts.law.version import Version
from build_scripts.pages import linked_data
from build_scripts.pages.addresses import dated, link, undated
from build_scripts.pages.downloads import Download, downloads
from build_scripts.pages.go import Box, box
from build_scripts.pages.history import changes_of, stages
from build_scripts.pages.linked_data import NO_HEAD, Head
from build_scripts.pages.reference_list import reference_list
from build_scripts.pages.references import links_of
from build_scripts.pages.rendering import render
from build_scripts.pages.titles import appendix_title, article_title
from calculators import numerals

# What may stand after 「第九条」 where another article begins with the same words: 「第九条の二」.
_RELATED_ARTICLE = re.compile(
    rf"第({numerals.KANJI_NUMBER}|[0-9]+)条((?:の(?:{numerals.KANJI_NUMBER}|[0-9]+))*)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a page's table of contents."""

    title: str
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name under the address of the ordinance (empty: the whole text)."""

    name: str
    title: str
    description: str
    html: str
    contents: tuple[Heading, ...] = ()
    head: Head = NO_HEAD
    in_search: bool = True
    in_navigation: bool = True
    canonical: str = ""  # the address of the page that this one repeats
    wide: bool = False  # tables need the room that the table of contents would take


def pages(version: Version, *, root: str) -> Iterator[Page]:
    """Yield every page of `version` in reading order.

    `root` is the address of the whole text, such as 「ordinance/」: every link is relative to it.
    """
    yield _whole_text(version, root=root)
    for article in version.law.articles:
        yield _article(version, article, root=root)
    if version.law.supplements:
        yield _supplements(version, root=root)
    for appendix in version.law.appendices:
        yield _appendix(version, appendix, root=root)
    if version.acts:
        yield _history(version, root=root)
    yield _references(version, root=root)


def related_articles(appendix: Appendix, version: Version) -> tuple[Provision, ...]:
    """Return the articles that the title of `appendix` names: 「（第九条、第十条関係）」."""
    named = {
        _article_id(number, branches)
        for number, branches in _RELATED_ARTICLE.findall(
            unicodedata.normalize("NFKC", appendix.related)
        )
    }
    return tuple(article for article in version.law.articles if article.id in named)


def _article_id(number: str, branches: str) -> str:
    parts = [number, *branches.split("の")[1:]]
    return "j" + "_".join(str(numerals.read(part)) for part in parts)


def _has_restorations(part: Provision | Supplement | Appendix) -> bool:
    provisions = list(part.walk())
    holders = [part, *provisions]
    tables = [child for holder in holders for child in holder.children if isinstance(child, Table)]
    return any(p.restored or p.number_restored for p in provisions) or any(
        cell.restored for table in tables for row in table.rows for cell in row.cells
    )


def _files_of(version: Version, part: Provision | Appendix, *, root: str) -> tuple[Download, ...]:
    """Return the files that hold `part`: the CSV of its tables first, then the whole text."""
    holders = (part, *part.walk())
    tables = {child.id for holder in holders for child in holder.children if child.kind == "table"}
    files = downloads(version, root=undated(root, version.in_force))
    return tuple(file for file in files if file.table in tables) + tuple(
        file for file in files if not file.table
    )


@dataclass(frozen=True, slots=True)
class Address:
    """How a page's own address stands to time, the link to the same page at the other one, and
    the box that goes elsewhere from here.
    """

    dated: bool
    other: str
    go: Box


def _address(version: Version, *, root: str, here: str) -> Address:
    day, name = version.in_force, here.removeprefix(root)
    home = undated(root, day)
    other = home if root != home else dated(home, day)
    return Address(
        dated=root != home,
        other=relpath(f"{other}{name}", here) + "/",
        go=box(version, root=root, here=here),
    )


def _render(template: str, version: Version, *, root: str, here: str, **values: Any) -> str:
    return render(
        template,
        version=version,
        law=version.law,
        here=here,
        article_title=article_title,
        appendix_title=appendix_title,
        to=lambda id: link(id, root=root, here=here),
        whole=link("", root=root, here=here),
        about=link("", root="about/sources/", here=here),
        address=_address(version, root=root, here=here),
        links=links_of(version, root=root, here=here),
        **values,
    )


def _whole_text(version: Version, *, root: str) -> Page:
    law = version.law
    files = downloads(version, root=undated(root, version.in_force))
    contents = [
        *(Heading(article_title(article), article.id) for article in law.articles),
        *(Heading(supplement.label, supplement.id) for supplement in law.supplements),
        *(Heading(appendix_title(appendix), appendix.id) for appendix in law.appendices),
    ]
    return Page(
        name="",
        title=version.title,
        description=f"{version.citation_name}の全文。公式の例規集ではありません。",
        html=_render(
            "whole_text.html",
            version,
            root=root,
            here=root,
            restored=bool(version.restorations),
            files=files,
        ),
        contents=tuple(contents),
        head=linked_data.head_of_whole(version, root=root, files=files),
        # Each article has its own page, which is the better place to land on.
        in_search=False,
    )


def _article(version: Version, article: Provision, *, root: str) -> Page:
    here = f"{root}{article.id}/"
    files = _files_of(version, article, root=root)
    paragraphs = article.provisions
    contents = [Heading(paragraph.label, paragraph.id) for paragraph in paragraphs]
    appendices = [
        appendix
        for appendix in version.law.appendices
        if article in related_articles(appendix, version)
    ]
    return Page(
        name=article.id,
        title=article_title(article),
        description=f"{version.citation_name}{article.label}の本文。",
        html=_render(
            "article.html",
            version,
            root=root,
            here=here,
            article=article,
            history=changes_of(version, article),
            appendices=appendices,
            restored=_has_restorations(article),
            files=files,
        ),
        contents=tuple(contents) if len(contents) > 1 else (),
        head=linked_data.head_of_part(version, article, root=root, here=here, files=files),
    )


def _supplements(version: Version, *, root: str) -> Page:
    supplements = version.law.supplements
    return Page(
        name="f",
        title="附則",
        description=f"{version.citation_name}の附則。",
        html=_render(
            "supplements.html",
            version,
            root=root,
            here=f"{root}f/",
            restored=any(map(_has_restorations, supplements)),
        ),
        contents=tuple(Heading(supplement.label, supplement.id) for supplement in supplements),
        head=linked_data.head_of_supplements(version, root=root, here=f"{root}f/"),
    )


def _appendix(version: Version, appendix: Appendix, *, root: str) -> Page:
    here = f"{root}{appendix.id}/"
    files = _files_of(version, appendix, root=root)
    return Page(
        name=appendix.id,
        title=appendix_title(appendix),
        description=f"{version.citation_name}{appendix.label}。",
        html=_render(
            "appendix.html",
            version,
            root=root,
            here=here,
            appendix=appendix,
            history=changes_of(version, appendix),
            articles=related_articles(appendix, version),
            restored=_has_restorations(appendix),
            files=files,
        ),
        head=linked_data.head_of_part(version, appendix, root=root, here=here, files=files),
        wide=True,
    )


def _history(version: Version, *, root: str) -> Page:
    return Page(
        name="history",
        title="沿革",
        description=f"{version.citation_name}の沿革。どの条例が何を改め、附則が何を決めたか。",
        html=_render(
            "history.html",
            version,
            root=root,
            here=f"{root}history/",
            stages=stages(version),
            restored=False,
        ),
    )


def _references(version: Version, *, root: str) -> Page:
    return Page(
        name="references",
        title="参照の一覧",
        description=f"{version.citation_name}の条文がほかの条文や法令を指すところの一覧。",
        html=_render(
            "reference_list.html",
            version,
            root=root,
            here=f"{root}references/",
            **reference_list(version),
        ),
        contents=(
            Heading("分からないもの", "unresolved"),
            Heading("いくつかの所を指すもの", "sets"),
            Heading("他の法令", "laws"),
            Heading("定めた語", "terms"),
            Heading("すべての参照", "all"),
        ),
    )
