"""The lines between `---` at the top of a page, read; what is wrong there, said to who wrote it."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import yaml

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.shapes import TEXT, TEXTS, TRUTH, Kind

FIRST_LINE = 2
"""The line of a page on which its front matter begins, where nothing stands above it."""

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("title", "description", "calculator", "canonical", "template"), TEXT),
    **dict.fromkeys(("goes", "search_in_page"), TRUTH),
    "hide": TEXTS,
}

# A top-level line begins an entry, and lines that are indented or items of a list belong to it.
_BEGINS = re.compile(r"^(?![ \t#\n-]|-[ \t\n])", re.MULTILINE)

# What PyYAML says is wrong, and what to do about it.
_ADVICE = (
    (r"end of stream|document (indicator|separator)", "引用符が閉じていません。同じ引用符で閉じてください。"),
    (r"character '\\t'", "タブがあります。空白に替えてください。"),
    (r"could not find expected ':'", "コロンのない行です。前の行の続きなら、頭に空白を二つ入れてください。"),
    (
        r"mapping values",
        "コロンが二つあるか、行の頭に余分な空白があります。値を \"…\" で囲むか、空白を消してください。",
    ),
    (r"expected ',' or|the node content", "かっこが閉じていないか、余っています。かっこを合わせるか、値を \"…\" で囲んでください。"),
    (
        r"expected <block end>",
        "引用符の外に字があるか、行の頭の空白がそろっていません。字を引用符の中に入れるか、空白をそろえてください。",
    ),
    (
        r"alias|anchor|alphabetic|indentation indicators|tag|directive|cannot start",
        "値が、YAML では意味のある記号で始まっています。値を \"…\" で囲んでください。",
    ),
    (r"escape", "「\\」のあとが読めません。「\\\\」と書いてください。"),
)  # fmt: skip
_FORM = '「title: "題"」のように、名前、半角のコロンと空白、値の順で書いてください。'
_UNREADABLE = "YAML として読めません。"


def read(text: str, *, file: str, first_line: int = FIRST_LINE) -> dict[str, object]:
    """Return the front matter `text` of the page `file`, which begins on its line `first_line`.

    Raises SiteFaultsError with every entry that can't be read, stands twice or has a value of
    another kind than the site's pages expect.
    """
    entries: dict[str, object] = {}
    faults: list[tuple[int, str]] = []
    for line, entry in _entries(text):
        try:
            found = _entry(entry)
        except _SlipError as slip:
            faults.append((line + slip.line, f"{slip}"))
            continue
        if found is None:
            continue
        name, value = found
        if name in entries:
            faults.append((line, f"{name} が二つあります。一つにしてください。"))
        elif name in _KINDS and not _KINDS[name].holds(value):
            faults.append((line, f"{name} は {_KINDS[name].name}で書いてください。"))
        entries[name] = value
    if faults:
        raise SiteFaultsError(
            Fault(f"{file}:{first_line + line}", message) for line, message in faults
        )
    return entries


class _SlipError(ValueError):
    """What is wrong with an entry, and on which of its lines."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Yield each entry, with the number of lines above it."""
    starts = [0, *(found.start() for found in _BEGINS.finditer(text) if found.start())]
    for start, end in pairwise([*starts, len(text)]):
        yield text.count("\n", 0, start), text[start:end]


def _entry(text: str) -> tuple[str, object] | None:
    """Return name and value of one entry, None for comments alone; _SlipError for what is wrong."""
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
            raise _SlipError(_UNREADABLE + _FORM)
        [(key, value)] = node.value
        if key.tag != "tag:yaml.org,2002:str":
            raise _SlipError(_UNREADABLE + _FORM)
        return str(key.value), loader.construct_object(value, deep=True)
    except yaml.MarkedYAMLError as error:
        raise _slip(error, last=text.rstrip("\n").count("\n")) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position))
        message = f"目に見えない字（U+{int(error.character):04X}）があります。消してください。"
        raise _SlipError(_UNREADABLE + message, line) from error
    except _SlipError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        # A day that no month has, `!!int` before no number: PyYAML looks at neither.
        raise _SlipError(_UNREADABLE + '値を "…" で囲んでください。') from error
    except RecursionError as error:  # brackets without end
        raise _SlipError(_UNREADABLE + '値を "…" で囲んでください。') from error


def _slip(error: yaml.MarkedYAMLError, *, last: int) -> _SlipError:
    """Return what PyYAML found, on a line of the entry: not on the one where it gave up."""
    advice = next((said for found, said in _ADVICE if re.search(found, str(error.problem))), _FORM)
    quoted = "quoted scalar" in str(error.context)
    mark = error.context_mark if quoted else error.problem_mark
    return _SlipError(_UNREADABLE + advice, min(mark.line, last) if mark else 0)
