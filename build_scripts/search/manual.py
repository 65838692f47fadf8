"""The documents of the manual: sections, sentences and items, rows of tables, questions."""

import re
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.manual.references import Reference
from build_scripts.manual.text import Manual, Passage
from build_scripts.manual.text.tables import table_data
from build_scripts.search.documents import Document, Kind

_HEADINGS = ("h1", "h2", "h3")
_QUESTION = re.compile(r"q\d+")


def documents(manual: Manual) -> Iterator[Document]:
    """Yield what can be found in `manual`, in the order of the text."""
    answers = _answers(manual)
    rows = {id: words for table in manual.tables for id, words in _rows(manual, table)}
    for passage in manual.passages.values():
        if passage.id in answers.values():
            continue  # it stands with its question
        parent = manual.passages.get(passage.parent)
        answer = manual.passages[answers[passage.id]] if passage.id in answers else None
        is_heading = passage.kind in _HEADINGS
        yield Document(
            address=passage.address,
            label=passage.label,
            caption=_title(passage) if is_heading and _title(passage) not in passage.label else "",
            text=answer.text
            if answer
            else ""
            if is_heading
            else rows.get(passage.id, passage.text),
            kind=_kind(passage, is_question=answer is not None),
            parent=parent.address if parent else "",
        )


def cited_acts(references: Iterable[Reference], manual: Manual) -> Mapping[str, tuple[str, ...]]:
    """Return, for each provision of a law that the manual names, the places that name it."""
    found: dict[str, dict[str, None]] = {}
    for reference in references:
        if reference.law:
            place = manual.passages[reference.within].address
            found.setdefault(reference.text, {})[place] = None
    return {name: tuple(places) for name, places in found.items()}


def _answers(manual: Manual) -> Mapping[str, str]:
    """Return the id of each question's answer."""
    return {
        id: f"{id}-a"
        for id, passage in manual.passages.items()
        if passage.kind in _HEADINGS and _QUESTION.fullmatch(id)
    }


def _kind(passage: Passage, *, is_question: bool) -> Kind:
    if is_question:
        return Kind.QUESTION
    return Kind.TABLE if passage.kind in ("table", "tr") else Kind.MANUAL


def _title(passage: Passage) -> str:
    """Return a heading without the number that its label says already."""
    number, _, rest = passage.text.partition(" ")
    is_number = rest and (number[0] in "(（Q" or number.isdigit())
    return rest.strip() if is_number else passage.text


def _rows(manual: Manual, id: str) -> Iterator[tuple[str, str]]:
    """Yield each row of a table with what it answers, merged cells in full."""
    data = table_data(manual.tables[id])
    for row in data["rows"]:
        answers = {key: words.replace("\n", "") for key, words in row["cells"].items() if words}
        words = [
            said if said == row["label"] else f"{data['columns'][key]}：{said}"
            for key, said in answers.items()
        ]
        yield f"{id}-{row['id']}", "　".join(dict.fromkeys(words))
