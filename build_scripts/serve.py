"""Builds the site, serves it on this machine, and builds and shows it again after every change.

    python -m build_scripts serve [PORT]

Each build runs in a process of its own, so that it is done by the programs as they now are; a newer
edit puts an end to it. One that fails is told on the terminal, and open pages are left alone.

A whole build takes its time: the own pages of an edited text are drawn before it, by a process that
keeps all texts read (`drawing`), and are seen at once. The build then replaces everything.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from watchfiles import DefaultFilter, watch

from build_scripts.build_site import SITE, SOURCES, is_current, put_back
from build_scripts.drawing import Answer, DrawingProcess
from build_scripts.reloading import ReloadingServer
from build_scripts.repository import ROOT

FIRST_PORT = 8000
TRIES = 20

_BUILD = (sys.executable, "-m", "build_scripts", "site")
_TEXTS = ROOT / "docs"
_FAILED = "組み直せませんでした。サイトは前のままです。直すと、また組みます。"
_FAILED_BUT_DRAWN = (
    "全体は組み直せませんでした。先に描いたページのほかは前のままです。直すと、また組みます。"
)
_LOOK_MILLISECONDS = 250
"""How often it is asked whether a build has ended."""


def first_free(ports: Iterable[int], folder: Path = SITE) -> ReloadingServer:
    """Return a server for `folder` on the first of the ports that nobody uses, else on any."""
    for port in ports:
        try:
            return ReloadingServer(folder, port=port)
        except OSError:
            continue
    return ReloadingServer(folder)


class Build:
    """A whole build beside the server, in a session of its own: what it calls ends with it."""

    def __init__(self, command: tuple[str, ...] = _BUILD) -> None:
        """Know what builds; nothing runs yet."""
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self.started = 0.0

    def start(self) -> None:
        """Begin; one that was running is outdated and ends."""
        self.stop()
        self.started = time.monotonic()
        self._process = subprocess.Popen(self._command, cwd=ROOT, start_new_session=True)

    def finished(self) -> int | None:
        """Return the exit status of a build that has ended, once; None while there is none."""
        if self._process is None or (status := self._process.poll()) is None:
            return None
        self._process = None
        return status

    def stop(self) -> None:
        """End the build that is running, if one is."""
        if process := self._process:
            self._process = None
            with suppress(ProcessLookupError, PermissionError):  # it has ended by itself
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            put_back()


class Shown:
    """What the server shows: quickly drawn what can be, then all of it."""

    def __init__(self, server: ReloadingServer, build: Build, drawing: DrawingProcess) -> None:
        """Show on `server` what `drawing` draws and `build` builds."""
        self._server, self._build, self._drawing = server, build, drawing
        self._is_ahead = False  # some pages are newer than the last whole build

    def begin(self) -> None:
        """Get ready for the first edit, and show what was edited while nobody watched."""
        self._drawing.start()
        if not is_current():
            self.edited(())

    def edited(self, paths: Collection[Path]) -> None:
        """Show what changed in the files `paths`, its own pages first."""
        started = time.monotonic()
        self._build.stop()
        if not all(path.is_relative_to(_TEXTS) for path in paths):
            self._drawing.stop()  # its programs are old
        answer = self._drawing.draw()
        if answer is Answer.FAULT:
            print(_FAILED, flush=True)
            return
        if answer is Answer.DRAWN:
            self._is_ahead = True
            self._server.reload()
            seconds = time.monotonic() - started
            print(f"直したページを描きました（{seconds:.1f} 秒）。全体を組み直します。", flush=True)
        self._build.start()

    def look(self) -> None:
        """Show what a build has made since the last look."""
        status = self._build.finished()
        if status is None:
            return
        if status:
            print(_FAILED_BUT_DRAWN if self._is_ahead else _FAILED, flush=True)
            return
        self._is_ahead = False
        seconds = time.monotonic() - self._build.started
        print(f"組み直しました（{seconds:.1f} 秒）。", flush=True)
        self._server.reload()
        self._drawing.keep_to_what_was_built()

    def end(self) -> None:
        """Leave nothing running."""
        self._build.stop()
        self._drawing.stop()


def watched() -> list[Path]:
    """Return the files and folders whose change asks for a build."""
    return [ROOT / name for name in SOURCES]


class Sources(DefaultFilter):
    """Lets pass what is a source; not what editors and Python write beside it."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.", r"\.tmp$", r"^4913$")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the port."""
    parser.add_argument(
        "port",
        type=_port,
        nargs="?",
        default=FIRST_PORT,
        metavar="PORT",
        help=f"ポート番号。使われていれば次を試す（書かなければ {FIRST_PORT}）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C; return the exit status."""
    wanted: int = arguments.port
    try:
        if status := subprocess.run(_BUILD, cwd=ROOT, check=False).returncode:
            return status
        server = first_free(range(wanted, min(wanted + TRIES, 65536))).start()
        print(f"\n  サイトを開く: {server.url}\n  終わるには Ctrl-C\n", flush=True)
        shown = Shown(server, Build(), DrawingProcess())
        try:
            edits = watch(
                *watched(),
                watch_filter=Sources(),
                raise_interrupt=True,
                rust_timeout=_LOOK_MILLISECONDS,
                yield_on_timeout=True,
            )
            next(edits)  # from here on nothing is missed
            shown.begin()
            for changes in edits:
                shown.look()
                if changes:
                    shown.edited({Path(path) for _, path in changes})
        finally:
            shown.end()
    except KeyboardInterrupt:
        print()
    return 0


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"ポート番号を 1〜65535 の数字で指定してください: {text}")
