"""The texts of a law in the order in which its pages show them."""

from collections.abc import Iterable, Iterator

from build_scripts.law.model import Appendix, Law, Provision, Supplement, Table

type Block = Provision | Supplement | Appendix | Table


def text_ids(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the id of every text of `blocks`: title lines of appendices, words, cells of tables."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.id for row in block.rows for cell in row.cells)
            continue
        if not isinstance(block, Supplement):
            yield block.id
        yield from text_ids(block.children)
        if isinstance(block, Supplement):
            yield from text_ids(block.appendices)


def whole(law: Law) -> tuple[Block, ...]:
    """Return the blocks of the whole text: preamble, 本則, 附則, what is appended."""
    return (*law.preamble, *law.main, *law.supplements, *law.appendices)
