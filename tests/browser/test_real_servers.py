"""The site copied to a stock nginx and a stock Apache gives the worked example's answer."""

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import real_servers
from tests.browser.conftest import PREFIX, NewPage
from tests.browser.worked_example import PAGE, fill, submit

SLOW = 90_000


@pytest.fixture(scope="module")
def copied(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site where a server without rights can read it, laid there as README says: copied."""
    folder = tmp_path_factory.mktemp("host") / "site"
    shutil.copytree(site, folder)
    for each in folder.parents:
        if each.name.startswith(("pytest", "host", "popen")):
            each.chmod(0o755)
    return folder


@pytest.fixture(scope="module", params=["nginx", "apache"])
def host(request: pytest.FixtureRequest, copied: Path) -> Iterator[str]:
    """The address of the site on a real server."""
    try:
        with real_servers.running(request.param, copied, prefix=PREFIX) as url:
            yield url
    except real_servers.NotInstalledError as error:
        if real_servers.REQUIRED:
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


def test_the_worked_example_is_answered(new_page: NewPage, host: str) -> None:
    page = new_page()
    page.goto(host + PAGE)
    fill(page)
    submit(page)
    expect(page.locator("[data-part=result]")).to_contain_text("5,920", timeout=SLOW)
    expect(page.locator("[data-part=trouble]")).to_be_hidden()


def test_it_is_the_servers_own_table_that_is_asked(host: str, copied: Path) -> None:
    """nginx knows no `.mjs` (Apache's table, a newer one, does): that is why none is published."""
    assert list(copied.rglob("*.mjs")) == []
    (copied / "known.mjs").write_text("export {};\n", encoding="utf-8")
    with urllib.request.urlopen(f"{host}known.mjs") as answer:
        server, kind = answer.headers["Server"], answer.headers["Content-Type"]
    (copied / "known.mjs").unlink()
    known = {"nginx": "application/octet-stream", "Apache": "text/javascript"}
    assert kind == known[server.split("/")[0]]
