"""`verify` names every file that is not what was built, in a folder and on the web."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from build_scripts import command_line, publishing
from build_scripts.static_server import StaticServer


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small sealed site."""
    site = tmp_path / "built"
    for name, text in {
        "index.html": "<p>home",
        "a b/index.html": "<p>表",
        "assets/x.js": "go()",
        "_headers": "/*\n",
        "404.html": "<p>404",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    publishing.seal(site)
    return site


def verify(*words: object) -> int:
    return command_line.main(["verify", *map(str, words)])


def test_every_file_of_the_site_but_the_list_is_in_it(site: Path) -> None:
    listed = json.loads((site / "hashes.json").read_text(encoding="utf-8"))["files"]
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(listed) == there - {"hashes.json"}
    for name in ("index.html", "licenses.txt", "_headers"):
        assert listed[name] == hashlib.sha256((site / name).read_bytes()).hexdigest()


def test_the_built_site_is_what_was_built(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(site) == 0
    assert "すべて組んだときのままです" in capsys.readouterr().out


def test_each_file_that_differs_is_named(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = built / "assets/x.js"
    flipped = bytearray(script.read_bytes())
    flipped[1] ^= 1
    script.write_bytes(flipped)
    (built / "index.html").unlink()
    (built / "new.txt").write_text("", encoding="utf-8")
    assert verify(built) == 1
    assert capsys.readouterr().out.splitlines() == [
        "変わっています: assets/x.js",
        "ありません: index.html",
        "一覧にありません: new.txt",
    ]


def test_a_published_site_is_checked_by_its_addresses(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = shutil.copytree(built, built.parent / "served")
    (served / "_headers").unlink()  # the host keeps it for itself
    server = StaticServer(served, prefix="/sub/").start()
    try:
        assert verify(server.url) == 0
        (served / "a b/index.html").write_text("<p>別", encoding="utf-8")
        (served / "assets/x.js").unlink()
        capsys.readouterr()
        assert verify(server.url.rstrip("/")) == 1
        assert capsys.readouterr().out.splitlines() == [
            "変わっています: a b/index.html",
            "ありません: assets/x.js",
        ]
        # Whoever changes the list too is found by a list of one's own.
        publishing.seal(served)
        assert verify(server.url) == 0
        assert verify(server.url, "--against", built / "hashes.json") == 1
    finally:
        server.stop()


def test_without_a_list_nothing_is_called_right(
    tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(tmp_path) == 2
    (built / "hashes.json").write_text("[]", encoding="utf-8")
    assert verify(built) == 2
    (built / "hashes.json").write_text('{"algorithm": "SHA-256", "files": {}}', encoding="utf-8")
    assert verify(built) == 2
    assert verify("http://127.0.0.1:9/") == 2
    assert "hashes.json" in capsys.readouterr().err


# Many laws


@pytest.fixture
def sealed_laws(built: Path) -> Path:
    """The small site with two laws, each known by its places."""
    (built / "hashes.json").unlink()
    for name in (
        "laws/index.html",
        "laws/a/places.json",
        "laws/a/j1/index.html",
        "laws/b/places.json",
    ):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text(name, encoding="utf-8")
    publishing.seal(built)
    return built


def test_each_law_has_a_list_of_its_own_that_the_first_one_names(sealed_laws: Path) -> None:
    whole = json.loads((sealed_laws / "hashes.json").read_text(encoding="utf-8"))["files"]
    of_laws = {name for name in whole if name.startswith("laws/")}
    assert of_laws == {"laws/index.html", "laws/a/hashes.json", "laws/b/hashes.json"}
    part = sealed_laws / "laws/a/hashes.json"
    assert whole["laws/a/hashes.json"] == hashlib.sha256(part.read_bytes()).hexdigest()
    assert set(json.loads(part.read_text(encoding="utf-8"))["files"]) == {
        "laws/a/places.json",
        "laws/a/j1/index.html",
    }


def test_a_flipped_byte_of_a_law_or_of_its_list_is_named(
    sealed_laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(sealed_laws) == 0
    (sealed_laws / "laws/a/j1/index.html").write_text("x", encoding="utf-8")
    assert verify(sealed_laws) == 1
    assert "変わっています: laws/a/j1/index.html" in capsys.readouterr().out
    (sealed_laws / "laws/b/hashes.json").write_text("{}", encoding="utf-8")
    assert verify(sealed_laws) == 1
    assert "変わっています: laws/b/hashes.json" in capsys.readouterr().out
