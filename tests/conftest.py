"""What tests of every folder share: the checkout and the built site."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest

from build_scripts import build_site
from build_scripts.repository import ROOT
from tests.laws.town_laws import TOWN

# Nothing is judged by the clock: a busy machine must not turn a true property into a failure.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run be a quarter as long: what it leaves out is other cases of what it asks."""
    parser.addoption(
        "--once",
        action="store_true",
        help="of a test in a browser only the first case unless it is marked each; nothing slow",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what `--once` leaves out."""
    if not config.getoption("--once"):
        return
    asked: set[str] = set()
    kept, left = [], []
    for item in items:
        test = item.nodeid.partition("[")[0]
        is_one = item.get_closest_marker("browser") and not item.get_closest_marker("each")
        if item.get_closest_marker("slow") or (is_one and test in asked):
            left.append(item)
            continue
        kept.append(item)
        asked.add(test)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site: the folder named by SITE_DIR, else `site/`, brought up to date if need be."""
    if given := os.environ.get("SITE_DIR"):
        folder = Path(given).resolve()
        if not (folder / "index.html").is_file():
            pytest.fail(f"SITE_DIR={given} に index.html がありません。", pytrace=False)
        return folder
    try:
        build_site.build()
    except build_site.BuildError as error:
        pytest.fail(str(error), pytrace=False)
    return build_site.SITE


@pytest.fixture(scope="session")
def town_work(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the site of two laws is built from, and it. `site` comes first: it packs the runtime."""
    work = tmp_path_factory.mktemp("town")
    shutil.copytree(root / "docs", work / "docs")
    shutil.copytree(TOWN, work / "docs/laws")
    build_site.make_pages(
        work / "docs", generated=work / "generated", into=work / "site", has_copies=False
    )
    return work


@pytest.fixture(scope="session")
def town(town_work: Path) -> Path:
    """The folder of the site with two more laws."""
    return town_work / "site"
