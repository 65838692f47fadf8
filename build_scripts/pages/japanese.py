"""Japanese sentences from Markdown, whose lines end where the editor's do."""

import re

# Kana, kanji, and the full-width brackets and points that stand between them.
_WIDE = r"[\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]"
_BREAK = re.compile(rf"(?<={_WIDE})\n|\n(?={_WIDE})")
_KEPT = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def without_line_breaks(html: str) -> str:
    """Return `html` with lines joined that break before or after a wide character.

    A browser shows such a break as a space, which Japanese doesn't have. `<pre>` stays as it is.
    """
    parts = _KEPT.split(html)
    return "".join(part if index % 2 else _BREAK.sub("", part) for index, part in enumerate(parts))
