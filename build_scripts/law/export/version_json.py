"""One version of a law as JSON: the law itself, and all that is known about it beside its words."""

import json
from dataclasses import asdict
from typing import Any

from build_scripts.law.export.plain_json import to_data
from build_scripts.law.stated_figures import figures_data
from build_scripts.law.version.model import Version


def to_version_json(version: Version) -> str:
    """Return the JSON text of `version`: the keys of a law's JSON, and `version`.

    `version` holds name, number, dates, 沿革, history notes, restorations, 読替え, sources, and
    the figures that stand in sentences with the characters where they stand.
    """
    data = {"version": version_data(version), **to_data(version.law)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def version_data(version: Version) -> dict[str, Any]:
    """Return what is known of `version` beside the words of its law, as plain values."""
    return {
        "ruleset": version.ruleset,
        "law_num": version.law_num,
        "citation_name": version.citation_name,
        "promulgated": version.promulgated and version.promulgated.isoformat(),
        "in_force": version.in_force.isoformat(),
        "classification": version.classification,
        "superseded": version.superseded
        and {
            "from": version.superseded.since,
            "said_on": version.superseded.said_on.isoformat(),
            "by": version.superseded.by,
        },
        "acts": [{**asdict(act), "adopted": act.adopted.isoformat()} for act in version.acts],
        "notes": [asdict(note) for notes in version.notes.values() for note in notes],
        "restorations": [asdict(restoration) for restoration in version.restorations],
        "substitutions": [  # the key under which 読替え were published
            {
                "by": reading.by,
                "targets": reading.targets,
                "old": reading.old,
                "new": reading.new,
                "condition": reading.condition,
            }
            for reading in version.readings
        ],
        "values": figures_data(version.stated),
        "sources": [asdict(source) for source in version.sources],
    }
