"""The files beside the desk: what its scripts load, a list to fill in, the program for a desk."""

from collections.abc import Iterator

from build_scripts.desk import program, sheets
from build_scripts.site_words import WORDS
from calculators.roster import columns, command

SAMPLE = "tools/desk/sample.csv"
"""Address of a made-up list of children with bills, some of them wrong (docs/tools/desk)."""

TEMPLATE = "tools/desk/template.csv"
"""Address of the list to fill in: what `--csv-template` prints."""


def files() -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each file; SiteFaultsError where one can't be made."""
    yield sheets.file()
    yield program.file()
    yield TEMPLATE, command.template(columns.FAMILY, WORDS).encode("utf-8")
