"""The list of files that a reader's browser may keep: each as it is, and what a page can't do without."""

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts import offline
from build_scripts.offline import listing, marks


@pytest.fixture(scope="module")
def listed(site: Path) -> dict[str, Any]:
    """The published list, which the worker names."""
    (path,) = site.glob("assets/offline/files-*.json")
    assert path.name in (site / "service-worker.js").read_text(encoding="utf-8")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_every_file_that_a_reader_opens_is_listed_as_it_is(
    site: Path, listed: dict[str, Any]
) -> None:
    for name, (digest, size, _) in listed["files"].items():
        content = (site / name).read_bytes()
        assert (digest, size) == (hashlib.sha256(content).hexdigest(), len(content)), name
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    assert pages <= set(listed["files"])
    assert pages == set(listed["needs"])


def test_the_saved_site_has_pages_search_and_python_and_no_large_download(
    listed: dict[str, Any],
) -> None:
    saved = {name for name, (_, _, is_saved) in listed["files"].items() if is_saved}
    for pattern in (
        r"ordinance/j10/index\.html",
        r"assets/runtime/.*\.wasm",
        r"assets/runtime/library-.*\.bin",
        r"search/texts\..*\.json",
        r"ordinance/places\.json",
        r"manifest\.webmanifest",
    ):
        assert any(re.fullmatch(pattern, name) for name in saved), pattern
    large = {name for name, (_, size, _) in listed["files"].items() if size > 32 * 1024}
    downloads = {name for name in large if name.endswith((".xml", ".parquet", ".csv", ".pyz"))}
    assert downloads
    assert downloads & saved == set()


def test_a_page_needs_what_it_loads_and_not_what_it_links_to() -> None:
    page = """<link rel="stylesheet" href="../assets/a-AAAAAAAA.css"><link rel="next" href="../b/">
    <link rel="alternate" href="../c.xml"><script type="module" src="../assets/d.js"></script>
    <div data-pyodide="../assets/runtime/p-1/" data-snapshot="../assets/runtime/memory-1.wasm"
      data-index="places.json" data-engine="../assets/search/s.js"></div><a href="big.json">…</a>"""
    files = dict.fromkeys(
        [
            *("assets/a-AAAAAAAA.css", "assets/d.js", "b/index.html", "c.xml", "a/places.json"),
            *("assets/runtime/p-1/x.wasm", "assets/runtime/memory-1.wasm", "a/big.json"),
            "assets/search/s.js",
        ]
    )
    assert listing.needs("a/index.html", page, files) == [
        "a/places.json",
        "assets/a-AAAAAAAA.css",
        "assets/d.js",
        "assets/runtime/p-1/x.wasm",
    ]


def test_a_mark_changes_with_the_page_and_with_nothing_else() -> None:
    first, same, other = (
        marks.marked(f"<!doctype html><html lang=ja>{text}") for text in ("a", "a", "b")
    )
    assert first == same
    assert first != other
    with pytest.raises(ValueError, match="html"):
        marks.marked("<p>")


def test_the_same_folder_gives_the_same_worker(site: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        shutil.copytree(site / "ordinance/j10", folder / "ordinance/j10")
        page = folder / "ordinance/j10/index.html"
        text = re.sub(r' ?data-state-of-page="\w+"', "", page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")
        offline.prepare(folder)
        offline.publish(folder)
        made.append({path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert made[0] == made[1]


def test_the_button_says_how_much_the_saved_site_takes(site: Path, listed: dict[str, Any]) -> None:
    sizes = {digest: size for digest, size, is_saved in listed["files"].values() if is_saved}
    page = (site / "about/privacy/index.html").read_text(encoding="utf-8")
    said = re.search(r"この端末に保存する（約(\d+)MB）", page)
    assert said
    # Said before the last bytes of a page are written.
    assert abs(int(said[1]) - sum(sizes.values()) / 1_000_000) <= 1
