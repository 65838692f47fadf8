"""Builds the site, serves it on this machine, and builds and shows it again after every change.

    python -m build_scripts serve [PORT]

Each build runs in a process of its own, so that it is done by the programs as they now are. One
that fails is told on the terminal; the old site stays, and open pages are left alone.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from watchfiles import DefaultFilter, watch

from build_scripts.build_site import SITE, SOURCES, is_current
from build_scripts.reloading import ReloadingServer
from build_scripts.repository import ROOT

FIRST_PORT = 8000
TRIES = 20

_BUILD = (sys.executable, "-m", "build_scripts", "site")


def first_free(ports: Iterable[int], folder: Path = SITE) -> ReloadingServer:
    """Return a server for `folder` on the first of the ports that nobody uses, else on any."""
    for port in ports:
        try:
            return ReloadingServer(folder, port=port)
        except OSError:
            continue
    return ReloadingServer(folder)


def rebuild(server: ReloadingServer, *, build: tuple[str, ...] = _BUILD) -> bool:
    """Build in a fresh process and have open pages reload; return whether it went well."""
    started = time.monotonic()
    if subprocess.run(build, cwd=ROOT, check=False).returncode:
        print("組み直せませんでした。サイトは前のままです。直すと、また組みます。", flush=True)
        return False
    print(f"組み直しました（{time.monotonic() - started:.1f} 秒）。", flush=True)
    server.reload()
    return True


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
        if not is_current():  # edited during the first build
            rebuild(server)
        for _ in watch(*watched(), watch_filter=Sources(), raise_interrupt=True):
            rebuild(server)
    except KeyboardInterrupt:
        print()
    return 0


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"ポート番号を 1〜65535 の数字で指定してください: {text}")
