"""Folders for laws of a few lines."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    """A folder docs/ with the site's own texts alone, and room for more laws."""
    shutil.copytree(root / "docs/ordinance", tmp_path / "docs/ordinance")
    return tmp_path / "docs"
