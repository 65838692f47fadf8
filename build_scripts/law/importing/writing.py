"""A draft of a law in Lawtext notation: the way back of `notation.reader`.

The plain form is written where the reader takes it for what it is; where its first characters would
make something else of a line, the line says what it is: `:item:`, `:anonym-paragraph:`.
"""

import re
from collections.abc import Sequence

from build_scripts.law.importing.writing_lines import Page, is_plain
from build_scripts.law.importing.writing_provisions import HEADING, STEP, write_members, write_nodes
from build_scripts.law.notation.draft import (
    AppendixDraft,
    Draft,
    LawDraft,
    SupplementDraft,
)
from build_scripts.law.notation.front import begins_contents
from build_scripts.law.notation.lines import (
    SPACE,
    read_group,
    read_supplement,
    split_lines,
)

_TAGS = {
    "表": "appdx-table",
    "様式": "appdx-style",
    "書式": "appdx-format",
    "図": "appdx-fig",
    "別記": "appdx-note",
    "付録": "appdx",
}


def write_law(law: LawDraft) -> str:
    """Return the text of `law` in the notation."""
    page = Page()
    for name, value in law.attributes:
        page.add(0, f'[{name}="{value}"]')
    page.add(0, law.title)
    if law.law_num:
        page.add(0, law.law_num)
    foreword = len(law.preamble) if law.foreword_at is None else law.foreword_at
    _front(page, law.preamble[:foreword], control="enact-statement")
    _contents(page, law.contents)
    if law.foreword_at is not None:
        page.blank()
        if foreword == len(law.preamble) or not law.preamble[foreword].title:
            page.add(0, ":preamble:")
        _front(page, law.preamble[foreword:], control="enact-statement")
    page.blank()
    write_members(page, law.main.children, inside=True)
    parts: list[SupplementDraft | AppendixDraft] = [*law.supplements, *law.appendices]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, SupplementDraft):
            _supplement(page, part)
        else:
            _appendix(page, part)
    return page.text


def _front(page: Page, drafts: Sequence[Draft], *, control: str) -> None:
    for draft in drafts:
        if draft.title:
            page.add(0, draft.title if draft.title == "前文" else f":preamble:{draft.title}")
        if draft.text:
            [line] = split_lines(draft.text)
            plain = is_plain(draft.text) and not begins_contents(line) and draft.text.endswith("。")
            page.add(0, draft.text if plain else f":{control}:{draft.text}")


def _contents(page: Page, lines: Sequence[str]) -> None:
    if not lines:
        return
    page.blank()
    label = split_lines(lines[0])
    page.add(0, lines[0] if label and begins_contents(label[0]) else f":toc:{lines[0]}")
    for line in lines[1:]:
        group = read_group(line)
        depth = "編章節款目".index(re.sub("[^編章節款目]", "", group[0])[0]) if group else 0
        page.add(STEP * (depth + 1), line)


# ---- 附則, 別表


def _supplement(page: Page, supplement: SupplementDraft) -> None:
    page.blank()
    space = "　" if supplement.rest.startswith("抄") else ""
    line = f"{supplement.title}{space}{supplement.rest}"
    head = "" if read_supplement(line) is not None else ":suppl-provision:"
    page.add(HEADING, f"{head}{line}")
    page.blank()
    write_members(page, supplement.body.children)
    for appendix in supplement.appendices:
        _appendix(page, appendix, of_supplement=True)


def _appendix(page: Page, appendix: AppendixDraft, *, of_supplement: bool = False) -> None:
    page.blank()
    named = re.match(rf"[附付][{SPACE}]*則", appendix.title) is not None
    line = appendix.title + appendix.related
    if appendix.title and named == of_supplement:
        page.add(0, f"# {line}")
    else:
        page.add(0, f":{'suppl-provision-' if of_supplement else ''}{_TAGS[appendix.tag]}:{line}")
    page.blank()
    write_nodes(page, appendix.body.children, indent=STEP, path=(), appendix=True)
