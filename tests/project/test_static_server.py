"""The server that shows the site: types of its own, no stale copies, a port that is free."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from build_scripts import serve
from build_scripts.command_line import main
from build_scripts.media_types import MEDIA_TYPES
from build_scripts.static_server import StaticServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StaticServer]:
    folder = tmp_path / "site"
    (folder / "a/bare").mkdir(parents=True)
    (folder / "index.html").write_text("home", encoding="utf-8")
    (folder / "404.html").write_text("not here", encoding="utf-8")
    (folder / "a/index.html").write_text("page", encoding="utf-8")
    (folder / "a/core.wasm").write_bytes(b"\0asm")
    (tmp_path / "secret").write_text("beside the folder", encoding="utf-8")
    started = StaticServer(folder, prefix="/sub/path/").start()
    yield started
    started.stop()


def test_pages_and_types(server: StaticServer) -> None:
    with urlopen(server.url) as answer:
        assert answer.read() == b"home"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    with urlopen(server.url + "a?x=1#y") as answer:
        assert answer.url == server.url + "a/?x=1"
        assert answer.read() == b"page"
    with urlopen(server.url + "a/core.wasm") as answer:
        assert answer.headers["Content-Type"] == "application/wasm"


@pytest.mark.parametrize(
    "path",
    ["nowhere", "a/bare/", "../secret", "a/../../secret", "a/%2e%2e/%2e%2e/secret", "a%00b"],
)
def test_what_is_missing_gets_the_sites_own_page(server: StaticServer, path: str) -> None:
    with pytest.raises(HTTPError) as caught:
        urlopen(server.url + path)
    assert caught.value.code == 404
    assert caught.value.read() == b"not here"


def test_nothing_is_served_outside_of_the_prefix(server: StaticServer) -> None:
    with pytest.raises(HTTPError) as caught:
        urlopen(server.url.removesuffix("sub/path/"))
    assert caught.value.code == 404


def test_a_changed_file_is_fetched_again(server: StaticServer, tmp_path: Path) -> None:
    with urlopen(server.url) as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        date = answer.headers["Last-Modified"]
    with pytest.raises(HTTPError) as caught:
        urlopen(Request(server.url, headers={"If-Modified-Since": date}))
    assert caught.value.code == 304
    old = "Mon, 01 Jan 2001 00:00:00 GMT"
    with urlopen(Request(server.url, headers={"If-Modified-Since": old})) as answer:
        assert answer.read() == b"home"


def test_a_busy_port_is_passed_over(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = taken.getsockname()[1]
        with serve.first_free([busy], tmp_path) as server:
            assert server.server_port != busy


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1"])
def test_a_wrong_port_is_said(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--", port]) == 2
    assert f"ポート番号を 1〜65535 の数字で指定してください: {port}" in capsys.readouterr().err


def test_every_file_of_the_site_has_a_known_type(site: Path) -> None:
    # A compressed copy is sent with the type of its file.
    plain = {"", ".bin", ".br", ".gitkeep"}
    unknown = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.suffix.lower() not in MEDIA_TYPES.keys() | plain
    }
    assert unknown == set()
