"""The version in force and its source, for the tests of the pages."""

from pathlib import Path

import pytest

from build_scripts.law.version import Version, load_version, newest_version


@pytest.fixture(scope="session")
def folder(root: Path) -> Path:
    """The folder of the version in force."""
    return newest_version(root / "docs/ordinance")


@pytest.fixture(scope="session")
def version(folder: Path) -> Version:
    """The version in force."""
    return load_version(folder)


@pytest.fixture(scope="session")
def page_names(version: Version) -> list[str]:
    """The names of the ordinance's pages after the whole text, in reading order."""
    law = version.law
    return [
        *(article.id for article in law.articles),
        "f",
        *(appendix.id for appendix in law.appendices),
    ]
