"""Compressed copies beside a site's files, for servers that send what is there (`.br`, `.gz`).

What browsers keep for ever is worth the hardest compression; pages change with every build and get
one that is nearly as small and soon made. Copies are kept between builds, by content.
"""

import gzip
import hashlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import brotli

ENDINGS = (".br", ".gz")

_TEXTUAL = {
    ".css",
    ".csv",
    ".html",
    ".ics",
    ".js",
    ".json",
    ".sql",
    ".svg",
    ".txt",
    ".wasm",
    ".webmanifest",
    ".xml",
}
_SMALLEST = 1_024
_RUNTIME = "runtime"
_HARDEST, _SOON, _SOONEST = 11, 9, 6
_WINDOW = 24
_KEPT_SECONDS = 30 * 24 * 3_600


def write(site: Path, *, cache: Path) -> None:
    """Write `NAME.br` and `NAME.gz` beside each file of the folder `site` that gets smaller.

    What is there already, of an earlier build of the same content, is taken from the folder `cache`;
    what no build has wanted for weeks is removed from it.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda path: _write(path, cache), _files(site)))
    for path in cache.iterdir():
        # Another build may be at work there.
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink()


def write_beside(path: Path, content: bytes) -> None:
    """Write the copies of the file `path`, soon made: of one of thousands, that no build keeps."""
    if path.suffix not in _TEXTUAL or len(content) < _SMALLEST:
        return
    for ending in ENDINGS:
        packed = _compressed(content, ending, _SOONEST)
        if len(packed) < len(content):
            path.with_name(path.name + ending).write_bytes(packed)


def _files(site: Path) -> list[Path]:
    """Return what is to be compressed, the largest first: no one waits for it at the end.

    What has a copy already is none of it.
    """
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.suffix in _TEXTUAL}
    large = [
        path
        for path, size in sizes.items()
        if size >= _SMALLEST and not path.with_name(f"{path.name}.gz").exists()
    ]
    return sorted(large, key=lambda path: (-sizes[path], path))


def _write(path: Path, cache: Path) -> None:
    """Write the copies of one file."""
    content = path.read_bytes()
    is_kept_for_ever = _RUNTIME in path.parts and not path.parent.name.startswith("stock-")
    quality = _HARDEST if is_kept_for_ever else _SOON
    name = f"{hashlib.sha256(content).hexdigest()[:32]}-{brotli.__version__.replace('.', '_')}-{quality}"
    for ending in ENDINGS:
        kept = cache / f"{name}{ending}"
        if kept.exists():
            kept.touch()
        else:
            # A build that is stopped, or another file of the same content, never leaves half of one.
            fresh = cache / f"{name}.{threading.get_ident()}"
            fresh.write_bytes(_compressed(content, ending, quality))
            fresh.replace(kept)
        if (size := kept.stat().st_size) and size < len(content):
            path.with_name(path.name + ending).write_bytes(kept.read_bytes())


def _compressed(content: bytes, ending: str, quality: int) -> bytes:
    if ending == ".gz":
        return gzip.compress(content, 9, mtime=0)
    packed: bytes = brotli.compress(content, quality=quality, lgwin=_WINDOW)
    return packed
