"""A copy of the checkout with its built site, served as an author has it served."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from build_scripts import build_site

_LONGEST_SECONDS = 600.0
_LINKED = (".venv", "node_modules")
# What the set-up and a build have left there.
_BUILT = ("site", *(f".cache/{name}" for name in ("site.stamp", "site.record.json", "runtime")))


def copy(root: Path, folder: Path) -> None:
    """Copy what the site is made from, and the site, into `folder`; the site must be current."""
    for name in (*build_site.SOURCES, *_BUILT):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (root / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(root / name, target, ignore=ignored)
        else:
            shutil.copyfile(root / name, target)
    for name in _LINKED:
        (folder / name).symlink_to((root / name).resolve(), target_is_directory=True)


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Save a file with each change made, the first place of each."""
    text = path.read_bytes().decode("utf-8")
    for old, new in changes:
        assert old in text, (path.name, old)
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode("utf-8"))


class Served:
    """The running command: what it says, and what a browser gets from it."""

    def __init__(self, folder: Path) -> None:
        """Start it in `folder`, and wait until it says where the site is."""
        self.folder = folder
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "build_scripts", "serve"],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.until(lambda: "終わるには" in self.said)
        self.url = self.said.partition("サイトを開く: ")[2].split()[0]

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line

    def until(self, done: Callable[[], object]) -> float:
        """Wait until something is so; return the seconds that it took."""
        started = time.monotonic()
        while not done():
            assert time.monotonic() < started + _LONGEST_SECONDS, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)
        return time.monotonic() - started

    def page(self, address: str) -> str:
        """Return the page at an address under the site's root."""
        with urlopen(self.url + address, timeout=60) as answer:
            return str(answer.read().decode())

    def edit(self, name: str, *changes: tuple[str, str]) -> None:
        """Save a file below docs/ with each change made, the first place of each."""
        edit(self.folder / "docs" / name, *changes)

    def end(self) -> int:
        """Press Ctrl-C; return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


@contextmanager
def served(root: Path, folder: Path) -> Iterator[Served]:
    """Yield the command running in a copy of the checkout at `root`, made in `folder`."""
    copy(root, folder)
    running = Served(folder)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.end()
