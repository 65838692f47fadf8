"""The real version of the ordinance and the manual, read once."""

from pathlib import Path

import pytest

from build_scripts.law.version import Version, load_version
from build_scripts.manual.text import Manual, load_manual


@pytest.fixture(scope="session")
def folder(root: Path) -> Path:
    """The folder of the version of 2016."""
    return root / "docs/ordinance/2016-04-01"


@pytest.fixture(scope="session")
def version(folder: Path) -> Version:
    """The version of 2016."""
    return load_version(folder)


@pytest.fixture(scope="session")
def manual(root: Path) -> Manual:
    """The manual as the build reads it."""
    return load_manual(root / "docs/manual")
