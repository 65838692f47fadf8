"""A static file server for a built site, on this machine only.

It answers as a plain static host does, under any sub-path, and leaves nothing to the machine it
runs on: media types are this module's own, and a browser asks again before it reuses a file.
"""

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import Any, Self
from urllib.parse import urlsplit

from build_scripts.media_types import MEDIA_TYPES


class StaticHandler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD from one folder, laid under the path `prefix` ("/" or "/tebiki/")."""

    protocol_version = "HTTP/1.1"
    # A browser opens more connections than it uses; one that stays silent is let go.
    timeout = 60
    cache_control = "no-cache"

    def __init__(self, *args: Any, folder: Path, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=str(folder), **kwargs)

    def send_head(self) -> Any:
        """Send the headers and return the opened file; None when the answer is complete without one."""
        path = urlsplit(self.path).path
        if not path.startswith(self.prefix) or "%00" in path:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """Return the file for a request path under the prefix."""
        return super().translate_path("/" + path[len(self.prefix) :])

    def guess_type(self, path: Any) -> str:
        """Return the media type by the file's ending, from MEDIA_TYPES alone."""
        return MEDIA_TYPES.get(Path(path).suffix.lower(), "application/octet-stream")

    def list_directory(self, path: Any) -> None:
        """Answer that a folder without an index page is not found, as on a static host."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own 404 page where there is one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", MEDIA_TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Ask the browser to check before it reuses a copy: the folder may have been rebuilt."""
        self.send_header("Cache-Control", self.cache_control)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the build's messages."""


class StaticServer(ThreadingHTTPServer):
    """A folder served on 127.0.0.1 by threads of this process, from `start` to `stop`."""

    daemon_threads = True
    # Else a second server could share a busy port unnoticed on some systems.
    allow_reuse_port = False

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        prefix: str = "/",
        handler: type[StaticHandler] = StaticHandler,
    ) -> None:
        """Bind the port (0: any free one). Raises OSError when it is taken."""
        super().__init__(("127.0.0.1", port), partial(handler, folder=folder, prefix=prefix))
        self.url = f"http://127.0.0.1:{self.server_port}{prefix}"

    def start(self) -> Self:
        """Serve in the background and return at once."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Stop serving and free the port."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Report nothing: a browser may hang up in the middle of a file."""
