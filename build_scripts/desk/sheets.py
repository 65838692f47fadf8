"""The worker that reads and writes .xlsx: two libraries and few lines of ours, in one file.

Its name carries its content, and a page asks for it only when a spreadsheet comes or is wanted.
"""

import hashlib
from functools import cache

from build_scripts.bundling import bundled
from build_scripts.repository import ROOT

_FOLDER = ROOT / "build_scripts" / "desk" / "spreadsheets"


@cache
def file() -> tuple[str, bytes]:
    """Return address and bytes of the worker; SiteFaultsError where it can't be made."""
    script = bundled(_FOLDER / "worker.js", instead={"fflate": _FOLDER / "fflate.js"})
    return f"assets/desk/sheets-{hashlib.sha256(script).hexdigest()[:16]}.js", script
