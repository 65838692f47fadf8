"""The calculators as one file for a clerk's own machine: `python tebiki.pyz childcare-family --csv`.

Python runs such a file by itself; nothing is installed.
"""

from build_scripts.runtime.bytecode import stored_zip
from build_scripts.runtime.sources import CALCULATORS, calculators

ADDRESS = "tools/desk/tebiki.pyz"

_FIRST_LINE = b"#!/usr/bin/env python3\n"
_MAIN = b"import sys\n\nfrom calculators.__main__ import main\n\nsys.exit(main())\n"


def file() -> tuple[str, bytes]:
    """Return address and bytes of the program: the same bytes of the same sources."""
    return ADDRESS, _FIRST_LINE + stored_zip({**calculators(CALCULATORS), "__main__.py": _MAIN})
