"""Every page of the built site is valid HTML, by the Nu validator."""

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

JAR = "node_modules/vnu-jar/build/dist/vnu.jar"

# What stock Material writes outside the blocks that a theme can replace: message, how often on
# each page, and why it stays.
STOCK = {
    # base.html turns off the browser's memory for its two hidden check boxes (menu, search), for
    # which the standard foresees no `autocomplete`. Browsers heed it all the same.
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”,"
    " “datetime-local”, “email”, “hidden”, “month”, “number”, “password”, “range”, “search”,"
    " “tel”, “text”, “time”, “url”, or “week”.": 2,
}


@pytest.fixture(scope="module")
def java() -> str:
    """A Java that runs the validator, which asks for version 17."""
    found = shutil.which("java")
    version = subprocess.run([found, "--version"], capture_output=True, check=False) if found else 0
    if not found or not version or version.returncode:
        pytest.skip("Java（17 以降）がないので、HTML の検査を省きました。")
    return found


def errors(java: str, jar: Path, *places: Path) -> list[dict[str, str]]:
    """What the validator calls an error, in all HTML files of these places."""
    command = [java, "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always"]
    run = subprocess.run(
        [*command, "--skip-non-html", *places],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    messages: list[dict[str, str]] = json.loads(run.stdout)["messages"]
    return [message for message in messages if message["type"] != "info"]


@pytest.mark.slow
def test_no_error_of_ours(java: str, root: Path, site: Path) -> None:
    pages = len(list(site.rglob("*.html")))
    assert pages > 80
    found = errors(java, root / JAR, site)
    ours = [error for error in found if error["message"] not in STOCK]
    assert [
        f"{error['url'].rpartition('/site/')[2]}: {error['message']} {error.get('extract')}"
        for error in ours
    ] == []
    counted = Counter(error["message"] for error in found)
    assert counted == {message: each * pages for message, each in STOCK.items()}


def test_the_validator_finds_an_error(java: str, root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="ja"><title>x</title><p><table id="a" id="b">')
    assert any(
        "Duplicate attribute" in error["message"] for error in errors(java, root / JAR, page)
    )
