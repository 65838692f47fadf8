"""The worker that reads and writes .xlsx: two libraries and few lines of ours, in one file.

A page asks for it only when a spreadsheet comes or is wanted.
"""

from functools import cache

from build_scripts.bundling import bundled
from build_scripts.repository import ROOT

ADDRESS = "assets/desk/spreadsheets.js"

_FOLDER = ROOT / "build_scripts" / "desk" / "spreadsheets"


@cache
def file() -> tuple[str, bytes]:
    """Return address and bytes of the worker; SiteFaultsError where it can't be made."""
    return ADDRESS, bundled(_FOLDER / "worker.js", instead={"fflate": _FOLDER / "fflate.js"})
