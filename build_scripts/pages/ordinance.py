"""The pages of one version of an ordinance: the whole text, each article, each 別表, the 附則."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from posixpath import relpath

from build_scripts.law import Appendix, Provision, page_of
from build_scripts.law.version import Version
from build_scripts.pages import linked_data
from build_scripts.pages.addresses import undated
from build_scripts.pages.among import ALONE, Among
from build_scripts.pages.downloads import Download, downloads
from build_scripts.pages.estimates import NO_ESTIMATES, Estimate
from build_scripts.pages.frame import Frame
from build_scripts.pages.history import stages
from build_scripts.pages.known import Known, known_of
from build_scripts.pages.page import Heading, Page, Wanted, every
from build_scripts.pages.quality import quality
from build_scripts.pages.reading_order import whole
from build_scripts.pages.reference_list import reference_list
from build_scripts.pages.running_title import of_version
from build_scripts.pages.titles import appendix_title, article_title


def pages(
    version: Version,
    *,
    root: str,
    estimates: Mapping[str, Estimate] = NO_ESTIMATES,
    among: Among = ALONE,
    wanted: Wanted = every,
) -> Iterator[Page]:
    """Yield every page of `version` in reading order, or those of them that are `wanted`.

    `root` is the address of the whole text, such as 「ordinance/」: every link is relative to it.
    `estimates` are to stand in the rows of its tables, on the page that each has for itself. `among`
    are the other laws of the site: an old version has them without what is incoming, which speaks of
    the newest. Raises what their `read` raises for one that can't be read.
    """
    running_title = of_version(version)
    for name, draw in _drawers(
        known_of(version, root=root, among=among), root=root, estimates=estimates
    ):
        if wanted(name):
            yield replace(draw(), running_title=running_title)


def _drawers(
    known: Known, *, root: str, estimates: Mapping[str, Estimate]
) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the name of each page with what draws it."""
    version, law = known.version, known.law
    yield "", partial(_whole_text, known, root=root)
    for article in law.articles:
        yield article.id, partial(_article, known, article, root=root, estimates=estimates)
    if law.supplements:
        yield "f", partial(_supplements, known, root=root)
    for appendix in law.appendices:
        yield appendix.id, partial(_appendix, known, appendix, root=root, estimates=estimates)
    if version.acts:
        yield "history", partial(_history, known, root=root)
    yield "references", partial(_references, known, root=root)
    yield "quality", partial(_quality, known, root=root)


def related_articles(appendix: Appendix, known: Known) -> tuple[Provision, ...]:
    """Return the articles that the title of `appendix` names: 「（第九条、第十条関係）」."""
    named = {
        page_of(id) for reference in known.references.of(appendix.id) for id in reference.targets
    }
    return tuple(article for article in known.law.articles if article.id in named)


def _files_of(version: Version, part: Provision | Appendix, *, root: str) -> tuple[Download, ...]:
    """Return the files that hold `part`: the CSV of its tables first, then the whole text."""
    holders = (part, *part.walk())
    tables = {child.id for holder in holders for child in holder.children if child.kind == "table"}
    files = downloads(version, root=undated(root, version.in_force))
    return tuple(file for file in files if file.table in tables) + tuple(
        file for file in files if not file.table
    )


def _whole_text(known: Known, *, root: str) -> Page:
    version, law = known.version, known.law
    frame = Frame.of(known, "", root=root)
    files = downloads(version, root=undated(root, version.in_force))
    contents = [
        *(Heading(article_title(article), article.id) for article in law.articles),
        *(Heading(supplement.label, supplement.id) for supplement in law.supplements),
        *(Heading(appendix_title(appendix), appendix.id) for appendix in law.appendices),
    ]
    parts = frame.parts(law.title, "whole_text.html", whole(law))
    return Page(
        name="",
        title=version.title,
        description=f"{version.citation_name}の全文。公式の例規集ではありません。",
        parts=replace(
            parts,
            incoming=frame.citing_laws("ここを引くほかの法令"),
            files=frame.files(files),
        ),
        contents=tuple(contents),
        head=linked_data.head_of_whole(version, root=root, files=files),
    )


