"""Lawtext notation to a `Law`: strict about loss, generous about form.

At the end the words of the model are compared with the words of the file: a parser that
lost one refuses its own result.

From the file to the draft:
- lines: what a line is by its first characters
- reader: lines find their places by number and indentation
- front: what stands before the first provision
- open_provisions: the provisions that are open, and which of them a line belongs to
- controls: what a line says that it is, `:item:`
- advice: what is said of a line that can't be read
- table_reader, pasted_table, grid: rows and cells, and where these stand when some span others
- draft: the tree while it is being read

From the draft to the law:
- naming, naming_tables: ids and citation labels
- markup, sentences: the words of one provision: marks such as ruby, sentences, by offset
- no_loss: the proof that no word was lost

Beside them:
- numerals: numbers with what law prints around them
- doubts: what is read but looks like a slip
"""

import re

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.model import Law
from build_scripts.law.notation.lines import split_lines
from build_scripts.law.notation.naming import name_law
from build_scripts.law.notation.no_loss import missing_words
from build_scripts.law.notation.reader import Reader


def parse_law(source: str, *, restorations: bool = False) -> Law:
    """Return the law that `source` writes in Lawtext notation.

    With `restorations`, 〔 〕 in the words marks characters restored by the editor; without,
    it is text like any other. Raises NotationError with every fault found.
    """
    problems = _forbidden_characters(source)
    reader = Reader(split_lines(source))
    if not problems:
        reader.read()
        problems = reader.problems
    if problems:
        raise NotationError(*problems)
    law = name_law(reader.law, restorations=restorations)
    lost = missing_words(source, law)
    if lost is not None:
        raise NotationError(lost)
    return law


def _forbidden_characters(source: str) -> list[Problem]:
    """Return a problem for each character that no text has: controls, half surrogates, U+FFFD."""
    problems = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", source.removeprefix("\ufeff")), start=1):
        for character in line:
            if (character < " " and character != "\t") or character in "\x7f\ufffd\ufeff":
                problems.append(
                    Problem(
                        number,
                        f"文字ではない符号（U+{ord(character):04X}）があります。"
                        "文字化けがないか確かめ、取り除いてください。",
                    )
                )
    return problems
