"""Anchors that other pages of this text had: `aliases.csv` beside the text, each with the id it stands for.

So a link to the page of a 例規集 that the text was taken from goes on working with the part after `#`.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from build_scripts.law.errors import fault
from build_scripts.law.model import Law

NAME = "aliases.csv"
HEAD = ("anchor", "id")
_FORBIDDEN = re.compile(r'[\s\x00-\x1f\x7f"#%<>\[\]\\^`{|}]')
# What pages call their own parts, whatever text they show.
_OF_PAGES = re.compile(
    r"__\w+|(?:tb|site|set)-.*|.*-caption|content|files|incoming|related|unresolved|terms|sources|sets"
    r"|nowhere|missing|laws|elsewhere|doubtful|counts|citing|all|acts|restorations|former|history"
    r"|calculators|example"
)
_fault = partial(fault, file=NAME)


def read_aliases(folder: Path, law: Law) -> Mapping[str, str]:
    """Return the id of `law` that each anchor of `aliases.csv` in `folder` stands for; none without the file.

    Raises NotationError, with the line, where the file can't be read, an id is unknown, an anchor
    stands twice, is an id or an alias of the law already, or can't be the part of an address after `#`.
    """
    path = folder / NAME
    if not path.is_file():
        return MappingProxyType({})
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault("文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    known = set(law.walk_ids())
    taken = known | set(law.aliases)
    found: dict[str, str] = {}
    try:
        if next(reader, None) != list(HEAD):
            raise _fault(f"1行目は「{','.join(HEAD)}」と書いてください。", line=1)
        for row in reader:
            if not row:
                continue
            if len(row) != len(HEAD):
                raise _fault("「anchor,id」の二つを書いてください。", line=reader.line_num)
            anchor, id = row
            if wrong := _wrong(anchor, id, known=known, taken=taken, found=found):
                raise _fault(wrong, line=reader.line_num)
            found[anchor] = id
    except csv.Error as error:
        said = "CSV として読めません。引用符を確かめてください。"
        raise _fault(said, line=reader.line_num) from error
    return MappingProxyType(found)


def write_aliases(aliases: Mapping[str, str]) -> str:
    """Return the text of an `aliases.csv`, which `read_aliases` reads."""
    text = io.StringIO()
    lines: Iterable[tuple[str, str]] = [HEAD, *aliases.items()]
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue()


def may_be_anchor(anchor: str) -> bool:
    """Return whether an address may hold `anchor` after `#` as it is, and no page has it itself."""
    return bool(anchor) and not (_FORBIDDEN.search(anchor) or _OF_PAGES.fullmatch(anchor))


def _wrong(
    anchor: str, id: str, *, known: set[str], taken: set[str], found: Mapping[str, str]
) -> str:
    if id not in known:
        return f"「{id}」という条や項、表はありません。"
    if not may_be_anchor(anchor):
        return f"「{anchor}」は番地の # のあとに書けません。空白や記号のない、ページの部品の名でないものにしてください。"
    if anchor in taken:
        return f"「{anchor}」は、この文の番地です。行を取り除いてください。"
    if anchor in found:
        return f"「{anchor}」が二度あります。どちらかを取り除いてください。"
    return ""
