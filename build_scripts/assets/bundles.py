"""esbuild over the scripts and styles of a folder: modules joined, shortened, named by a hash.

Its program is called by itself, so that a build needs no node.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.bundling import esbuild
from build_scripts.faults import Fault, SiteFaultsError


@dataclass(frozen=True, slots=True)
class Bundle:
    """A published file: its name below the folder, and the names of what it imports at once."""

    name: str
    imports: tuple[str, ...]


def bundle(folder: Path, entries: Iterable[str]) -> dict[str, Bundle]:
    """Write the bundles of `entries` into `folder` and return each by its entry's name.

    `entries` are names of scripts or styles below `folder`. What several scripts share is a file
    of its own. Raises SiteFaultsError with what esbuild could not read or resolve.
    """
    wanted = sorted(entries)
    if not wanted:
        return {}
    with tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "report.json"
        done = subprocess.run(
            [
                esbuild(),
                *wanted,
                "--bundle",
                "--minify",
                "--splitting",
                "--format=esm",
                "--charset=utf8",
                "--target=es2022",
                "--log-level=warning",
                "--external:*.svg",
                "--outbase=.",
                "--outdir=.",
                "--entry-names=[dir]/[name]-[hash]",
                "--chunk-names=assets/shared/[name]-[hash]",
                f"--metafile={report}",
            ],
            capture_output=True,
            check=False,
            cwd=folder,
        )
        message = " ".join(done.stderr.decode(errors="replace").split())
        if done.returncode or message:
            raise SiteFaultsError([Fault("assets", message)])
        outputs: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["outputs"]
    return {
        output["entryPoint"]: Bundle(name, tuple(_imports(name, outputs)))
        for name, output in outputs.items()
        if "entryPoint" in output
    }


def _imports(name: str, outputs: dict[str, Any]) -> list[str]:
    """Return what `name` imports at once, and what that imports, each file one time."""
    found: list[str] = []
    waiting = [name]
    while waiting:
        for each in outputs[waiting.pop(0)]["imports"]:
            if each["kind"] == "import-statement" and each["path"] not in found:
                found.append(each["path"])
                waiting.append(each["path"])
    return found
