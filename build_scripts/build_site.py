"""Builds the deployable folder `site/`, only when something it is made from has changed.

    python -m build_scripts.build_site

The new folder is built beside the old one and takes its place when it is complete, so that a
server (or a failed build) never shows half a site.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.repository import ROOT

SITE = ROOT / "site"
CACHE = ROOT / ".cache"
NEW = CACHE / "site-new"
OLD = CACHE / "site-old"
STAMP = CACHE / "site.stamp"
LOCK = CACHE / "site.lock"

# Everything that reaches the site. Tests are among it: pages name the cases that cover a rule.
SOURCES = (
    "docs",
    "calculators",
    "build_scripts",
    "tests/cases",
    "mkdocs.yml",
    "requirements.txt",
    "package-lock.json",
)

STEPS = (
    (
        "計算の数表と日付が本文と合っているか確かめる",
        ["-m", "build_scripts", "figures", "--check"],
    ),
    ("公開した番地が失われていないか確かめる", ["-m", "build_scripts", "register"]),
    ("ブラウザーで動かす計算の部品をまとめる", ["-m", "build_scripts.runtime"]),
    ("ページを組む", ["-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(NEW)]),
)

# Material's notice that a future MkDocs will differ is no concern of whoever builds: it is pinned.
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


class BuildError(Exception):
    """A step failed; its own messages are already on the terminal."""


def source_files() -> Iterator[Path]:
    """Every file the site is made from, in a fixed order."""
    for name in SOURCES:
        path = ROOT / name
        if path.is_file():
            yield path
        else:
            yield from sorted(
                found
                for found in path.rglob("*")
                if found.is_file() and "__pycache__" not in found.parts
            )


def fingerprint() -> str:
    """A hash of all sources: names and contents, so that a mere `touch` builds nothing."""
    # The published address stands in the pages' heads (mkdocs.yml).
    digest = hashlib.sha256(os.environ.get("SITE_URL", "").encode() + b"\0")
    for path in source_files():
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether `site/` is what the sources give."""
    return (
        (SITE / "index.html").is_file()
        and STAMP.is_file()
        and STAMP.read_text(encoding="utf-8") == fingerprint()
    )


@contextmanager
def _only_one_builder() -> Iterator[None]:
    """Two builds at once (parallel tests, a server that watches) take turns."""
    CACHE.mkdir(exist_ok=True)
    with LOCK.open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _put_in_place() -> None:
    shutil.rmtree(OLD, ignore_errors=True)
    if SITE.exists():
        os.replace(SITE, OLD)
    os.replace(NEW, SITE)
    shutil.rmtree(OLD, ignore_errors=True)


def build() -> bool:
    """Bring `site/` up to date; True if anything had to be built.

    Raises BuildError when a step fails; the site then stays as it was.
    """
    with _only_one_builder():
        if is_current():
            return False
        # Taken first: a source that changes during the build makes the next run build again.
        before = fingerprint()
        shutil.rmtree(NEW, ignore_errors=True)
        for title, arguments in STEPS:
            print(f"  {title}", flush=True)
            if subprocess.run([sys.executable, *arguments], cwd=ROOT, env=ENVIRONMENT).returncode:
                raise BuildError(f"「{title}」でつまずきました。上の説明を見てください。")
        _put_in_place()
        STAMP.write_text(before, encoding="utf-8")
        return True


def main() -> int:
    """Build, say what was done, and return the exit status."""
    try:
        built = build()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print("site/ を組みました。" if built else "site/ は新しいままです。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
