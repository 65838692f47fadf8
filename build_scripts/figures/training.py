"""The manual's dates, numbers and tables: `calculators/training/stated.json`."""

import json
from pathlib import Path
from typing import Any

from build_scripts.figures import labels
from build_scripts.figures.file import Figures
from build_scripts.law.stated_figures import FISCAL_YEAR
from build_scripts.manual.text import FOLDER, load_manual
from build_scripts.manual.text.stated_figures import stated_figures
from build_scripts.manual.text.tables import table_data
from build_scripts.repository import ROOT
from build_scripts.site_words import WORDS


def build(folder: Path = FOLDER) -> dict[str, Any]:
    """Return what stated.json holds of the manual in `folder`.

    `values` by name, as text; `labels` and `addresses` (under the site's root) by id; `tables` by
    id. Raises NotationError when a declared figure is not found.
    """
    manual = load_manual(folder)
    stated = stated_figures(manual)
    return {
        "ruleset": manual.settings["ruleset"],
        "title": manual.title,
        "fiscal_year": stated[FISCAL_YEAR].value,
        "values": {
            name: {"value": str(figure.value), "cite": figure.cite}
            for name, figure in stated.items()
        },
        "labels": labels.of(
            {id: passage.label for id, passage in manual.passages.items()},
            written=WORDS.citation,
        ),
        "addresses": {id: passage.address for id, passage in manual.passages.items()},
        "tables": {id: table_data(table) for id, table in manual.tables.items()},
    }


def to_text(folder: Path = FOLDER) -> str:
    """Return the text of stated.json."""
    return json.dumps(build(folder), ensure_ascii=False, indent=1) + "\n"


FIGURES = Figures(
    name="手引の日付と表",
    path=ROOT / "calculators" / "training" / "stated.json",
    make=to_text,
)
