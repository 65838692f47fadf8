"""A finished folder's list of files, and the service worker that keeps to it."""

import hashlib
import json
import subprocess
from dataclasses import replace
from pathlib import Path

from build_scripts.bundling import esbuild
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.offline import listing
from build_scripts.offline.marks import marked
from build_scripts.repository import ROOT

NAME = "service-worker.js"
"""At the site's root: a worker answers for what lies below its own address."""

_SIZE = "{megabytes-saved}"
"""What a page asks for that says how much the saved site takes."""

_SOURCE = Path(__file__).with_name("service_worker.js")
_UNREACHABLE = Path(__file__).with_name("unreachable.html")


def prepare(site: Path) -> str:
    """Mark the pages of the folder `site` and say in them how much the saved site takes.

    The worker's place is taken, so that what a host sends with it can be decided. Returns the
    megabytes that were said.
    """
    size = f"{listing.of_folder(site).saved_bytes / 1_000_000:.0f}"
    for path in sorted(site.rglob("*.html")):
        page = prepared(path.read_text(encoding="utf-8"), size=size)
        path.write_text(page, encoding="utf-8")
    (site / NAME).touch()
    return size


def prepared(page: str, *, size: str) -> str:
    """Return the HTML of one page with its mark; `size` is how many megabytes the saved site takes."""
    return marked(page.replace(_SIZE, size))


def publish(site: Path) -> None:
    """List the files of the folder `site` and write the worker that keeps to the list.

    Nothing but files that the list leaves out may change afterwards. Raises SiteFaultsError when
    the worker can't be made.
    """
    whole = listing.of_folder(site)
    parts = {folder: _written(part, site, folder) for folder, part in listing.parts_of(site, whole)}
    name, digest = _written(replace(whole, parts=parts), site, "assets/offline/")
    built = {
        "list": name,
        "hash": digest,
        "unreachable": _UNREACHABLE.read_text(encoding="utf-8"),
    }
    (site / NAME).write_bytes(_worker(built))


def _written(listed: listing.Listing, site: Path, folder: str) -> tuple[str, str]:
    """Write a list into a folder of the site; return its name and its hash."""
    text = listed.text()
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = f"{folder}files-{digest[:16]}.json"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")
    return name, digest


def _worker(built: dict[str, str]) -> bytes:
    """Return the script, which knows its list: another list makes another script, an update."""
    done = subprocess.run(
        [
            esbuild(),
            _SOURCE,
            "--bundle",
            "--minify",
            "--format=iife",
            "--charset=utf8",
            "--target=es2022",
            f"--define:BUILT={json.dumps(built, ensure_ascii=False)}",
        ],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        message = " ".join(done.stderr.decode(errors="replace").split())
        raise SiteFaultsError([Fault(_SOURCE.relative_to(ROOT).as_posix(), message)])
    return done.stdout
