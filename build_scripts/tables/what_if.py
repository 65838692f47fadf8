"""The figures of the page 「表を変えたら」: made on demand, stored in `what_if.json`, never edited.

    python -m build_scripts tables --what-if           write them
    python -m build_scripts tables --what-if --check   make them again and say whether they differ

The build shows what is stored. It makes nothing again, but sees by a fingerprint of all that goes
into them (the version's figures, the changes, the households, the query) that they are current.
"""

import hashlib
import inspect
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from build_scripts.repository import ROOT
from build_scripts.tables import households, revenue
from build_scripts.tables.changes import CHANGES
from build_scripts.tables.revenue import Comparison, Group
from calculators.childcare.stated import Version

PATH = ROOT / "build_scripts" / "tables" / "what_if.json"
MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What the changes bring, by their ids; `in_force` is the day of the version that they change.

    `fingerprint` is that of all inputs.
    """

    in_force: str
    fingerprint: str
    households: int
    child_months: int
    changes: Mapping[str, Comparison]


def make(version: Version, *, count: int = households.COUNT) -> WhatIf:
    """Return the figures of every change of `version` over that many made-up households."""
    tiers = [row.label for row in version.tables["t3"].rows]
    found: dict[str, Comparison] = {}
    with duckdb.connect() as database:
        households.create(database, count=count)
        [[children]] = database.execute("SELECT count(*) FROM child").fetchall()
        revenue.pay(database, version, name="paid_before")
        for change in CHANGES:
            revenue.pay(database, change.of(version), name="paid_after")
            found[change.id] = revenue.compare(
                database, before="paid_before", after="paid_after", tiers=tiers
            )
    return WhatIf(
        in_force=version.in_force.isoformat(),
        fingerprint=fingerprint(version),
        households=count,
        child_months=children * MONTHS,
        changes=found,
    )


def fingerprint(version: Version) -> str:
    """Return a hash of all that the figures follow from, but for the calculators' rules."""
    parts = [
        repr(version.tables),
        repr(version.stated),
        *(repr(change.make(version)[0].tables) for change in CHANGES),
        households.script(),
        inspect.getsource(revenue),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def to_text(figures: WhatIf) -> str:
    """Return what `what_if.json` holds."""
    return json.dumps(_compact(asdict(figures)), ensure_ascii=False, indent=1) + "\n"


def _compact(figures: dict[str, Any]) -> dict[str, Any]:
    """Return the figures with a line for each tier instead of one for each number."""
    for comparison in figures["changes"].values():
        comparison["tiers"] = [" ".join(map(str, group.values())) for group in comparison["tiers"]]
    return figures


def read(path: Path = PATH) -> WhatIf:
    """Return the stored figures."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return WhatIf(
        **{
            **data,
            "changes": {
                id: Comparison(
                    tiers=tuple(map(_group, comparison["tiers"])),
                    total=Group(**comparison["total"]),
                    rise=comparison["rise"],
                    fall=comparison["fall"],
                )
                for id, comparison in data["changes"].items()
            },
        }
    )


def _group(line: str) -> Group:
    tier, *counts = line.split()
    households_, before, after, more, less = map(int, counts)
    return Group(
        tier=tier, households=households_, before=before, after=after, more=more, less=less
    )
