"""The manual and its source, for the tests of its pages."""

from pathlib import Path

import pytest

from build_scripts.manual.errata import Erratum, load_errata
from build_scripts.manual.text import Manual, load_manual


@pytest.fixture(scope="session")
def folder(root: Path) -> Path:
    """The folder of the manual."""
    return root / "docs/manual"


@pytest.fixture(scope="session")
def manual(folder: Path) -> Manual:
    """The manual as the build reads it."""
    return load_manual(folder)


@pytest.fixture(scope="session")
def errata(folder: Path, manual: Manual) -> tuple[Erratum, ...]:
    """What is known to be broken in the source."""
    return load_errata(folder, manual.passages)
