"""`python -m build_scripts.figures.training` writes calculators/training/stated.json.

The calculators receive every date, number and table of the manual from this file, and this file
from the manual's pages.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from build_scripts.law.errors import NotationError
from build_scripts.manual.tables import table_data
from build_scripts.manual.text import FOLDER, load_manual
from build_scripts.manual.values import read_values
from build_scripts.repository import ROOT

OUTPUT = ROOT / "calculators" / "training" / "stated.json"


def build_dates(folder: Path = FOLDER) -> dict[str, Any]:
    """Return what stated.json holds for the manual in `folder`.

    `values` by name, `labels` and `addresses` (under the site's root) by id, `tables` by id.
    Raises NotationError when a declared value is not found.
    """
    manual = load_manual(folder)
    values = read_values(manual.settings["values"], manual.passages)
    return {
        "ruleset": manual.settings["ruleset"],
        "title": manual.title,
        "fiscal_year": int(values["fiscal_year"].value),
        "values": {name: asdict(value) for name, value in values.items()},
        "labels": {id: passage.label for id, passage in manual.passages.items()},
        "addresses": {id: passage.address for id, passage in manual.passages.items()},
        "tables": {id: table_data(table) for id, table in manual.tables.items()},
    }


def to_text(data: dict[str, Any]) -> str:
    """Return the file's text."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write stated.json, or with --check say whether it is stale. Return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m build_scripts.figures.training",
        description="手引のページから calculators/training/stated.json を作る。",
    )
    parser.add_argument("--check", action="store_true", help="書かずに、古くないかだけ確かめる")
    options = parser.parse_args(arguments)
    try:
        text = to_text(build_dates())
    except NotationError as error:
        print(error, file=sys.stderr)
        return 2
    current = OUTPUT.read_text(encoding="utf-8") if OUTPUT.is_file() else ""
    if options.check and current != text:
        print(
            "stated.json が手引のページと合っていません。"
            "`python -m build_scripts.figures.training` で作り直してください。",
            file=sys.stderr,
        )
        return 1
    if current != text:
        OUTPUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
