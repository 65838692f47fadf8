"""The texts of a law in the order in which its pages show them."""

from collections.abc import Iterable, Iterator

from build_scripts.law import Appendix, Cell, Law, Provision, Supplement, Table

type Block = Provision | Supplement | Appendix | Table
type Text = Provision | Appendix | Cell


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield all that has words of its own: provisions, cells, appendices with their title line."""
    for block in blocks:
        match block:
            case Table():
                for row in block.rows:
                    yield from row.cells
            case Supplement():
                yield from texts(block.children)
                yield from texts(block.appendices)
            case Provision() | Appendix():
                yield block
                yield from texts(block.children)


def text_ids(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the ids of the texts."""
    return (text.id for text in texts(blocks))


def has_restorations(blocks: Iterable[Block]) -> bool:
    """Whether anything in `blocks` was lost in the source and put back."""
    return any(
        text.restored or (isinstance(text, Provision) and text.number_restored)
        for text in texts(blocks)
        if not isinstance(text, Appendix)
    )


def whole(law: Law) -> tuple[Block, ...]:
    """Return the blocks of the whole text: preamble, 本則, 附則, what is appended."""
    return (*law.preamble, *law.main, *law.supplements, *law.appendices)
