"""The calculators as one file for a clerk's own machine: `python tebiki.pyz childcare-family --csv`.

Python runs such a file by itself; nothing is installed.
"""

from build_scripts.runtime.bytecode import stored_zip
from build_scripts.runtime.sources import CALCULATORS, calculators

ADDRESS = "tools/desk/tebiki.pyz"

_FIRST_LINE = b"#!/usr/bin/env python3\n"
_MAIN = """\
import sys

if sys.version_info < (3, 12):
    sys.exit("Python 3.12以上が要ります。この Python は %d.%d です。" % sys.version_info[:2])

from calculators.__main__ import run

sys.exit(run())
"""
"""Of few signs: an older Python must be able to read it, to say what it lacks."""


def file() -> tuple[str, bytes]:
    """Return address and bytes of the program: the same bytes of the same sources."""
    return ADDRESS, _FIRST_LINE + stored_zip(
        {**calculators(CALCULATORS), "__main__.py": _MAIN.encode()}
    )
