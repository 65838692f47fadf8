"""References of the manual: 6（3）, 8（1）の表, 国のシステム to their passages, laws to e-Gov."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.law import NotationError, fault
from build_scripts.law.references import act_titled, address_of
from build_scripts.manual.text import Passage

_SECTION = re.compile(
    r"(?<![0-9０-９年月第])(?P<section>[1-8])[（(](?P<part>[1-6])[)）](?P<table>の表(?:「[^」]+」)?)?"
)
_LAW = re.compile("(?P<title>[\u4e00-\u9fff]+法)第[0-9]+条(の[0-9]+)?")
_DEFINED = re.compile("以下「(?P<term>[^」]+)」という")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words of a passage that point elsewhere: `start` and `end` count in the passage's text.

    `targets` are ids, more than one for a set (エ～キ), none where `law` is the title of an act.
    `rule` says what made the reference.
    """

    within: str
    text: str
    start: int
    end: int
    targets: tuple[str, ...] = ()
    rule: str
    law: str = ""

    @property
    def address(self) -> str:
        """Return the page of the law at e-Gov; empty inside the manual."""
        act = act_titled(self.law)
        return address_of(act.number) if act else ""

    @property
    def outside(self) -> str:
        """Return the law with its number: 「教育公務員特例法（昭和24年法律第1号）」; empty inside."""
        act = act_titled(self.law)
        return f"{act.title}（{act.number}）" if act else ""

    @property
    def kind(self) -> str:
        """Return what the link looks like: place, set, term or law."""
        if self.rule in ("term", "law"):
            return self.rule
        return "set" if len(self.targets) > 1 else "place"


def references(
    passages: Mapping[str, Passage], declared: Iterable[Mapping[str, Any]] = ()
) -> tuple[Reference, ...]:
    """Return every reference of the manual, in reading order.

    `declared` are those of manual.toml that have no form of their own. Raises NotationError when
    one points to what does not exist, or declared words don't stand exactly once in their passage.
    """
    terms = {match["term"]: id for id, match in _definitions(passages)}
    found = [reference for entry in declared for reference in _declared(entry, passages)]
    for passage in passages.values():
        found += [*_to_sections(passage, passages), *_to_terms(passage, terms), *_to_laws(passage)]
    order = {id: at for at, id in enumerate(passages)}
    return tuple(sorted(found, key=lambda one: (order[one.within], one.start)))


def _definitions(passages: Mapping[str, Passage]) -> Iterator[tuple[str, re.Match[str]]]:
    for id, passage in passages.items():
        for match in _DEFINED.finditer(passage.text):
            yield id, match


def _reference(
    passage: Passage,
    span: tuple[int, int],
    *,
    rule: str,
    targets: tuple[str, ...] = (),
    law: str = "",
) -> Reference:
    start, end = span
    return Reference(
        within=passage.id,
        text=passage.text[start:end],
        start=start,
        end=end,
        targets=targets,
        rule=rule,
        law=law,
    )


def _to_sections(passage: Passage, passages: Mapping[str, Passage]) -> Iterator[Reference]:
    for match in _SECTION.finditer(passage.text):
        section = f"s{match['section']}-{match['part']}"
        target = _table_of(section, passages) if match["table"] else section
        if target not in passages:
            raise _fault(f"{passage.id} の「{match[0]}」が指すところがありません。")
        rule = "table-of-section" if match["table"] else "section"
        yield _reference(passage, match.span(), targets=(target,), rule=rule)


def _to_laws(passage: Passage) -> Iterator[Reference]:
    """Yield articles of acts in force; a name without an article may be part of a longer one."""
    for match in _LAW.finditer(passage.text):
        if act_titled(match["title"]):
            yield _reference(passage, match.span(), rule="law", law=match["title"])


def _declared(entry: Mapping[str, Any], passages: Mapping[str, Passage]) -> Iterator[Reference]:
    within = entry["in"]
    if within not in passages:
        raise _fault(f"[references] 「{within}」という id はありません。")
    passage = passages[within]
    for words, targets in entry["words"].items():
        if passage.text.count(words) != 1:
            raise _fault(f"[references] {within} に「{words}」が一度だけあるようにしてください。")
        if missing := [target for target in targets if target not in passages]:
            raise _fault(f"[references] {within}: {missing} という id はありません。")
        start = passage.text.index(words)
        span = (start, start + len(words))
        yield _reference(passage, span, targets=tuple(targets), rule="declared")


def _fault(message: str) -> NotationError:
    return fault(message, file="manual.toml")


def _table_of(section: str, passages: Mapping[str, Passage]) -> str:
    tables = [p.id for p in passages.values() if p.kind == "table" and _under(p, section, passages)]
    return tables[0] if len(tables) == 1 else ""


def _under(passage: Passage, section: str, passages: Mapping[str, Passage]) -> bool:
    parent = passage.parent
    while parent:
        if parent == section:
            return True
        parent = passages[parent].parent
    return False


def _to_terms(passage: Passage, terms: Mapping[str, str]) -> Iterator[Reference]:
    for term, definition in terms.items():
        if passage.id == definition:
            continue
        for match in re.finditer(re.escape(term), passage.text):
            yield _reference(passage, match.span(), targets=(definition,), rule="term")
