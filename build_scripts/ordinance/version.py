"""One folder of docs/ordinance as a `Version`: law text, tables/*.csv and version.toml."""

from __future__ import annotations

from pathlib import Path

from build_scripts.ordinance.model import Version


def load_version(folder: Path) -> Version:
    """Return the version that `folder` holds.

    Raises `build_scripts.ordinance.notation.NotationError` when something in the folder
    can't be read or doesn't agree with the rest.
    """
    raise NotImplementedError
