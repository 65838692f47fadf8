"""The button that compares what arrives with the list of hashes, and names what differs.

Which files differ is decided here, by damaging them on a copy of the site.
"""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_scripts.static_server import StaticServer

PAGE = "about/verification/"


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The site, to be damaged."""
    return shutil.copytree(site, tmp_path / "site")


@pytest.fixture
def url(copy: Path) -> Iterator[str]:
    """The address of the copy."""
    server = StaticServer(copy, prefix="/tebiki/").start()
    yield server.url
    server.stop()


def check(page: Page) -> None:
    page.get_by_role("button", name="確かめる", exact=True).click()
    expect(page.get_by_role("button", name="確かめる", exact=True)).to_be_enabled(timeout=60_000)


def test_what_was_built_is_found_to_be_so(page: Page, url: str, copy: Path) -> None:
    page.goto(f"{url}{PAGE}")
    check(page)
    status = page.locator("[data-verify] [data-part=status]")
    expect(status).to_contain_text("すべて一覧のとおりでした")
    own = hashlib.sha256((copy / "hashes.json").read_bytes()).hexdigest()
    expect(status).to_contain_text(own)
    expect(page.locator("[data-verify] [data-part=different]")).to_be_hidden()


def test_a_flipped_byte_and_a_missing_file_are_named(page: Page, url: str, copy: Path) -> None:
    style, *_ = sorted(copy.glob("assets/stylesheets/*.css"))
    [runtime] = copy.glob("assets/runtime/pyodide-*/code.wasm")
    whole = bytearray(style.read_bytes())
    page.goto(f"{url}{PAGE}#page=ordinance/j10/")
    whole[len(whole) // 2] ^= 1
    style.write_bytes(whole)
    article = copy / "ordinance/j10/index.html"
    article.write_text(article.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")
    runtime.unlink()  # no part of a page that doesn't calculate
    worker = copy / "service-worker.js"  # a part of every page
    worker.write_bytes(worker.read_bytes() + b"\n")
    check(page)
    expect(page.locator("[data-verify] [data-part=which]")).to_contain_text("ordinance/j10/")
    named = page.locator("[data-verify] [data-part=different] li")
    expect(named).to_have_text(
        [
            f"{style.relative_to(copy).as_posix()}（中身がちがいます）",
            "ordinance/j10/index.html（中身がちがいます）",
            "service-worker.js（中身がちがいます）",
        ]
    )


@pytest.mark.slow
def test_a_page_that_calculates_is_checked_with_its_python(
    page: Page, url: str, copy: Path
) -> None:
    [runtime] = copy.glob("assets/runtime/pyodide-*/code.wasm")
    runtime.unlink()
    page.goto(f"{url}tools/childcare-fee/")
    page.get_by_role("link", name="このページを確かめる").click()
    page.wait_for_url(f"**/{PAGE}#page=tools/childcare-fee/")
    check(page)
    name = runtime.relative_to(copy).as_posix()
    expect(page.locator("[data-part=different] li")).to_have_text([f"{name}（読み込めません）"])


@pytest.mark.slow
def test_without_a_list_nothing_is_called_right(page: Page, url: str, copy: Path) -> None:
    page.goto(f"{url}{PAGE}")
    (copy / "hashes.json").unlink()
    check(page)
    status = page.locator("[data-verify] [data-part=status]")
    expect(status).to_contain_text("一覧が読み込めませんでした")
