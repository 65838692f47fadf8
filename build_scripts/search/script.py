"""The search's script as readers get it: its modules in one file, without what only authors read.

esbuild joins them. Its program is called by itself, so that a build needs no node.
"""

import subprocess
from pathlib import Path

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.repository import ROOT

ADDRESS = "assets/search/search.js"
SOURCE = ROOT / "docs" / "theme" / ADDRESS
_NODE_MODULES = ROOT / "node_modules"
_OPTIONS = ("--bundle", "--minify", "--format=esm", "--charset=utf8", "--target=es2022")


def file(source: Path = SOURCE) -> tuple[str, bytes]:
    """Return address and bytes of the script.

    Raises SiteFaultsError when esbuild is missing, or can't join the modules.
    """
    found = sorted(_NODE_MODULES.glob("@esbuild/*/bin/esbuild"))
    if not found:
        raise SiteFaultsError(
            [Fault("node_modules", "esbuild がありません。「make site」が用意します。")]
        )
    done = subprocess.run([found[0], source, *_OPTIONS], capture_output=True, check=False)
    if done.returncode:
        message = " ".join(done.stderr.decode(errors="replace").split())
        raise SiteFaultsError([Fault(f"docs/theme/{ADDRESS}", message)])
    return ADDRESS, done.stdout
