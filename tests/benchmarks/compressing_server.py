"""A static host on a line of any speed: brotli or gzip, caching as good hosts do, latency, bandwidth.

What it keeps to, so that a measurement means something:

- **A request waits one round trip** before the first byte of its answer, a new connection one more
  (that of its handshake; there is no TLS, which would cost another one or two, to every way alike).
- **All connections share the line**: bytes of answers, headers among them, leave one after the other
  at its speed. What goes up and TCP's slow start cost nothing.
- **Text, scripts and WebAssembly are compressed** at the highest level, brotli where the browser
  takes it and the server offers it, else gzip. What a host doesn't know to be text goes as it is,
  unless the file stands there compressed beside itself (`.br`, `.gz`).
- **A name with a hash or a version in it never changes** (`immutable`); every other file is asked
  for again by its ETag and costs a round trip.

Brotli comes from node (this Python has none). Files are compressed when they are first asked for and
kept by content: whoever measures asks for everything once before.
"""

import gzip
import hashlib
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

from build_scripts.media_types import MEDIA_TYPES
from build_scripts.runtime.node import find_node

ENCODINGS = ("br", "gzip")

_SUFFIXES = {"br": ".br", "gzip": ".gz"}
_CHUNK = 8_192
_COMPRESS = """
const zlib = require("zlib"), fs = require("fs");
const [from, to] = process.argv.slice(1);
fs.writeFileSync(to, zlib.brotliCompressSync(fs.readFileSync(from)));
"""
_COMPRESSED_BY_HOSTS = re.compile(r"text/|.*(javascript|json|xml|wasm)\b")
_NEVER_CHANGES = re.compile(r"[-.]([0-9a-f]{8,}|[0-9A-Z]{8})[./]|-\d+\.\d+\.\d+/")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line to the server: its speed (unlimited if None) and how long a round trip takes."""

    megabits: float | None = None
    round_trip: float = 0
    """Seconds."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent for one file to one kind of browser."""

    content: bytes
    encoding: str
    """Empty if the file goes as it is."""


class Cupboard:
    """The files of some folders, each below a prefix, compressed once for each encoding."""

    def __init__(self, folders: Mapping[str, Path], *, cache: Path) -> None:
        self._folders = {f"/{prefix}": folder for prefix, folder in folders.items()}
        self._cache = cache
        self._kept: dict[tuple[str, str], Body] = {}
        self._turn = threading.Lock()

    def find(self, path: str) -> Path | None:
        """Return the file that an address means; the longest prefix counts."""
        asked = f"{path}index.html" if path.endswith("/") else path
        for prefix in sorted(self._folders, key=len, reverse=True):
            if asked.startswith(prefix):
                file = self._folders[prefix] / asked.removeprefix(prefix).lstrip("/")
                return file if file.is_file() else None
        return None

    def body(self, file: Path, encoding: str) -> Body:
        """Return what is sent of `file`; `encoding` is one of ENCODINGS, or empty for none."""
        key = (str(file), encoding)
        with self._turn:
            if key not in self._kept:
                self._kept[key] = self._made(file, encoding)
            return self._kept[key]

    def _made(self, file: Path, encoding: str) -> Body:
        content = file.read_bytes()
        if not encoding:
            return Body(content, "")
        beside = file.with_name(file.name + _SUFFIXES[encoding])
        if beside.is_file():
            return Body(beside.read_bytes(), encoding)
        if not _COMPRESSED_BY_HOSTS.match(media_type(file)):
            return Body(content, "")
        return Body(compressed(content, encoding, cache=self._cache), encoding)


def media_type(file: Path) -> str:
    """Return what a host says a file is."""
    return MEDIA_TYPES.get(file.suffix, "application/octet-stream")


def compressed(content: bytes, encoding: str, *, cache: Path) -> bytes:
    """Return `content` at the highest level of `encoding`; brotli is kept in `cache`."""
    if encoding == "gzip":
        return gzip.compress(content, 9, mtime=0)
    cache.mkdir(parents=True, exist_ok=True)
    kept = cache / f"{hashlib.sha256(content).hexdigest()[:24]}.br"
    if not kept.exists():
        plain = kept.with_suffix(".plain")
        plain.write_bytes(content)
        subprocess.run([find_node(), "-e", _COMPRESS, str(plain), str(kept)], check=True)
        plain.unlink()
    return kept.read_bytes()


class CompressingServer(ThreadingHTTPServer):
    """Serves folders on a line that may be changed between visits, and counts what it sends.

    `line` and `offers` (the encodings) may be set at any time; `sent` counts bytes of all answers
    with their headers, `asked` holds the paths in order.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folders: Mapping[str, Path], *, cache: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.cupboard = Cupboard(folders, cache=cache)
        self.line = Line()
        self.offers: Sequence[str] = ENCODINGS
        self.sent = 0
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self._turn = threading.Lock()
        self._free_at = 0.0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing where a browser was closed in the middle of an answer; raise the rest."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def pass_through_line(self, data: bytes, write: Callable[[bytes], Any]) -> None:
        """Send `data` piece by piece, each when its last byte would have left the line."""
        for start in range(0, len(data), _CHUNK):
            piece = data[start : start + _CHUNK]
            with self._turn:
                self.sent += len(piece)
                begin = max(time.monotonic(), self._free_at)
                megabits = self.line.megabits
                self._free_at = begin + (len(piece) * 8 / (megabits * 1e6) if megabits else 0)
                ready_at = self._free_at
            _sleep_until(ready_at)
            write(piece)


def _sleep_until(moment: float) -> None:
    left = moment - time.monotonic()
    if left > 0:
        time.sleep(left)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A kernel that waits to fill a packet would add a latency of its own.
    disable_nagle_algorithm = True
    timeout = 120
    server: CompressingServer

    @override
    def setup(self) -> None:
        super().setup()
        time.sleep(self.server.line.round_trip)

    def do_GET(self) -> None:
        answered_from = time.monotonic() + self.server.line.round_trip
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        file = self.server.cupboard.find(path)
        head, content = _answer(self, file, path) if file else _nothing()
        _sleep_until(answered_from)
        self.server.pass_through_line(head + content, self.wfile.write)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _answer(handler: _Handler, file: Path, path: str) -> tuple[bytes, bytes]:
    accepted = handler.headers.get("Accept-Encoding", "")
    takes = [each.strip() for each in accepted.split(",")]
    offered = [each for each in handler.server.offers if each in takes]
    body = handler.server.cupboard.body(file, offered[0] if offered else "")
    tag = f'"{hashlib.sha256(body.content).hexdigest()[:16]}"'
    fields = {
        "Content-Type": media_type(file),
        "Cache-Control": _FOREVER if _NEVER_CHANGES.search(path) else "no-cache",
        "ETag": tag,
        "Vary": "Accept-Encoding",
    }
    if handler.headers.get("If-None-Match") == tag:
        return _head(HTTPStatus.NOT_MODIFIED, fields), b""
    if body.encoding:
        fields["Content-Encoding"] = body.encoding
    return _head(HTTPStatus.OK, fields | {"Content-Length": str(len(body.content))}), body.content


def _nothing() -> tuple[bytes, bytes]:
    return _head(HTTPStatus.NOT_FOUND, {"Content-Length": "0"}), b""


def _head(status: HTTPStatus, fields: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{k}: {v}" for k, v in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
