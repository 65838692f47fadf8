"""Scripts as readers get them: modules in one file, without what only authors read.

esbuild joins them. Its program is called by itself, so that a build needs no node.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.repository import ROOT

_NODE_MODULES = ROOT / "node_modules"
_OPTIONS = ("--bundle", "--minify", "--format=esm", "--charset=utf8", "--target=es2022")


def esbuild() -> Path:
    """Return the program; SiteFaultsError when it is missing."""
    found = sorted(_NODE_MODULES.glob("@esbuild/*/bin/esbuild"))
    if not found:
        raise SiteFaultsError(
            [Fault("node_modules", "esbuild がありません。「make site」が用意します。")]
        )
    return found[0]


def bundled(source: Path, *, instead: Mapping[str, Path] | None = None) -> bytes:
    """Return the script `source` with all that it imports.

    `instead` names packages for which another module is taken. Raises SiteFaultsError when esbuild
    is missing, or can't join the modules.
    """
    aliases = [f"--alias:{name}={module}" for name, module in (instead or {}).items()]
    done = subprocess.run(
        [esbuild(), source, *_OPTIONS, *aliases], capture_output=True, check=False, cwd=ROOT
    )
    if done.returncode:
        message = " ".join(done.stderr.decode(errors="replace").split())
        raise SiteFaultsError([Fault(source.relative_to(ROOT).as_posix(), message)])
    return done.stdout
