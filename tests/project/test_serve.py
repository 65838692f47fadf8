"""`make serve`: pages reload after a build that went well, and only then."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from watchfiles import Change, watch

from build_scripts import serve
from build_scripts.reloading import ReloadingServer
from build_scripts.repository import ROOT


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReloadingServer]:
    (tmp_path / "index.html").write_text("<p>home", encoding="utf-8")
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/index.html").write_text("<p>deep", encoding="utf-8")
    started = ReloadingServer(tmp_path, prefix="/sub/").start()
    yield started
    started.stop()


def exits(status: int) -> tuple[str, ...]:
    return (sys.executable, "-c", f"raise SystemExit({status})")


def test_pages_carry_the_script_and_the_site_does_not(
    server: ReloadingServer, tmp_path: Path
) -> None:
    for path in ("", "deep/", "deep/index.html", "deep"):
        with urlopen(server.url + path) as answer:
            assert answer.read().decode().endswith('<script src="/sub/_reload.js"></script>\n')
    with urlopen(server.url + "data.json") as answer:
        assert answer.read() == b"{}"
    with urlopen(server.url + "_reload.js") as answer:
        assert answer.headers["Content-Type"].startswith("text/javascript")
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "<p>home"


def test_a_page_is_never_said_to_be_unchanged(server: ReloadingServer) -> None:
    later = "Fri, 01 Jan 2100 00:00:00 GMT"
    with urlopen(Request(server.url, headers={"If-Modified-Since": later})) as answer:
        assert answer.status == 200


def test_open_pages_are_told_of_a_build_that_went_well(
    server: ReloadingServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with urlopen(server.url + "_reload", timeout=20) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert stream.readline() == b": listening\n"
        assert stream.readline() == b"\n"
        assert serve.rebuild(server, build=exits(1)) is False
        assert server.builds == 0
        assert "サイトは前のままです" in capsys.readouterr().out
        assert serve.rebuild(server, build=exits(0)) is True
        assert stream.readline() == b"event: reload\n"


def test_a_stopped_server_lets_go_of_open_pages(tmp_path: Path) -> None:
    server = ReloadingServer(tmp_path).start()
    with urlopen(server.url + "_reload", timeout=20) as stream:
        assert stream.readline() == b": listening\n"
        server.stop()
        assert b"reload" not in stream.read()  # comes to its end


def test_every_source_is_watched_and_what_editors_leave_is_not(tmp_path: Path) -> None:
    assert {ROOT / "docs", ROOT / "calculators", ROOT / "build_scripts"} <= set(serve.watched())
    assert all(path.exists() for path in serve.watched())
    passes = serve.Sources()
    assert passes(Change.modified, str(tmp_path / "index.md"))
    for name in (".index.md.swp", "index.md~", "4913", "__pycache__/x.cpython-313.pyc"):
        assert not passes(Change.added, str(tmp_path / name)), name


def test_an_edit_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("1", encoding="utf-8")
    stop = threading.Event()
    seen = watch(
        tmp_path, watch_filter=serve.Sources(), stop_event=stop, yield_on_timeout=True, debounce=50
    )
    threading.Timer(0.5, page.write_text, ("2",)).start()
    for changes in seen:
        if changes:
            break
    stop.set()
    assert {Path(path).name for _, path in changes} == {"page.md"}
