"""A server of files held in memory, compressed as a good static host does, on a line of any speed.

Brotli comes from node (this Python has none). `megabits` limits all connections together.
"""

import hashlib
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from build_scripts.runtime.recording import find_node
from build_scripts.static_server import MEDIA_TYPES

_CHUNK = 16_384
_COMPRESS = """
const zlib = require("zlib"), fs = require("fs");
const [from, to] = process.argv.slice(1);
fs.writeFileSync(to, zlib.brotliCompressSync(fs.readFileSync(from)));
"""
_KEPT_AS_THEY_ARE = {".png", ".gz"}


def brotli(path: Path, cache: Path) -> bytes:
    """The file, compressed at the highest level; kept in `cache` by its content."""
    kept = cache / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:24]}.br"
    if not kept.exists():
        subprocess.run([find_node(), "-e", _COMPRESS, str(path), str(kept)], check=True)
    return kept.read_bytes()


class CompressingServer(ThreadingHTTPServer):
    """Serves `files` (path → content and media type), and counts the bytes of bodies sent."""

    daemon_threads = True

    def __init__(self, folder: Path, *, cache: Path, megabits: float | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, tuple[bytes, str, bool]] = {}
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            packed = path.suffix not in _KEPT_AS_THEY_ARE
            media = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
            body = brotli(path, cache) if packed else path.read_bytes()
            self.files[f"/{path.relative_to(folder).as_posix()}"] = (body, media, packed)
        self.megabits = megabits
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.sent = 0
        self._line = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def pass_through_line(self, size: int) -> None:
        """Wait as long as `size` bytes take on the line, which all connections share."""
        if self.megabits is None:
            return
        with self._line:
            time.sleep(size * 8 / (self.megabits * 1_000_000))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: CompressingServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        path = f"{path}index.html" if path.endswith("/") else path
        if path not in self.server.files:
            self.send_error(404)
            return
        body, media, packed = self.server.files[path]
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.server.sent += len(body)
        for start in range(0, len(body), _CHUNK):
            chunk = body[start : start + _CHUNK]
            self.server.pass_through_line(len(chunk))
            self.wfile.write(chunk)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
