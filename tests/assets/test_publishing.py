"""Scripts and styles get names by their content, pages are told, and nothing unasked is published."""

import re
from pathlib import Path

import pytest
from lxml import html

from build_scripts import assets
from build_scripts.faults import SiteFaultsError
from tests.published import authored

HASHED = re.compile(r"-[A-Z0-9]{8}\.(js|css)$")
PAGE = """<!doctype html><title>one</title>
<link rel="stylesheet" href="../assets/a.css">
<link rel="stylesheet" href="../assets/b.css">
<link rel="stylesheet" href="../assets/print.css" media="print">
<div data-worker="../assets/widget/worker.js"></div>
<script type="module" src="../assets/widget/widget.js"></script>
<script type="module" src="../assets/widget/other.js"></script>"""
FILES = {
    "page/index.html": PAGE,
    "assets/a.css": "body { color: red }",
    "assets/b.css": "body { color: blue }",
    "assets/print.css": "nav { display: none }",
    "assets/widget/shared.js": "export const shared = () => document.title;",
    "assets/widget/widget.js": 'import { shared } from "./shared.js"; shared();',
    "assets/widget/other.js": 'import { shared } from "./shared.js"; console.log(shared());',
    "assets/widget/worker.js": "onmessage = () => 1;",
    "assets/lunr/unasked.js": "1;",
    "assets/embed/embed.js": "/* copied by other sites */",
    "assets/images/mark.svg": "<svg/>",
}


def lay_out(folder: Path, **changes: str) -> Path:
    for name, text in (FILES | changes).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def published(folder: Path) -> set[str]:
    assets.publish(folder)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def named(files: set[str], name: str) -> str:
    (found,) = (file for file in files if authored(file) == name and HASHED.search(file))
    return found


def test_what_is_asked_for_is_named_by_its_content_and_the_rest_is_gone(tmp_path: Path) -> None:
    files = published(lay_out(tmp_path))
    assert sorted(authored(file) for file in files if "/shared/" not in file) == sorted(
        [
            "index.html",
            "joined0.css",
            "print.css",
            "widget.js",
            "other.js",
            "worker.js",
            "embed.js",
            "mark.svg",
        ]
    )
    assert {file for file in files if not HASHED.search(file)} == {
        "page/index.html",
        "assets/embed/embed.js",
        "assets/images/mark.svg",
    }


def test_pages_ask_for_the_new_names_and_for_what_scripts_share(tmp_path: Path) -> None:
    files = published(lay_out(tmp_path))
    page = html.parse(tmp_path / "page/index.html")
    asked = [
        *page.xpath("//script/@src"),
        *page.xpath("//link/@href"),
        *page.xpath("//@data-worker"),
    ]
    assert {name.removeprefix("../") for name in asked} == {
        file for file in files if HASHED.search(file)
    }
    (shared,) = page.xpath("//link[@rel='modulepreload']/@href")
    text = (tmp_path / named(files, "widget.js")).read_text()
    assert Path(shared).name in text


def test_styles_that_follow_each_other_are_one_in_their_order(tmp_path: Path) -> None:
    files = published(lay_out(tmp_path))
    sheet = (tmp_path / named(files, "joined0.css")).read_text()
    assert 0 <= sheet.find("red") < sheet.find("#00f")  # as esbuild writes "blue"
    media = html.parse(tmp_path / "page/index.html").xpath("//link[@media]/@media")
    assert media == ["print"]


def test_a_change_renames_what_has_it_and_nothing_else(tmp_path: Path) -> None:
    before = published(lay_out(tmp_path / "before"))
    changed = {"assets/widget/shared.js": "export const shared = () => document.URL;"}
    after = published(lay_out(tmp_path / "after", **changed))
    for name in ("widget.js", "other.js"):
        assert named(before, name) != named(after, name)
    for name in ("worker.js", "print.css", "joined0.css"):
        assert named(before, name) == named(after, name)


def test_a_module_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    broken = {"assets/widget/other.js": 'import "./gone.js";'}
    with pytest.raises(SiteFaultsError, match=r"gone\.js"):
        assets.publish(lay_out(tmp_path, **broken))


def test_the_site_asks_for_all_its_scripts_and_styles_and_each_is_there(site: Path) -> None:
    there = {
        path.relative_to(site).as_posix()
        for path in (site / "assets").rglob("*")
        if path.suffix in {".js", ".css"} and "runtime" not in path.parts
    } - {"assets/embed/embed.js"}
    asked: set[str] = set()
    for path in site.rglob("*.html"):
        page = html.parse(path)
        here = path.parent
        for name in page.xpath("//script/@src | //link/@href | //@*[starts-with(name(), 'data-')]"):
            if name.endswith((".js", ".css")) and "assets/" in name:
                target = site / name.lstrip("/") if name.startswith("/") else here / name
                asked.add(target.resolve().relative_to(site.resolve()).as_posix())
    assert (
        asked - {"assets/embed/embed.js"} - {name for name in asked if "runtime" in name} == there
    )
    assert {name for name in there if not HASHED.search(name)} == set()
