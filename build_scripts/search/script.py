"""The search's script as readers get it: its modules in one file."""

from pathlib import Path

from build_scripts.bundling import bundled
from build_scripts.repository import ROOT

ADDRESS = "assets/search/search.js"
SOURCE = ROOT / "docs" / "theme" / ADDRESS


def file(source: Path = SOURCE) -> tuple[str, bytes]:
    """Return address and bytes of the script; SiteFaultsError where it can't be made."""
    return ADDRESS, bundled(source)
