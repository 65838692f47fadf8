"""The documents of an ordinance: articles, paragraphs, items, 備考, and the rows of its tables."""

import re
from collections.abc import Iterator, Mapping

from build_scripts import law
from build_scripts.law import Appendix, Law, Provision, Row, Supplement, Table, page_of
from build_scripts.law.references import References
from build_scripts.search.documents import Document, Kind

# 備考 as a whole has no words of its own; what an amendment quotes (「次のよう略」) are none of this law.
_NO_DOCUMENTS = (law.Kind.REMARKS, law.Kind.QUOTE)

_IS_OF_MONEY = re.compile("料|額")


def documents(ordinance: Law, *, root: str) -> Iterator[Document]:
    """Yield what can be found in `ordinance`, in the order of the text; `root` is its address."""
    for paragraph in (*ordinance.foreword, *_without_articles(ordinance)):
        yield _provision(paragraph, paragraph.heading, parent="", root=root)
        place = address(paragraph.id, root)
        yield from _below(paragraph, paragraph.heading, parent=place, root=root)
    for article in ordinance.articles:
        yield from _article(article, root)
    for supplement in ordinance.supplements:
        yield from _supplement(supplement, root)
    for appendix in ordinance.all_appendices:
        yield from _appendix(appendix, root)


def cited_acts(
    ordinance: Law, references: References, *, root: str
) -> Mapping[str, tuple[str, ...]]:
    """Return, for each provision of another law that the text names, the places that name it."""
    found: dict[str, dict[str, None]] = {}
    for id in ordinance.walk_ids():
        for reference in references.of(id):
            if reference.external and reference.external.law != ordinance.title:
                name = reference.external.law + reference.external.provision
                found.setdefault(name, {})[address(id, root)] = None
    return {name: tuple(places) for name, places in found.items()}


def address(id: str, root: str) -> str:
    """Return where the place `id` stands: 「ordinance/j9/#j9-k2」; 「laws/NAME/#k1」 without articles."""
    page = page_of(id)
    return (f"{root}{page}/" if page else root) + ("" if page == id else f"#{id}")


def _without_articles(ordinance: Law) -> Iterator[Provision]:
    """Yield the paragraphs of a law that has no articles."""
    for provision in ordinance.provisions:
        if provision.kind is law.Kind.PARAGRAPH:
            yield provision


def _article(article: Provision, root: str) -> Iterator[Document]:
    caption, page = article.heading, address(article.id, root)
    paragraphs = article.provisions
    if len(paragraphs) == 1:
        # Its only paragraph is the article.
        [only] = paragraphs
        yield Document(
            address=page, label=article.label, caption=caption, text=only.text, kind=Kind.PROVISION
        )
        yield from _below(only, caption, parent=page, root=root)
        return
    yield Document(address=page, label=article.label, caption=caption, kind=Kind.PROVISION)
    for paragraph in paragraphs:
        yield _provision(paragraph, caption, parent=page, root=root)
        yield from _below(paragraph, caption, parent=address(paragraph.id, root), root=root)


def _below(
    holder: Provision | Appendix, caption: str, *, parent: str, root: str
) -> Iterator[Document]:
    for child in holder.children:
        if isinstance(child, Table):
            yield from _rows(child, caption, parent=parent, root=root)
        elif child.kind in _NO_DOCUMENTS:
            yield from _below(child, caption, parent=parent, root=root)
        else:
            yield _provision(child, caption, parent=parent, root=root)
            yield from _below(child, caption, parent=address(child.id, root), root=root)


def _provision(provision: Provision, caption: str, *, parent: str, root: str) -> Document:
    return Document(
        address=address(provision.id, root),
        label=provision.label,
        caption=caption,
        text=provision.text,
        kind=Kind.PROVISION,
        parent=parent,
    )


def _supplement(supplement: Supplement, root: str) -> Iterator[Document]:
    place = address(supplement.id, root)
    yield Document(address=place, label=supplement.label, text="", kind=Kind.PROVISION)
    for provision in supplement.provisions:
        yield _provision(provision, "", parent=place, root=root)
        yield from _below(provision, "", parent=address(provision.id, root), root=root)


def _appendix(appendix: Appendix, root: str) -> Iterator[Document]:
    captions = [table.caption for table in appendix.tables if table.caption]
    caption, page = "".join(captions[:1]), address(appendix.id, root)
    columns = dict.fromkeys(column.label for table in appendix.tables for column in table.columns)
    yield Document(
        address=page,
        label=appendix.label,
        caption=caption,
        text="、".join(columns),
        keywords=appendix.related,
        kind=Kind.TABLE,
    )
    yield from _below(appendix, caption, parent=page, root=root)


def _rows(table: Table, caption: str, *, parent: str, root: str) -> Iterator[Document]:
    for row in table.body:
        yield Document(
            address=address(row.id, root),
            label=row.label,
            caption=caption,
            text=_words(table, row, unit="円" if _IS_OF_MONEY.search(caption) else ""),
            kind=Kind.TABLE,
            parent=parent,
        )


def _words(table: Table, row: Row, *, unit: str) -> str:
    """Return a row as a sentence: its heads, then each answer under the name of its column."""
    names = {column.key: column.label for column in table.columns}
    parts: list[str] = []
    for cell in row.cells:
        words = " ".join(cell.text.split())
        name = names.get(cell.column, "")
        is_number = re.fullmatch(r"[\d,.]+", words) is not None
        # Amounts are whole yen: 0.5 is a ratio.
        of = unit if "." not in words else ""
        parts.append(f"{name} {words}{of}" if is_number and not cell.is_header else words)
    return "、".join(part for part in parts if part)
