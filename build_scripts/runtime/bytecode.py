"""Compile archive members to the byte code of the browser's Python, reproducibly.

`pyodide py-compile` (pyodide-build) compiles with the Python that runs it, so that must be the
same minor version as the runtime's. Environment variables steer it: `PYTHONOPTIMIZE` leaves out
docstrings (and assertions, of which the calculators have none), `PYTHONNODEBUGRANGES` the columns of
tracebacks (`bare` takes the lines), and `SOURCE_DATE_EPOCH` makes byte code carry a hash of its
source in place of a time. It stamps archive entries with the present time, so the archive is written
again by `stored_zip`.

Byte code says of each string whether the compiling process happens to hold it already, and that
depends on which of its own modules came from this machine's caches (`__pycache__`). So it runs
without any cache: `PYTHONPYCACHEPREFIX` names an empty folder, into which nothing is written.
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from build_scripts.runtime.sources import Members

_PY_COMPILE = (
    sys.executable,
    "-m",
    "pyodide_cli",
    "py-compile",
    "--silent",
    "--compression-level",
    "0",
)
_BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
_REPRODUCIBLE_AND_SMALL = {
    "SOURCE_DATE_EPOCH": "0",
    "PYTHONOPTIMIZE": "2",
    "PYTHONNODEBUGRANGES": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
Place = tuple[str, int, str]
"""A function: the member that it stands in, its first line, its name within the module."""

_EARLIEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def compiled(members: Members, *, called: frozenset[Place] | None = None) -> Members:
    """`members` with every `.py` replaced by its `.pyc`; data files are kept.

    With `called` only those functions have a body; the others end Python. Raises
    `subprocess.CalledProcessError` when a module does not compile.
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as no_cache:
        archive = Path(folder) / "members.zip"
        archive.write_bytes(stored_zip(members))
        record = Path(folder) / "called.txt"
        if called is not None:
            lines = (f"{file} {line} {name}\n" for file, line, name in sorted(called))
            record.write_text("".join(lines), encoding="utf-8")
        of_called = () if called is None else (str(record),)
        for command in ((*_PY_COMPILE, str(archive)), (*_BARE, str(archive), *of_called)):
            subprocess.run(
                command,
                check=True,
                process_group=0,  # Ctrl-C is ours to answer; the compiler ends with us
                env={**os.environ, **_REPRODUCIBLE_AND_SMALL, "PYTHONPYCACHEPREFIX": no_cache},
            )
        with zipfile.ZipFile(archive) as result:
            return {name: result.read(name) for name in result.namelist()}


def stored_zip(members: Members) -> bytes:
    """Return a zip of `members`: sorted, undated, uncompressed (the wire compresses it better whole)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST_ZIP_DATE), members[name])
    return buffer.getvalue()
