"""Names and commands in code are no Japanese: they say so, for voices and for translators."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_WORDS = re.compile(r"[A-Za-z]{2}")
_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


class EnglishCode(Extension):
    """The extension of Python-Markdown that mkdocs.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Mark code once inline code has become elements (which `inline` does at 20)."""
        md.treeprocessors.register(_Mark(md), "english_code", 10)


class _Mark(Treeprocessor):
    def run(self, root: Element) -> None:
        for code in root.iter("code"):
            text = "".join(code.itertext())
            if _WORDS.search(text) and not _JAPANESE.search(text):
                code.set("lang", "en")
                code.set("translate", "no")
