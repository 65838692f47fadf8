"""Names of places taken apart, so that a catalogue can write them in any language.

A label such as 「第10条第2項第1号イ」 becomes `article:10|paragraph:2|item:1|=イ`: kinds with their
numbers, and the words of the text itself (`=`, or `~` after a space). What
`calculators.messages.written.citation` writes of it in Japanese is the label again.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from calculators.fiscal import ERAS

_BRANCHES = r"(?:の\d+)*"
_ERA_LETTERS = {era.name: era.letter.lower() for era in ERAS}
_ERAS = "|".join(_ERA_LETTERS)

_KINDS = (
    ("article", rf"第(\d+)条({_BRANCHES})"),
    ("paragraph", rf"第(\d+)項({_BRANCHES})"),
    ("item", rf"第(\d+)号({_BRANCHES})"),
    ("table", rf"別表第(\d+)({_BRANCHES})"),
    ("remark", rf"備考(\d+)({_BRANCHES})"),
    ("question", r"Q(\d+)()"),
    ("its_table", "の表(?=「|$)()()"),
)
_PLAIN = {
    "remarks": "備考",
    "supplement": "附則",
    "manual": "手引",
    "answer": "の答え",
}
_ACT = re.compile(rf"附則（({_ERAS})(元|\d+)年条例第(\d+)号）")


def parts(label: str) -> str:
    """Return the parts of a label, joined by 「|」.

    Raises ValueError when its words hold the sign that separates parts.

    >>> parts("第5条の2第1項イ"), parts("別表第3 D7")
    ('article:5_2|paragraph:1|=イ', 'table:3|~D7')
    """
    if "|" in label:
        raise ValueError(f"「{label}」に「|」があります。")
    return "|".join(_parts(label))


def _parts(label: str) -> Iterator[str]:
    words = ""
    while label:
        found = _first(label)
        if found is None:
            words, label = words + label[0], label[1:]
            continue
        if words:
            yield from _words(words)
            words = ""
        part, length = found
        yield part
        label = label[length:]
    if words:
        yield from _words(words)


def _first(label: str) -> tuple[str, int] | None:
    """Return the kind that the label begins with, and how many characters it takes."""
    act = _ACT.match(label)
    if act:
        year = "1" if act[2] == "元" else act[2]
        return f"supplement_of:{_ERA_LETTERS[act[1]]}{year}n{act[3]}", act.end()
    for kind, pattern in _KINDS:
        match = re.match(pattern, label)
        if match:
            number = match[1] + match[2].replace("の", "_")
            return f"{kind}:{number}" if number else kind, match.end()
    for kind, written in _PLAIN.items():
        if label.startswith(written):
            return kind, len(written)
    return None


def _words(words: str) -> Iterator[str]:
    """Return the text's own words, each run after a space apart."""
    first, *others = words.split(" ")
    if first:
        yield f"={first}"
    for each in others:
        yield f"~{each}"


def of(labels: Mapping[str, str], *, written: Callable[[str], str]) -> dict[str, str]:
    """Return the parts of every label by id; `written` writes them in Japanese.

    Raises ValueError for a label that would not be written as it is.
    """
    taken_apart = {id: parts(label) for id, label in labels.items()}
    for id, apart in taken_apart.items():
        if written(apart) != labels[id]:
            raise ValueError(f"{id}：「{labels[id]}」が「{written(apart)}」になります。")
    return taken_apart
