"""A law as JSON: every provision with its id, label and words, and every table."""

import json
from collections.abc import Iterator
from typing import Any

from build_scripts.law.model import Appendix, Law, Mark, Provision, Row, Supplement, Table
from build_scripts.law.references import Reference, References, find_references


def to_json(law: Law) -> str:
    """Return the JSON text of `law`.

    Keys: title, law_num, contents (目次), provisions in the order of the text, tables,
    unresolved. `text` holds a provision's own words without those of its children;
    `restored` are [start, end] offsets of characters that the source had lost, `marks` say which
    are printed in a way of their own: `Ruby` with the reading `value`, `Fig` the address of a
    figure, and so on by the names of the standard XML. References
    give offsets into `text`; `targets` are ids of this law, several for a set; `external`
    names what this law's text doesn't hold, or a law as a whole.
    """
    return json.dumps(to_data(law), ensure_ascii=False, indent=2) + "\n"


def to_data(law: Law) -> dict[str, Any]:
    """Return what `to_json` prints, as plain values."""
    references = find_references(law)
    return {
        "title": law.title,
        "law_num": law.law_num.strip("（）()"),
        "contents": list(law.contents),
        "provisions": list(_provisions(law, references)),
        "tables": [_table(table, references) for table in law.walk_tables()],
        "unresolved": [
            {
                "id": fault.id,
                "text": fault.text,
                "start": fault.span.start,
                "end": fault.span.end,
                "reason": fault.reason,
            }
            for fault in references.unresolved
        ],
    }


def _provisions(law: Law, references: References) -> Iterator[dict[str, Any]]:
    for entry in _entries(law):
        yield entry | {"references": list(map(_reference, references.of(entry["id"])))}


def _reference(reference: Reference) -> dict[str, Any]:
    external = reference.external
    return {
        "text": reference.text,
        "start": reference.span.start,
        "end": reference.span.end,
        "targets": list(reference.targets),
        "external": external
        and {
            "law": external.law,
            "law_num": external.law_num,
            "provision": external.provision,
        },
        "rule": reference.rule.value,
    }


def _entries(law: Law) -> Iterator[dict[str, Any]]:
    for provision in (*law.preamble, *law.provisions):
        yield from map(_provision, provision.walk())
    parts: list[Supplement | Appendix] = [*law.supplements, *law.appendices]
    for part in sorted(parts, key=lambda part: part.line):
        yield _heading(part)
        for provision in part.provisions:
            yield from map(_provision, provision.walk())
        for appendix in part.appendices if isinstance(part, Supplement) else ():
            yield _heading(appendix)
            for provision in appendix.provisions:
                yield from map(_provision, provision.walk())


def _heading(part: Supplement | Appendix) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": part.id,
        "label": part.label,
        "kind": "heading",
        "text": part.title_line,
    }
    if isinstance(part, Appendix) and part.title_marks:
        data["marks"] = _marks(part.title_marks)
    return data


def _provision(provision: Provision) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": provision.id,
        "label": provision.label,
        "kind": provision.kind.value,
        "number": provision.number,
        "text": provision.text,
    }
    if provision.caption:
        data["caption"] = provision.caption
    if provision.caption_marks:
        data["caption_marks"] = _marks(provision.caption_marks)
    if provision.title:
        data["title"] = provision.title
    if provision.title_marks:
        data["title_marks"] = _marks(provision.title_marks)
    if provision.aliases:
        data["aliases"] = list(provision.aliases)
    if provision.attributes:
        data["attributes"] = dict(provision.attributes)
    if len(provision.sentences) > 1:
        data["sentences"] = [
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "kind": sentence.kind.value,
                "column": sentence.column,
            }
            for sentence in provision.sentences
        ]
    if provision.restored:
        data["restored"] = [[span.start, span.end] for span in provision.restored]
    if provision.marks:
        data["marks"] = _marks(provision.marks)
    if provision.number_restored:
        data["number_restored"] = True
    return data


def _marks(marks: tuple[Mark, ...]) -> list[dict[str, Any]]:
    return [
        {
            "start": mark.span.start,
            "end": mark.span.end,
            "kind": mark.kind.value,
            "value": mark.value.strip(),
        }
        for mark in marks
    ]


def _table(table: Table, references: References) -> dict[str, Any]:
    return {
        "id": table.id,
        "caption": table.caption,
        **({"caption_marks": _marks(table.caption_marks)} if table.caption_marks else {}),
        "columns": [{"key": column.key, "label": column.label} for column in table.columns],
        "head": [_row(row, references) for row in table.head],
        "body": [_row(row, references) for row in table.body],
    }


def _row(row: Row, references: References) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "cells": [
            {
                "id": cell.id,
                "label": cell.label,
                "column": cell.column,
                "text": cell.text,
                "colspan": cell.colspan,
                "rowspan": cell.rowspan,
                "scope": cell.scope,
                "references": list(map(_reference, references.of(cell.id))),
                **({"marks": _marks(cell.marks)} if cell.marks else {}),
            }
            for cell in row.cells
        ],
    }
