"""The texts of a part of a law in the order in which its page shows them."""

from collections.abc import Iterable, Iterator

from build_scripts.law.model import Appendix, Law, Provision, Supplement, Table

type Part = Provision | Supplement | Appendix | Table


def text_ids(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the id of every text of `parts`: title lines of appendices, words, cells of tables."""
    for part in parts:
        if isinstance(part, Table):
            yield from (cell.id for row in part.rows for cell in row.cells)
            continue
        if not isinstance(part, Supplement):
            yield part.id
        yield from text_ids(part.children)
        if isinstance(part, Supplement):
            yield from text_ids(part.appendices)


def whole(law: Law) -> tuple[Part, ...]:
    """Return the parts of the whole text: preamble, 本則, 附則, what is appended."""
    return (*law.preamble, *law.main, *law.supplements, *law.appendices)
