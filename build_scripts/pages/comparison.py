"""The page that compares two versions of an ordinance."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import relpath

from build_scripts.ordinance.comparison import Change, Piece, compare
from build_scripts.ordinance.model import Version
from build_scripts.ordinance.register import GONE, Entry
from build_scripts.pages.addresses import dated, link
from build_scripts.pages.dates import written
from build_scripts.pages.ordinance import Page
from build_scripts.pages.rendering import render

NAMES = {
    Change.REWORDED: "文が変わった",
    Change.ADDED: "加わった",
    Change.REMOVED: "なくなった",
    Change.MOVED: "移った",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A difference with what the page says of it."""

    label: str
    name: str
    pieces: tuple[Piece, ...]
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
    moved = {id: e.moved_to for id, e in entries.items() if e.moved_to not in ("", GONE)}
    found = compare(old.law, new.law, moved=moved)
    shown = []
    for each in found:
        if each.change is Change.SAME:
            continue
        old_label = old.law.labels[each.old] if each.old else ""
        new_label = new.law.labels[each.new] if each.new else ""
        shown.append(
            _Shown(
                label=" → ".join(dict.fromkeys(filter(None, (old_label, new_label)))),
                name=NAMES[each.change],
                pieces=each.pieces,
                old_label=old_label,
                new_label=new_label,
                old_link=link(each.old, root=old_root, here=here) if each.old else "",
                new_link=link(each.new, root=new_root, here=here) if each.new else "",
            )
        )
    title = title_of(old, new)
    return Page(
        name=name,
        title=title,
        description=f"{new.citation_name}。{title}。条・項・号ごとの違い。",
        html=render(
            "comparison.html",
            title=title,
            old=old,
            new=new,
            whole=relpath(root, here) + "/",
            old_whole=relpath(old_root, here) + "/",
            new_whole=relpath(new_root, here) + "/",
            counts=Counter(each.change.value for each in found),
            differences=shown,
        ),
        in_search=False,
    )