def _article(
    known: Known, article: Provision, *, root: str, estimates: Mapping[str, Estimate]
) -> Page:
    version = known.version
    frame = Frame.of(known, article.id, root=root, estimates=estimates)
    files = _files_of(version, article, root=root)
    contents = [Heading(paragraph.label, paragraph.id) for paragraph in article.provisions]
    appendices = [
        (appendix_title(appendix), appendix.id)
        for appendix in version.law.appendices
        if article in related_articles(appendix, known)
    ]
    parts = frame.parts(
        article_title(article),
        "article.html",
        [article],
        article=article,
    )
    return Page(
        name=article.id,
        title=article_title(article),
        description=f"{version.citation_name}{article.label}の本文。",
        parts=replace(
            parts,
            related=frame.related("関係する別表", appendices),
            incoming=frame.incoming("この条を引く規定", article.id),
            changes=frame.changes(article),
            files=frame.files(files),
        ),
        contents=tuple(contents) if len(contents) > 1 else (),
        head=linked_data.head_of_part(version, article, root=root, here=frame.here, files=files),
    )


def _supplements(known: Known, *, root: str) -> Page:
    version, supplements = known.version, known.law.supplements
    frame = Frame.of(known, "f", root=root)
    parts = frame.parts("附則", "supplements.html", supplements)
    return Page(
        name="f",
        title="附則",
        description=f"{version.citation_name}の附則。",
        parts=replace(parts, incoming=frame.incoming_from_others("附則を引くほかの法令", "f")),
        contents=tuple(Heading(supplement.label, supplement.id) for supplement in supplements),
        head=linked_data.head_of_supplements(version, root=root, here=frame.here),
    )


def _appendix(
    known: Known, appendix: Appendix, *, root: str, estimates: Mapping[str, Estimate]
) -> Page:
    version = known.version
    frame = Frame.of(known, appendix.id, root=root, estimates=estimates)
    files = _files_of(version, appendix, root=root)
    articles = [(article_title(a), a.id) for a in related_articles(appendix, known)]
    parts = frame.parts(
        appendix_title(appendix),
        "appendix.html",
        [appendix],
        appendix=appendix,
    )
    return Page(
        name=appendix.id,
        title=appendix_title(appendix),
        description=f"{version.citation_name}{appendix.label}。",
        parts=replace(
            parts,
            related=frame.related("関係する条", articles),
            incoming=frame.incoming("この別表を引く規定", appendix.id),
            changes=frame.changes(appendix),
            files=frame.files(files),
        ),
        head=linked_data.head_of_part(version, appendix, root=root, here=frame.here, files=files),
        wide=True,
    )


def _history(known: Known, *, root: str) -> Page:
    version = known.version
    return Page(
        name="history",
        title="沿革",
        description=f"{version.citation_name}の沿革。どの条例が何を改め、附則が何を決めたか。",
        parts=Frame.of(known, "history", root=root).parts(
            "沿革", "history.html", stages=stages(version)
        ),
    )


def _references(known: Known, *, root: str) -> Page:
    frame = Frame.of(known, "references", root=root)
    return Page(
        name="references",
        title="参照の一覧",
        description=f"{known.version.citation_name}の条文がほかの条文や法令を指すところの一覧。",
        parts=frame.parts(
            "参照の一覧",
            "reference_list.html",
            at=frame.at,
            **reference_list(known),
        ),
        contents=(
            Heading("分からないもの", "unresolved"),
            Heading("いくつかの所を指すもの", "sets"),
            Heading("他の法令", "laws"),
            Heading("定めた語", "terms"),
            Heading("すべての参照", "all"),
        ),
    )


def _quality(known: Known, *, root: str) -> Page:
    frame = Frame.of(known, "quality", root=root)
    values = quality(known)
    return Page(
        name="quality",
        title="リンクの確かさ",
        description=f"{known.version.citation_name}の条文のリンクを、どう読み取り、どこが疑わしいか。",
        parts=frame.parts(
            "リンクの確かさ",
            "quality.html",
            at=frame.at,
            references_page=relpath(f"{root}references/", frame.here) + "/",
            **values,
        ),
        contents=(
            Heading("読み方ごとの数", "counts"),
            Heading("先に見たほうがよいリンク", "doubtful"),
            Heading("行き先がないもの", "nowhere"),
            *([Heading("ほかの法令を指すが、つながないもの", "missing")] * values["is_among"]),
        ),
    )
