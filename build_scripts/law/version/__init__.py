"""One version in force of a law: its text, its tables, and what is known about it.

A version is a folder, named by the day it came into force (`is_day`, `version_folders`,
`newest_version`):
the text (`LAW_TEXT`), `version.toml`, `explanations.toml` and the sheets of its 別表. `load_version`
reads them all into a `Version` and refuses what doesn't agree: a restoration that is not listed, a
sheet without its table, an unknown id. `read_law` reads the text of any folder, with its sheets
where there are any; `table_plans` says how the sheets are laid out.

Of a `Version` we know its `Act`s (沿革), the `HistoryNote`s of its source with the `Amendment`s that
they record, its `Source`s, what was restored (`Restoration`), each 読替え with the words it changes
(`Reading`), whether later amounts are known of (`Superseded`), and the figures that its sentences
state (`Version.stated`).

`compare` sets two versions side by side, provision by provision and, in `pieces`, word by word.
"""

from build_scripts.law.version.comparison import (
    Change,
    Difference,
    Part,
    Piece,
    compare,
    pieces,
)
from build_scripts.law.version.folder import (
    LAW_TEXT,
    is_day,
    load_version,
    newest_version,
    read_law,
    table_plans,
    version_folders,
)
from build_scripts.law.version.model import (
    Act,
    Amendment,
    HistoryNote,
    Reading,
    Restoration,
    Source,
    Superseded,
    Version,
)
from build_scripts.law.version.sheets import SheetPlan

__all__ = [
    "LAW_TEXT",
    "Act",
    "Amendment",
    "Change",
    "Difference",
    "HistoryNote",
    "Part",
    "Piece",
    "Reading",
    "Restoration",
    "SheetPlan",
    "Source",
    "Superseded",
    "Version",
    "compare",
    "is_day",
    "load_version",
    "newest_version",
    "pieces",
    "read_law",
    "table_plans",
    "version_folders",
]
