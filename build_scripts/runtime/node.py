"""Scripts and programs that node runs while the site is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_scripts.runtime.sources import MissingRuntimeError


def find_node() -> str:
    """Return the path of node: the one that the set-up put beside this Python, or one on PATH.

    Raises MissingRuntimeError where there is none.
    """
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    node = shutil.which("node", path=os.pathsep.join(places))
    if node is None:
        raise MissingRuntimeError("node が見つかりません。「make test」が用意します。")
    return node


def run(script: Path, *arguments: str | Path, failing: str, given: str = "") -> str:
    """Run `script` with `given` as its input, and return what it prints.

    Raises MissingRuntimeError without node; when the script fails RuntimeError, which says `failing` and
    what the script said.
    """
    done = subprocess.run(
        [find_node(), script, *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        # The same on every machine: what is made of it has to be.
        env={**os.environ, "TZ": "UTC", "LANG": "C.UTF-8"},
    )
    if done.returncode:
        raise RuntimeError(f"{failing}\n{done.stderr}")
    return done.stdout
