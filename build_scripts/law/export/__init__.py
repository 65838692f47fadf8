"""A law as files that other programs read.

- `to_json` (`to_data` as plain values), `to_xml`: a whole law; XML by the standard schema, version 3
- `to_version_json`: a version, with all that is known about it beside its words
- `to_csv`: one table, as a spreadsheet opens it; `csv_of`: any lines; `escaped`: one cell
"""

from build_scripts.law.export.plain_json import to_data, to_json
from build_scripts.law.export.spreadsheet import (
    CITATION_HEADING,
    ID_HEADING,
    csv_of,
    escaped,
    to_csv,
)
from build_scripts.law.export.standard_xml import to_xml
from build_scripts.law.export.version_json import to_version_json

__all__ = [
    "CITATION_HEADING",
    "ID_HEADING",
    "csv_of",
    "escaped",
    "to_csv",
    "to_data",
    "to_json",
    "to_version_json",
    "to_xml",
]
