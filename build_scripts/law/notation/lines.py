"""Lines of Lawtext notation: what a line is by its first characters, before any structure.

Form is read generously: byte order mark, CRLF, tabs, full and half width, any depth of
indentation. Nothing is thrown away but white space around the words of a line.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.law.notation.numerals import BRANCH, ERA, NUMBER, WAVE
from calculators.numerals import KANJI_NUMBER

SPACE = " \t　"
BRACKETS = {"（": "）", "(": ")", "「": "」", "『": "』", "〔": "〕", "［": "］", "【": "】"}

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲンへ"
_ITERATION = r"[のノ]"


class Style(StrEnum):
    """How a paragraph, item or sub-item is numbered."""

    ARABIC = "arabic"
    KANJI = "kanji"
    KANA = "kana"
    LETTER = "letter"
    PAREN_ARABIC = "paren-arabic"
    PAREN_KANJI = "paren-kanji"
    PAREN_KANA = "paren-kana"
    PAREN_LETTER = "paren-letter"


_KANJI_ONE = rf"{KANJI_NUMBER}(?:{_ITERATION}{KANJI_NUMBER})*"
_KANA_ONE = rf"[{_KANA}](?:{_ITERATION}[〇一二三四五六七八九十]+)*"
_LETTERS = "a-zA-Zａ-ｚＡ-Ｚⅰ-ⅿⅠ-Ⅿ"
_MARKS = (
    (
        Style.ARABIC,
        rf"[○◯]?[0-9０-９]+(?:[.．]|(?:{_ITERATION}[0-9０-９]+)*(?:[{WAVE}][0-9０-９]+)?)"
        r"|[①-⑳㉑-㉟㊱-㊿]",
    ),
    (Style.KANJI, rf"{_KANJI_ONE}(?:(?:及び|から|・|[{WAVE}]){_KANJI_ONE}(?:まで)?)?"),
    (
        Style.PAREN_ARABIC,
        rf"[（(][0-9０-９]+(?:{_ITERATION}[0-9０-９]+)*[）)](?:{_ITERATION}[（(]?[0-9０-９]+[）)]?)*(?:[{WAVE}][（(][0-9０-９]+[）)])?"
        r"|[⑴-⒇]",
    ),
    (
        Style.PAREN_KANJI,
        rf"[（(][〇一二三四五六七八九十百]+(?:{_ITERATION}[〇一二三四五六七八九十]+)*[）)]|[㈠-㈩]",
    ),
    (Style.PAREN_KANA, rf"[（(][{_KANA}][）)]"),
    (Style.PAREN_LETTER, rf"[（(][{_LETTERS}]+[）)]"),
    (Style.KANA, rf"{_KANA_ONE}(?:(?:及び|から|・|[{WAVE}]){_KANA_ONE}(?:まで)?)?"),
    (Style.LETTER, rf"[{_LETTERS}][.．]?"),
)
# （１） needs no space after it: at the beginning of a line it is nothing but a number.
_AFTER = {Style.PAREN_ARABIC: ""}
_MARK = {
    style: re.compile(
        rf"(?P<restored>〔)?(?P<number>{pattern})(?(restored)〕)"
        + _AFTER.get(style, rf"(?=[{SPACE}]|$)")
    )
    for style, pattern in _MARKS
}

_RANGE_OF = rf"(?:(?:及び|から|乃至|・|、|―|－|[{WAVE}]){{one}}(?:まで)?)*"
_ARTICLE_ONE = rf"第{NUMBER}[条條]{BRANCH}"
_ARTICLE = re.compile(
    rf"(?P<number>{_ARTICLE_ONE}{_RANGE_OF.format(one=_ARTICLE_ONE)})(?:[{SPACE}]+|$)"
)
_GROUP_ONE = rf"第{NUMBER}[編章節款目]{BRANCH}"
_GROUP = re.compile(
    rf"(?P<number>{_GROUP_ONE}{_RANGE_OF.format(one=_GROUP_ONE)})(?:[{SPACE}]+(?P<title>.*))?$"
)
_SUPPLEMENT = re.compile(
    rf"(?P<title>[附付][{SPACE}]*則)(?P<rest>[{SPACE}]*抄?[{SPACE}]*(?:[（(].*[）)])?[{SPACE}]*抄?)$"
)
_COUNTED = rf"(?:第?{NUMBER}号?{BRANCH})?"
_APPENDIX = re.compile(
    rf"(?:[附付][{SPACE}]*則)?(?:別[記紙])?"
    rf"(?:[別付附][表図録]|別[記紙]|{_COUNTED}(?:様式|書式))(?:{_COUNTED}|{BRANCH})(?:その{NUMBER})?"
    rf"(?:[{SPACE}].*|[（(].*[）)])?$"
)
# 「（平25条例27・一部改正）」: which acts changed what stands above, noted by who prints it.
_HISTORY = re.compile(
    rf"[（(][明大昭平令](?:治|正|和|成)?(?:元|{NUMBER})年?[^（）()]*"
    r"(?:改正|追加|全改|繰[上下]|削除|改称)[^（）()]*[）)]"
)
_CONTROL = re.compile(r":(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*):")
_ATTRIBUTE = re.compile(rf'\[(?P<name>[A-Za-z]+)="(?P<value>[^"]*)"\][{SPACE}]*')


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, its indentation in half-width columns, its words."""

    number: int
    indent: int
    text: str
    control: str = ""
    apart: bool = False  # a blank line stands before it
    tabs: int = 0  # before its words


