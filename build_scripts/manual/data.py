"""The manual as data: the whole text as JSON, each table as CSV.

Made of the passages, as the pages are. A table is a full grid: what a merged cell says is said in
each of its places.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build_scripts.law.export import CITATION_HEADING, ID_HEADING, csv_of
from build_scripts.law.stated_figures import StatedFigure, figures_data
from build_scripts.manual.errata import Erratum
from build_scripts.manual.questions import explained
from build_scripts.manual.references import Reference
from build_scripts.manual.text import Manual, Passage
from build_scripts.manual.text.cells import cells_of
from build_scripts.manual.text.tables import AnsweredRow, answered_rows, heading_paths

type Json = dict[str, Any]

_KINDS = {
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "p": "sentence",
    "li": "item",
    "table": "table",
    "tr": "row",
}


def to_json(
    manual: Manual,
    errata: Iterable[Erratum],
    references: Iterable[Reference],
    stated: Mapping[str, StatedFigure],
) -> str:
    """Return the JSON text of the manual; its keys are told on the page about data."""
    settings = manual.settings
    notes, links = list(errata), list(references)
    data = {
        "ruleset": settings["ruleset"],
        "title": settings["title"],
        "publisher": settings["publisher"],
        "citation_name": manual.title,
        "first_published": stated["first_published"].value,
        "revised": stated["revised"].value,
        "fiscal_year": stated["fiscal_year"].value,
        "source": settings["source"],
        "contents": list(manual.contents),
        "passages": [_passage(each, notes, links) for each in manual.passages.values()],
        "tables": [_table(manual, id) for id in manual.tables],
        "questions": list(_questions(manual)),
        "values": figures_data(stated),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def to_csv(manual: Manual, id: str) -> bytes:
    """Return a table as the bytes of a CSV file: a heading line, then a line for each row."""
    table = manual.tables[id]
    columns = heading_paths(table)
    named = ("　".join(path).replace("\n", " ") for path in columns.values())
    lines = [[ID_HEADING, CITATION_HEADING, *named]]
    for row in answered_rows(table):
        words = _by_column(row)
        passage = manual.passages[row.row.attrib["id"]]
        lines.append([passage.id, passage.label, *(words[column] for column in columns)])
    return csv_of(lines)


def _passage(passage: Passage, errata: list[Erratum], references: list[Reference]) -> Json:
    return {
        "id": passage.id,
        "label": passage.label,
        "kind": _KINDS[passage.kind],
        "parent": passage.parent or None,
        "address": passage.address,
        "text": passage.text,
        "references": [_reference(each) for each in references if each.within == passage.id],
        "errata": [_erratum(each) for each in errata if each.at == passage.id],
    }


def _reference(reference: Reference) -> Json:
    return {
        "text": reference.text,
        "start": reference.start,
        "end": reference.end,
        "targets": list(reference.targets),
        "external": {"law": reference.outside, "address": reference.address}
        if reference.law
        else None,
        "rule": reference.rule,
    }


def _erratum(erratum: Erratum) -> Json:
    said = {"source": erratum.source, "shown": erratum.shown, "suggested": erratum.suggested}
    return {
        "id": erratum.id,
        "kind": erratum.kind,
        "note": erratum.note,
        **{key: words for key, words in said.items() if words},
    }


def _table(manual: Manual, id: str) -> Json:
    table, cells = manual.tables[id], cells_of(manual)
    paths = heading_paths(table)
    columns = [cells[column] for column in paths]
    return {
        "id": id,
        "label": manual.passages[id].label,
        "address": manual.passages[id].address,
        "columns": [
            {"id": each.id, "label": each.label, "headings": list(paths[each.id])}
            for each in columns
        ],
        "rows": [
            {
                "id": row.row.attrib["id"],
                "label": manual.passages[row.row.attrib["id"]].label,
                "cells": {each.id: _by_column(row)[each.id] for each in columns},
            }
            for row in answered_rows(table)
        ],
    }


def _by_column(row: AnsweredRow) -> Mapping[str, str]:
    """Return what is said in each column of a row, merged cells in each of theirs."""
    answers = (row.name, *row.answers)
    return {column: answer.words for answer in answers for column in answer.columns}


def _questions(manual: Manual) -> Iterator[Json]:
    for id, places in explained(manual).items():
        question, answer = manual.passages[id], manual.passages[f"{id}-a"]
        yield {
            "id": id,
            "label": question.label,
            "question": question.text.partition(" ")[2],
            "answer_id": answer.id,
            "answer": answer.text.partition(" ")[2],
            "explains": list(places),
        }
