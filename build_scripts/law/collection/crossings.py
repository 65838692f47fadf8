"""References of one law that lead to another on the same site, followed to the places there."""

from collections.abc import Iterator

from build_scripts.law.collection.borrowed import borrowed, borrowed_names
from build_scripts.law.collection.members import Collection, UnknownLawError
from build_scripts.law.collection.model import Crossing
from build_scripts.law.model import Law
from build_scripts.law.references import External, References, find_references
from build_scripts.law.references.index import Index, Node, NotFoundError, all_of
from build_scripts.law.references.model import LawName, Step
from build_scripts.law.references.places import PlacePath, between, find
from build_scripts.law.texts import texts

_OWN = LawName(title="", own=True)
_EACH = "各"
_FORMER = "改正前の条文は、このサイトにありません。"


def references_among(law: Law, *, root: str, among: Collection) -> References:
    """Return the references of `law`, which stands at `root`, read with the names of other members.

    They are found by their titles, and by the names that another member gives and `law` takes over.
    Raises what the collection's `read` raises for a member that can't be read.
    """
    references = find_references(law, neighbours=among.neighbours)
    given = borrowed_names(_followed(law, references, root=root, among=among), law, among)
    if not given:
        return references
    return find_references(law, neighbours=among.neighbours, given=given)


def crossings(
    law: Law, references: References, *, root: str, among: Collection
) -> tuple[Crossing, ...]:
    """Return what of `law`, which stands at `root`, leads to other members, in the order of the text.

    `references` are those that `references_among` returns. Raises what the collection's `read` raises
    for a member that can't be read.
    """
    found = tuple(_followed(law, references, root=root, among=among))
    terms = tuple(borrowed(law, references, found, root=root, among=among))
    if not terms:
        return found
    order = {text.id: number for number, text in enumerate(texts(law))}
    return tuple(sorted((*found, *terms), key=lambda one: (order[one.id], one.span)))


def _followed(
    law: Law, references: References, *, root: str, among: Collection
) -> Iterator[Crossing]:
    for id, reference in references.walk():
        external = reference.external
        if external is None or external.law == law.title:
            continue
        target, ids, reason = _target(external, root=root, among=among)
        if target or reason:
            yield Crossing(
                root=root,
                id=id,
                label=law.labels[id],
                span=reference.span,
                words=reference.text,
                target=target,
                ids=ids,
                provision=external.provision,
                rule=reference.rule,
                reason=reason,
            )


def _target(
    external: External, *, root: str, among: Collection
) -> tuple[str, tuple[str, ...], str]:
    """Return the root of the law that is named, the places in it, and why it leads nowhere."""
    try:
        entry = among.meant(external)
    except UnknownLawError as error:
        return "", (), str(error)
    if entry is None or entry.root == root:
        return "", (), ""
    if not external.steps:
        return entry.root, (), ""
    if external.former:
        return entry.root, (), _FORMER
    try:
        nodes = _places(external, among.held(entry.root).index)
    except NotFoundError as error:
        return entry.root, (), str(error)
    return entry.root, tuple(dict.fromkeys(node.id for node in nodes)), ""


def _places(external: External, index: Index) -> tuple[Node, ...]:
    nodes = _at(external.steps, index)
    return between(nodes[0], _at(external.until, index)[-1], index) if external.until else nodes


def _at(steps: tuple[Step, ...], index: Index) -> tuple[Node, ...]:
    *above, last = steps
    if last.key == _EACH:
        return tuple(all_of(find(PlacePath(_OWN, tuple(above)), index), last.level))
    return (find(PlacePath(_OWN, steps), index),)
