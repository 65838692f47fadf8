"""Builds the deployable folder `site/`, only when something it is made from has changed.

    python -m build_scripts site

The new folder is built beside the old one and takes its place when it is complete and without a
fault, so that a server (or a failed build) never shows half a site.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from build_scripts import assets, command_line, compressed, offline, publishing
from build_scripts.drafts import Record, hashes_of, shapes_of
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.law import NotationError
from build_scripts.laws import press
from build_scripts.laws.press import WHOLE, Part, PartError, sitemap
from build_scripts.laws.shelf.folders import LAWS, drafts, law_folders
from build_scripts.publishing.publisher import CONTACT, SOURCE, from_environment
from build_scripts.register.entries import RegisterError
from build_scripts.repository import ROOT
from build_scripts.site import generator, sources
from build_scripts.site.authored import DOCS
from build_scripts.site.links import Site

SITE = ROOT / "site"
CACHE = ROOT / ".cache"
GENERATED = CACHE / "generated"
NEW = CACHE / "site-new"
OLD = CACHE / "site-old"
COMPRESSED = CACHE / "compressed"
STAMP = CACHE / "site.stamp"
LOCK = CACHE / "site.lock"
RECORD = CACHE / "site.record.json"

# Everything that reaches the site. Tests are among it: pages name the cases that cover a rule.
SOURCES = (
    "docs",
    "calculators",
    "build_scripts",
    "tests/cases",
    "LICENSE",
    "mkdocs.yml",
    "requirements.txt",
    "package-lock.json",
)


class BuildError(Exception):
    """A step failed; its own messages are already on the terminal."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a build: what it does, in Japanese, and how; `run` returns an exit status."""

    title: str
    run: Callable[[], int]


def make_pages(
    docs: Path, *, generated: Path, into: Path, has_copies: bool = True, part: Part = WHOLE
) -> Record:
    """Build the site of the folder `docs` into the folder `into`; return what its pages share.

    Of further laws only those of the `part` are drawn.

    `generated` is a folder for what the generator reads; it is written anew. `has_copies`: whether
    compressed copies lie beside the files; a site that nobody serves needs none. Raises
    SiteFaultsError with every fault: of placeholders and navigation first, since nothing can be
    built with them, then those of the finished pages.
    """
    site_url = os.environ.get("SITE_URL", "")
    publisher = from_environment(os.environ)
    texts = hashes_of(docs)
    law = shapes_of(docs)
    written = sources.write(docs, generated, site_url=site_url, publisher=publisher)
    generator.build(written.configuration, into=into)
    names = assets.publish(into)
    size = offline.prepare(into)
    data_pictures = publishing.finish(into, site_url=site_url)
    if written.rooms.laws.folders:
        setting = press.Setting(
            collection=written.rooms.laws.collection,
            site=into,
            configuration=written.configuration,
            menu=written.menu,
            names=names,
            size=size,
            data_pictures=data_pictures,
            site_url=site_url,
            has_copies=has_copies,
            part=part,
        )
        sitemap.add(into, press.publish(written.rooms.laws, setting), below=site_url)
    offline.publish(into)
    base = urlsplit(site_url).path.rstrip("/") + "/"
    whole = Site.of(into, base, apart=LAWS)
    elsewhere = part.others(written.rooms.laws.folders)
    if found := [_in_its_source(fault, docs) for fault in whole.faults(elsewhere=elsewhere)]:
        raise SiteFaultsError(found)
    if has_copies:
        compressed.write(into, cache=COMPRESSED)
    publishing.seal(into)
    read = generated / DOCS
    files = sorted(path.relative_to(read).as_posix() for path in read.rglob("*") if path.is_file())
    return Record(
        texts=texts,
        law=law,
        files=tuple(files),
        names=names,
        size=size,
        data_pictures=data_pictures,
    )


def _in_its_source(fault: Fault, docs: Path) -> Fault:
    """Return `fault` with the file that an author edits, where the page has one."""
    address = fault.file.removesuffix("index.html").rstrip("/")
    for name in (f"{address}.md", f"{address}/index.md".lstrip("/")):
        if (docs / name).is_file():
            return Fault(f"docs/{name}", fault.message)
    return fault


def _pages(part: Part = WHOLE) -> int:
    try:
        record = make_pages(ROOT / "docs", generated=GENERATED, into=NEW, part=part)
    except (SiteFaultsError, NotationError, RegisterError) as error:
        print(error, file=sys.stderr)
        return 1
    RECORD.write_text(record.text(), encoding="utf-8")
    return 0


def _places() -> int:
    """Refuse what would not be published from where it lies; say what is left out on purpose."""
    docs = ROOT / "docs"
    try:
        law_folders(docs)
    except SiteFaultsError as error:
        print(error, file=sys.stderr)
        return 1
    for name in drafts(docs):
        print(f"  docs/{LAWS}{name} は下書きなので、公開しません（名前が _ で始まります）。")
    return 0


