"""A page as a generator of static sites reads it: front matter, then Markdown or finished HTML."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markdown import Markdown
from markdown.extensions import Extension

from build_scripts import front_matter
from build_scripts.faults import Fault, SiteFaultsError

# A line of the site's menu: a page, or a title with a page or with lines below it.
type MenuEntry = str | Mapping[str, str | Sequence[MenuEntry]]

_NOT_IN_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Some editors put a mark before the first line, or leave blanks behind the last sign.
_OPENED = re.compile(r"\A\ufeff?(?:[ \t]*\n)*---[ \t]*$", re.MULTILINE)
_FRONT_MATTER = re.compile(
    rf"{_OPENED.pattern}\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One page: where its source lies (「ordinance/j10.md」), its front matter, its text.

    `text` may be HTML: a Markdown page may consist of it, if each of its outermost elements is a
    block that begins a line (`HtmlBlocks` knows one more block than Markdown does).
    """

    source: str
    front_matter: Mapping[str, object]
    text: str
    in_navigation: bool = True

    def __str__(self) -> str:
        """Return the content of the source file."""
        lines = [f"{key}: {_one_line(value)}" for key, value in self.front_matter.items()]
        return "\n".join(["---", *lines, "---", "", self.text.strip(), ""])


def split(text: str, *, file: str) -> tuple[dict[str, object], str]:
    """Return the front matter of a Markdown page, empty when it has none, and the page's text.

    Raises SiteFaultsError, with the page's name `file` and its lines, for a front matter that does
    not end or can't be read.
    """
    found = _FRONT_MATTER.match(text)
    if found:
        above = text.count("\n", 0, found.start(1))
        return front_matter.read(found[1], file=file, first_line=above + 1), text[found.end() :]
    if _OPENED.match(text):
        said = (
            "先頭の「---」を閉じる行がありません。title などの下に「---」だけの行を入れてください。"
        )
        raise SiteFaultsError([Fault(file, said)])
    return {}, text


def _one_line(value: object) -> str:
    r"""Return `value` as JSON in one line, which is YAML too.

    It knows no second reading of a word: no `yes`, no dates, no comment after ` #`. What JSON
    lets stand but YAML doesn't, or reads as the end of a line, is escaped.

    >>> print(_one_line('休園日 #2: "甲"\u2028'))
    "休園日 #2: \"甲\"\u2028"
    """
    return _NOT_IN_YAML.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False)
    )


def contents_entry(title: str, id: str, below: tuple[object, ...] = ()) -> dict[str, object]:
    """Return a line of a page's table of contents as the theme reads it: its title is HTML."""
    return {"title": escape(title, quote=False), "url": f"#{id}", "children": list(below)}


class HtmlBlocks(Extension):
    """The extension of Python-Markdown that mkdocs.yml names: `<template>` is a block too."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Keep a template as it is written, like a `<div>`, instead of putting it in a `<p>`."""
        md.block_level_elements.append("template")
