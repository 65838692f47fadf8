"""The page that compares two versions of an ordinance."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import relpath

from build_scripts.dates import written
from build_scripts.law.version import Change, Difference, Piece, Version, compare
from build_scripts.pages.addresses import dated, link
from build_scripts.pages.page import Page, Parts
from build_scripts.pages.running_title import of_pages
from build_scripts.pages.titles import title
from build_scripts.register import fates
from build_scripts.register.entries import Entry
from build_scripts.rendering import render

NAMES = {
    Change.REWORDED: "文が変わった",
    Change.ADDED: "加わった",
    Change.REMOVED: "なくなった",
    Change.MOVED: "移った",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What changed at one place, and what the page says of it.

    A caption and the paragraph below it are one place: `texts` are the words of each.
    """

    label: str
    change: Change
    name: str
    texts: tuple[tuple[Piece, ...], ...]
    old_label: str
    new_label: str
    old_link: str
    new_link: str


def name_of(old: Version, new: Version) -> str:
    """Return the name of the page under the address of the ordinance."""
    return f"compare/{old.in_force.isoformat()}--{new.in_force.isoformat()}"


def title_of(old: Version, new: Version) -> str:
    """Return the title of the page."""
    return f"{written(old.in_force)}の版と{written(new.in_force)}の版を比べる"


def comparison(old: Version, new: Version, *, root: str, entries: Mapping[str, Entry]) -> Page:
    """Return the page that shows what `new` changed in `old`, both linked at their dated address.

    `entries` are those of `new` in the register: they say what moved.
    """
    name = name_of(old, new)
    here = f"{root}{name}/"
    old_root, new_root = dated(root, old.in_force), dated(root, new.in_force)
    found = compare(
        old.law,
        new.law,
        moved={id: e.moved_to for id, e in entries.items() if fates.target(e.moved_to)},
        replaced={id for id, e in entries.items() if e.moved_to == fates.REPLACED},
    )
    shown = []
    counts: Counter[str] = Counter()
    for place in _places(found):
        changed = [each for each in place if each.change is not Change.SAME]
        counts[_change(changed).value] += 1
        if not changed:
            continue
        first, last = changed[0], changed[-1]
        old_label = old.law.labels[last.old] if last.old else ""
        new_label = new.law.labels[last.new] if last.new else ""
        shown.append(
            _Shown(
                label=" → ".join(dict.fromkeys(filter(None, (old_label, new_label)))),
                change=_change(changed),
                name=NAMES[_change(changed)],
                texts=tuple(each.pieces for each in changed),
                old_label=old_label,
                new_label=new_label,
                old_link=link(first.old, root=old_root, here=here) if first.old else "",
                new_link=link(first.new, root=new_root, here=here) if first.new else "",
            )
        )
    words = title_of(old, new)
    return Page(
        name=name,
        title=words,
        description=f"{new.citation_name}。{words}。条・項・号ごとの違い。",
        parts=Parts(
            title=title(words),
            standing=render(
                "comparison_standing.html",
                old=old,
                new=new,
                whole=relpath(root, here) + "/",
                old_whole=relpath(old_root, here) + "/",
                new_whole=relpath(new_root, here) + "/",
            ),
            text=render("comparison.html", counts=counts, differences=shown),
        ),
        running_title=of_pages(new, name=name.replace("/", "-"), words=f"{new.title}（{words}）"),
    )


def _places(found: Sequence[Difference]) -> Iterator[list[Difference]]:
    """Yield the differences one by one, but a caption with the paragraph that it heads."""
    place: list[Difference] = []
    for each in found:
        if place and not _heads(place[-1], each):
            yield place
            place = []
        place.append(each)
    if place:
        yield place


def _heads(caption: Difference, paragraph: Difference) -> bool:
    """Whether `caption` is an article's own words, and `paragraph` its first in both versions."""
    pairs = ((caption.old, paragraph.old), (caption.new, paragraph.new))
    if not (caption.new or caption.old).rpartition("-")[2].startswith("j"):
        return False
    return all(bool(a) == bool(b) and b == (a and f"{a}-k1") for a, b in pairs)


def _change(changed: Sequence[Difference]) -> Change:
    """Return what became of a place whose parts `changed`."""
    changes = {each.change for each in changed}
    if not changes:
        return Change.SAME
    return changes.pop() if len(changes) == 1 else Change.REWORDED