STEPS = (
    Step("法令の文書の置き場所を確かめる", _places),
    Step(
        "計算が受け取る数と日付が、もとの文と合っているか確かめる",
        lambda: command_line.main(["figures", "--check"]),
    ),
    Step("公開した番地が失われていないか確かめる", lambda: command_line.main(["register"])),
    Step("ブラウザーで動かす計算の部品をまとめる", lambda: command_line.main(["runtime"])),
    Step("ページを組んで、リンクを確かめる", _pages),
)


def source_files() -> Iterator[Path]:
    """Yield every file the site is made from, in a fixed order."""
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
    """Return a hash of all sources: names and contents, so that a mere `touch` builds nothing."""
    # The published address stands in the pages' heads (mkdocs.yml), the publisher's below them.
    said = (os.environ.get(name, "") for name in ("SITE_URL", CONTACT, SOURCE))
    return _digest(source_files(), below=ROOT, said="\0".join(said))


def _built() -> str:
    """Return a hash of all files of `site/`: one that is gone, cut short or added changes it."""
    files = sorted(path for path in SITE.rglob("*") if path.is_file())
    return _digest(files, below=SITE)


def _digest(files: Iterable[Path], *, below: Path, said: str = "") -> str:
    digest = hashlib.sha256(said.encode() + b"\0")
    for path in files:
        digest.update(f"{path.relative_to(below).as_posix()}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _stamp(sources: str) -> str:
    return f"{sources}\n{_built()}\n"


def is_current() -> bool:
    """Whether `site/` is, to the last byte, what was built of the sources as they are."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == _stamp(fingerprint())


@contextmanager
def _only_one_builder() -> Iterator[None]:
    """Two builds at once (parallel tests, a server that watches) take turns."""
    CACHE.mkdir(exist_ok=True)
    with LOCK.open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _put_in_place() -> None:
    _let_be_read(NEW)
    shutil.rmtree(OLD, ignore_errors=True)
    if SITE.exists():
        os.replace(SITE, OLD)
    os.replace(NEW, SITE)
    shutil.rmtree(OLD, ignore_errors=True)


def put_back() -> None:
    """Let `site/` be the old one where a build was ended before the new one had taken its place."""
    if OLD.exists() and not SITE.exists():
        os.replace(OLD, SITE)


def _let_be_read(folder: Path) -> None:
    """Let a web server read all of `folder`: it is published, whatever this user's umask is for."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))


def build(part: Part = WHOLE) -> bool:
    """Bring `site/` up to date; return whether anything had to be built.

    With a `part` of the laws it is built in any case: only `press.join` makes it a whole site.
    Raises BuildError when a step fails; the site then stays as it was.
    """
    steps = STEPS if part == WHOLE else (*STEPS[:-1], _share(part))
    with _only_one_builder():
        put_back()
        if part == WHOLE and is_current():
            return False
        before = fingerprint()
        STAMP.unlink(missing_ok=True)
        shutil.rmtree(NEW, ignore_errors=True)
        for step in steps:
            print(f"  {step.title}", flush=True)
            if step.run():
                raise BuildError(f"「{step.title}」でつまずきました。上の説明を見てください。")
        _put_in_place()
        # A source that changed meanwhile may be in it or not: the next run builds again.
        if part == WHOLE and fingerprint() == before:
            STAMP.write_text(_stamp(before), encoding="utf-8")
        return True


def _share(part: Part) -> Step:
    title = f"ページを組んで、リンクを確かめる（ほかの法令は {part.number}/{part.of} の分）"
    return Step(title, lambda: _pages(part))


def join(others: Sequence[Path]) -> int:
    """Take into `site/` the laws that other machines drew; return how many it then has.

    Raises SiteFaultsError when that makes no whole site.
    """
    base = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/") + "/"
    with _only_one_builder():
        STAMP.unlink(missing_ok=True)
        return press.join(SITE, others, cache=COMPRESSED, base=base)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how several machines build a site of many laws together."""
    parser.add_argument(
        "--part", metavar="K/N", help="ほかの法令（docs/laws）のうち、N に分けた K 番目だけを組む"
    )
    parser.add_argument(
        "--join",
        metavar="FOLDER",
        type=Path,
        nargs="+",
        help="ほかの機械が --part で組んだフォルダーの法令を、site/ に合わせる",
    )


def run(arguments: argparse.Namespace) -> int:
    """Build, say what was done, and return the exit status."""
    try:
        if arguments.join:
            print(f"site/ に、ほかの法令 {join(arguments.join)}件がそろいました。")
            return 0
        built = build(Part.read(arguments.part) if arguments.part else WHOLE)
    except (BuildError, SiteFaultsError) as error:
        print(error, file=sys.stderr)
        return 1
    except PartError as error:
        print(f"--part: {error}", file=sys.stderr)
        return 2
    print("site/ を組みました。" if built else "site/ は新しいままです。")
    return 0
