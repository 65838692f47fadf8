"""What to write in place of a line that can't be read, by what it looks like."""

import re

from build_scripts.law.notation.lines import SPACE

_SHOWN = 12
_TITLE = re.compile(rf"[^。{SPACE}]*(?:別[表記紙図添]|付[表図]|様式|書式|参考|別冊)[^。]*$")
_COLUMNS = re.compile(rf"[^。]*\S(?:[{SPACE}]|[|｜])[{SPACE}]*\S[^。]*$")
_COUNTED = re.compile(
    r"[（(〔［\[【<]?[0-9０-９一二三四五六七八九十ア-ンイロハa-zA-Zａ-ｚＡ-Ｚ①-⑳]{1,3}[.．、，)）〕］\]】>:：]?\S"
)


def unread(text: str) -> str:
    """Return what is said of a line at the margin that is no 条, 項 or 号."""
    said = f"「{text[:_SHOWN]}」を条・項・号のどれとしても読めません。"
    if _TITLE.match(text):
        return f"{said}別表や様式の題なら、行のはじめに「# 」を書いてください。"
    if _COLUMNS.match(text):
        return (
            f"{said}表の行なら、セルの間をタブにするか、はじめのセルを「  * - 」、次からの"
            "セルを1行ずつ「    - 」で書いてください。"
        )
    if text.startswith(("（", "(")) and text.endswith(("）", ")")):
        return (
            f"{said}見出しなら、すぐ次の行に条か項を書いてください。前の項の続きなら"
            "字下げをしてください。"
        )
    if _COUNTED.match(text):
        return f"{said}番号なら、そのあとに空白を置いてください。前の項の続きなら字下げをしてください。"
    return (
        f"{said}番号のあとに空白を置くか、前の項の続きなら字下げをしてください。"
        "別表などの題なら「# 」を、省いた所なら「（略）」を書きます。"
    )


def article_without_space(text: str) -> str:
    """Return what is said of 「第一条（目的）この…」."""
    return (
        f"「{text[:_SHOWN]}」を条として読めません。条の番号のあとに空白を置き、"
        "見出しは前の行に書いてください。"
    )


def unknown_control(control: str) -> str:
    """Return what is said of a word between colons that the notation doesn't have."""
    return f"「:{control}:」という指示は知りません。つづりを確かめるか、取り除いてください。"
