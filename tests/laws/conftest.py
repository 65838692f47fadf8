"""A site with two more laws, made up: an ordinance of a town and the rule that carries it out."""

import shutil
from pathlib import Path

import pytest

from build_scripts.build_site import make_pages
from tests.laws.town_laws import TOWN


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    """A folder docs/ with the site's own texts alone, and room for more laws."""
    shutil.copytree(root / "docs/ordinance", tmp_path / "docs/ordinance")
    return tmp_path / "docs"


@pytest.fixture(scope="session")
def town_work(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the site of two laws is built from, and it. `site` comes first: it packs the runtime."""
    work = tmp_path_factory.mktemp("town")
    shutil.copytree(root / "docs", work / "docs")
    shutil.copytree(TOWN, work / "docs/laws")
    make_pages(work / "docs", generated=work / "generated", into=work / "site", has_copies=False)
    return work


@pytest.fixture(scope="session")
def town(town_work: Path) -> Path:
    """The folder of the site with two more laws."""
    return town_work / "site"
