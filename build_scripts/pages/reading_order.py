"""What holds the words of a law, in the order in which its pages show them."""

from collections.abc import Iterable, Iterator

from build_scripts.law import Appendix, Cell, Law, Provision, Supplement, Table

type Block = Provision | Supplement | Appendix | Table
type Holder = Provision | Appendix | Cell


def holders(blocks: Iterable[Block]) -> Iterator[Holder]:
    """Yield all that has words of its own: provisions, cells, appendices with their title line."""
    for block in blocks:
        match block:
            case Table():
                for row in block.rows:
                    yield from row.cells
            case Supplement():
                yield from holders(block.children)
                yield from holders(block.appendices)
            case Provision() | Appendix():
                yield block
                yield from holders(block.children)


def text_ids(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the ids of what has words of its own."""
    return (text.id for text in holders(blocks))


def has_restorations(blocks: Iterable[Block]) -> bool:
    """Whether anything in `blocks` was lost in the source and put back."""
    return any(
        text.restored or (isinstance(text, Provision) and text.number_restored)
        for text in holders(blocks)
        if not isinstance(text, Appendix)
    )


def whole(law: Law) -> tuple[Block, ...]:
    """Return the blocks of the whole text: preamble, 本則, 附則, what is appended."""
    return (*law.preamble, *law.main, *law.supplements, *law.appendices)
