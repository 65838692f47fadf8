"""The real version and the sample law, read once."""

from pathlib import Path

import pytest

from build_scripts.law import Law, parse_law
from build_scripts.law.version import Version, load_version
from build_scripts.repository import ROOT

FOLDER = ROOT / "docs" / "ordinance" / "2016-04-01"
SAMPLE = Path(__file__).parent / "samples" / "midori.law.txt"


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def version() -> Version:
    return load_version(FOLDER)


@pytest.fixture(scope="session")
def sample_text() -> str:
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample(sample_text: str) -> Law:
    return parse_law(sample_text)
