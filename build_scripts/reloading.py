"""The static server with one thing more: pages that an author has open reload after a build.

A script is added to each page on its way to the browser, never to the site; it listens to a
stream of events (Server-Sent Events) and reloads when told.
"""

import io
import threading
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build_scripts.media_types import MEDIA_TYPES
from build_scripts.static_server import StaticHandler, StaticServer

_SCRIPT = "_reload.js"
_EVENTS = "_reload"
# The address of the stream is taken from the script's own, so that any sub-path works.
_CODE = b"""new EventSource(new URL("_reload", document.currentScript.src))
  .addEventListener("reload", () => location.reload());
"""
# A silent connection would be taken for a dead one.
_KEEP_ALIVE_SECONDS = 15.0


class _ReloadingHandler(StaticHandler):
    server: "ReloadingServer"

    def send_head(self) -> Any:
        """Return the file asked for; pages with the script, and script and stream besides."""
        path = urlsplit(self.path).path
        if path == self.prefix + _SCRIPT:
            return self._sent(_CODE, MEDIA_TYPES[".js"])
        if path == self.prefix + _EVENTS and self.command == "GET":
            self._stream()
            return None
        # A page is longer than its file: it must not be answered by "not changed".
        file = Path(self.translate_path(path))
        page = file / "index.html" if path.endswith("/") else file
        if path.startswith(self.prefix) and page.suffix == ".html" and page.is_file():
            script = f'<script src="{self.prefix}{_SCRIPT}"></script>\n'
            return self._sent(page.read_bytes() + script.encode(), MEDIA_TYPES[".html"])
        return super().send_head()

    def _sent(self, body: bytes, media_type: str) -> io.BytesIO:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def _stream(self) -> None:
        """Tell of each build from now on, until the browser hangs up."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = self.server.builds
        self.wfile.write(b": listening\n\n")
        while not self.server.stopping:
            seen, before = self.server.wait_for_build(seen), seen
            self.wfile.write(b": waiting\n\n" if seen == before else b"event: reload\ndata:\n\n")


class ReloadingServer(StaticServer):
    """A folder served on this machine, whose open pages reload when `reload` is called."""

    def __init__(self, folder: Path, *, port: int = 0, prefix: str = "/") -> None:
        """Bind the port (0: any free one). Raises OSError when it is taken."""
        super().__init__(folder, port=port, prefix=prefix, handler=_ReloadingHandler)
        self.builds = 0
        self.stopping = False
        self._built = threading.Condition()

    def stop(self) -> None:
        """Stop serving, let go of open pages, and free the port."""
        with self._built:
            self.stopping = True
            self._built.notify_all()
        super().stop()

    def reload(self) -> None:
        """Have every open page reload."""
        with self._built:
            self.builds += 1
            self._built.notify_all()

    def wait_for_build(self, seen: int) -> int:
        """Wait until there was a build after number `seen`, or some seconds; return the last."""
        with self._built:
            self._built.wait_for(
                lambda: self.stopping or self.builds != seen, timeout=_KEEP_ALIVE_SECONDS
            )
            return self.builds
