"""`make serve`: pages reload after a build that went well, and only then."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from watchfiles import Change, watch

from build_scripts import serve
from build_scripts.drawing import Answer, DrawingProcess
from build_scripts.reloading import ReloadingServer
from build_scripts.repository import ROOT
from build_scripts.serve import Build, Shown


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReloadingServer]:
    (tmp_path / "index.html").write_text("<p>home", encoding="utf-8")
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/index.html").write_text("<p>deep", encoding="utf-8")
    started = ReloadingServer(tmp_path, prefix="/sub/").start()
    yield started
    started.stop()


@pytest.fixture
def shows(server: ReloadingServer) -> Iterator[Callable[..., Shown]]:
    """What is shown on `server` by a build and a drawing process that a test gives as programs."""
    made: list[Shown] = []

    def make(*, build: str, drawing: str = NOBODY) -> Shown:
        process = DrawingProcess(program(drawing))
        process.start()
        made.append(Shown(server, Build(program(build)), process))
        return made[-1]

    yield make
    for each in made:
        each.end()


def program(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


NOBODY = "pass"
TEXT = ROOT / "docs/about/data.md"


def answering(word: str) -> str:
    """A program that answers each line by `word`."""
    return f"import sys\nfor line in sys.stdin: print({word!r}, flush=True)"


def until(done: Callable[[], object]) -> None:
    """Wait until something is so; a minute is enough for any machine."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


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
    server: ReloadingServer, shows: Callable[..., Shown], capsys: pytest.CaptureFixture[str]
) -> None:
    said = ""

    def has_looked(shown: Shown, words: str) -> bool:
        nonlocal said
        shown.look()
        said += capsys.readouterr().out
        return words in said

    with urlopen(server.url + "_reload", timeout=60) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert stream.readline() == b": listening\n"
        assert stream.readline() == b"\n"
        failing = shows(build="raise SystemExit(1)")
        failing.edited({TEXT})
        until(lambda: has_looked(failing, "サイトは前のままです"))
        assert server.builds == 0
        succeeding = shows(build="pass")
        succeeding.edited({TEXT})
        until(lambda: has_looked(succeeding, "組み直しました"))
        assert stream.readline() == b"event: reload\n"


def test_open_pages_are_told_of_drawn_pages_before_the_build_has_ended(
    server: ReloadingServer, shows: Callable[..., Shown], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = shows(build="import time; time.sleep(600)", drawing=answering("drawn"))
    shown.edited({TEXT})
    assert server.builds == 1
    shown.look()
    assert server.builds == 1, "the build goes on"
    assert "直したページを描きました" in capsys.readouterr().out


def test_what_failed_after_pages_were_drawn_is_not_said_to_be_as_before(
    shows: Callable[..., Shown], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = shows(build="raise SystemExit(1)", drawing=answering("drawn"))
    shown.edited({TEXT})
    said = ""

    def is_told() -> bool:
        nonlocal said
        shown.look()
        said += capsys.readouterr().out
        return "先に描いたページのほかは前のまま" in said

    until(is_told)


def test_an_edit_with_a_fault_is_told_and_not_built(
    server: ReloadingServer,
    shows: Callable[..., Shown],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    begun = tmp_path / "begun"
    shown = shows(build=f"open({str(begun)!r}, 'w')", drawing=answering("fault"))
    shown.edited({TEXT})
    assert "サイトは前のままです" in capsys.readouterr().out
    time.sleep(0.5)  # a build would have begun by now, on most machines
    shown.look()
    assert (server.builds, begun.exists()) == (0, False)


def test_a_newer_edit_ends_the_build_of_an_older_one(
    shows: Callable[..., Shown], tmp_path: Path
) -> None:
    started = tmp_path / "started"
    # What a build calls ends with it: the child writes its own number, too.
    child = f"import os, time; open({str(started)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(600)"
    shown = shows(
        build=f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    )

    def numbers() -> list[int]:
        lines = started.read_text(encoding="utf-8").split("\n") if started.exists() else [""]
        return [int(line) for line in lines[:-1]]

    for count in (1, 2):
        shown.edited({TEXT})
        until(lambda count=count: len(numbers()) == count)
    old, new = numbers()
    until(lambda: not is_running(old))
    assert is_running(new)
    shown.end()
    until(lambda: not is_running(new))


def is_running(number: int) -> bool:
    """Whether the process is there and at work: nobody may have waited for one that has ended."""
    try:
        os.kill(number, 0)
        state = Path(f"/proc/{number}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_nothing_is_drawn_by_programs_that_have_changed(
    server: ReloadingServer, shows: Callable[..., Shown]
) -> None:
    shown = shows(build="import time; time.sleep(600)", drawing=answering("drawn"))
    shown.edited({TEXT, ROOT / "build_scripts/serve.py"})
    assert server.builds == 0
    shown.edited({TEXT})
    assert server.builds == 0, "the old programs are gone for good"


@pytest.mark.parametrize("end", ["pass", "print('gibberish', flush=True); input()", "input()"])
def test_a_process_that_gives_no_answer_is_let_go_of(end: str) -> None:
    process = DrawingProcess(program(end))
    process.start()
    try:
        assert process.draw() is Answer.BEYOND
        assert process.draw() is Answer.BEYOND
    finally:
        process.stop()


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