@dataclass(frozen=True, slots=True)
class Marked:
    """A numbered line: style, printed number, words after it."""

    style: Style
    number: str
    restored: bool
    text: str


def split_lines(source: str) -> list[Line]:
    """Return the lines of `source` that are not blank."""
    lines: list[Line] = []
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", source.removeprefix("\ufeff")), start=1):
        text = raw.lstrip(SPACE)
        indent = sum(1 if space == " " else 2 for space in raw[: len(raw) - len(text)])
        text = text.rstrip(SPACE)
        if not text:
            continue
        match = _CONTROL.match(text)
        control = ""
        if match is not None:
            control = match["name"]
            text = text[match.end() :].lstrip(SPACE)
        apart = bool(lines) and lines[-1].number < number - 1
        tabs = raw[: len(raw) - len(raw.lstrip(SPACE))].count("\t")
        lines.append(Line(number, indent, text, control, apart=apart, tabs=tabs))
    return lines


def read_marked(text: str) -> Marked | None:
    """Return the number that begins `text` and the words after it, if there is one."""
    for style, pattern in _MARK.items():
        match = pattern.match(text)
        if match is not None:
            return Marked(
                style=style,
                number=match["number"],
                restored=match["restored"] is not None,
                text=text[match.end() :].strip(SPACE),
            )
    return None


def read_item(line: Line) -> str | None:
    """Return the words of an item that the line marks as one (`  # 一　甲`), None for any other."""
    if line.control or line.indent == 0 or not line.text.startswith("# "):
        return None
    words = line.text[2:].strip(SPACE)
    return words if read_marked(words) is not None else None


def read_article(text: str) -> tuple[str, str] | None:
    """Return (「第十条」, words) when `text` begins an article."""
    match = _ARTICLE.match(text)
    return None if match is None else (match["number"], text[match.end() :].strip(SPACE))


def read_group(text: str) -> tuple[str, str] | None:
    """Return (「第一章」, 「総則」) when `text` is the heading of a chapter or its kin."""
    match = _GROUP.match(text)
    return None if match is None else (match["number"], (match["title"] or "").strip(SPACE))


def read_supplement(text: str) -> tuple[str, str] | None:
    """Return (「附　則」, 「（平成二二年条例第四三号）」) when `text` is the title of a 附則."""
    match = _SUPPLEMENT.match(text)
    return None if match is None else (match["title"], match["rest"].strip(SPACE))


def is_law_number(text: str) -> bool:
    """Return whether `text` is a law number and nothing else, in brackets or bare."""
    bare = rf"{ERA}(?:元|{NUMBER})年\S*第{NUMBER}号"
    return is_bracketed(text) or re.fullmatch(bare, text) is not None


def looks_like_appendix(text: str) -> bool:
    """Return whether `text` could be the title of a 別表, 様式, 別記 or 別図."""
    return _APPENDIX.match(text) is not None and not text.endswith("。")


def misses_space(text: str) -> bool:
    """Return whether `text` begins an article without a space: 「第一条（目的）この…」."""
    return re.match(rf"{_ARTICLE_ONE}[（(]", text) is not None


def read_attributes(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the `[name="value"]` pairs that begin `text`, and the rest."""
    pairs = []
    while (match := _ATTRIBUTE.match(text)) is not None:
        pairs.append((match["name"], match["value"]))
        text = text[match.end() :]
    return tuple(pairs), text


def is_bracketed(text: str) -> bool:
    """Return whether one pair of round or tortoise-shell brackets encloses all of `text`."""
    if not text or text[0] not in "（(〔" or BRACKETS[text[0]] != text[-1]:
        return False
    depth = 0
    for position, character in enumerate(text):
        depth += (character in "（(〔") - (character in "）)〕")
        if depth == 0:
            return position == len(text) - 1
    return False


def first_number(text: str) -> int:
    """Return the number that a mark like 「２」「○３」「①」 prints; 0 when it prints none."""
    first = re.split(f"及び|から|・|[{WAVE}]", text)[0]
    digits = re.findall("[0-9]+", unicodedata.normalize("NFKC", first))
    return int(digits[0]) if digits else 0


def last_number(text: str) -> int:
    """Return the last number that a mark like 「２～４」 prints, that of any other mark."""
    return first_number(re.split(f"[{WAVE}]", text)[-1])


def is_history(text: str) -> bool:
    """Return whether the line notes, as pages of a 例規集 do below a provision, which acts changed it.

    >>> is_history("（平25条例27・一部改正）"), is_history("（一部改正）")
    (True, False)
    """
    return _HISTORY.fullmatch(text) is not None


def is_omission(text: str) -> bool:
    """Return whether `text` says nothing but that words are left out: 「（略）」."""
    return re.fullmatch("[（(]?(?:[前中後]|以下)?略[）)]?", text) is not None


def split_related(text: str) -> tuple[str, str]:
    """Return (「別表第三」, 「（第九条関係）」)."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] in "）)") - (text[position] in "（(")
        if depth == 0:
            related = text[position:]
            if re.search("[条項]|関係", related) and is_bracketed(related):
                return text[:position].rstrip(SPACE), related
            break
    return text, ""
