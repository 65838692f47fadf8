"""Japanese sentences from Markdown, whose lines end where the editor's do."""

import re
from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

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


def joined(make: Callable[[], str]) -> Callable[[], str]:
    """Return `make` with the lines of what it makes joined in the same way."""
    return lambda: without_line_breaks(make())


class JoinedLines(Extension):
    """The extension of Python-Markdown that mkdocs.yml names: joins lines of what it writes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Join after Markdown became HTML, before HTML that stood in it is put back (30)."""
        md.postprocessors.register(_Joining(md), "japanese_lines", 35)


class _Joining(Postprocessor):
    def run(self, text: str) -> str:
        return without_line_breaks(text)
