"""What tests of every folder share: the checkout and the built site."""

import os
from pathlib import Path

import hypothesis
import pytest

from build_scripts import build_site
from build_scripts.repository import ROOT

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
