"""The files of the manual that machines read: JSON, a CSV for each table.

They stand below the month of the revision (「manual/2024-03/manual.json」), so that an address
always gives the same edition.
"""

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.law.stated_figures import StatedFigure
from build_scripts.manual.data import to_csv, to_json
from build_scripts.manual.errata import Erratum
from build_scripts.manual.references import Reference
from build_scripts.manual.text import ADDRESS, Manual
from build_scripts.pages.downloads import CSV, JSON, Download


def downloads(manual: Manual, page: str = "") -> tuple[Download, ...]:
    """Return every file of `manual`; of a page, the tables on it first, then the whole text."""
    folder = f"{ADDRESS}{manual.version}/"
    whole = Download(f"{folder}manual.json", f"{manual.settings['title']}　全文", JSON)
    tables = tuple(
        Download(f"{folder}tables/{id}.csv", manual.passages[id].label, CSV, id)
        for id in manual.tables
        if page in ("", manual.passages[id].page)
    )
    return (*tables, whole) if page else (whole, *tables)


def contents(
    manual: Manual,
    errata: Iterable[Erratum],
    references: Iterable[Reference],
    stated: Mapping[str, StatedFigure],
) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every file."""
    for download in downloads(manual):
        if download.table:
            yield download.address, to_csv(manual, download.table)
        else:
            yield download.address, to_json(manual, errata, references, stated).encode()
