"""A proxy that stands for the rest of the internet: it lets nothing out and notes who knocked."""

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

# Chromium asks these for itself, whatever page is open (updates, sign-in, field types for its
# autofill). Exact names: a page that asked one of them would still stand in what Playwright saw.
BROWSERS_OWN = frozenset(
    {
        "accounts.google.com",
        "android.clients.google.com",
        "clients2.google.com",
        "clients2.googleusercontent.com",
        "config.edge.skype.com",
        "content-autofill.googleapis.com",
        "edge.microsoft.com",
        "mtalk.google.com",
        "optimizationguide-pa.googleapis.com",
        "safebrowsing.googleapis.com",
        "update.googleapis.com",
    }
)


class _Refusal(BaseHTTPRequestHandler):
    server: "OutsideWorld"

    def _refuse(self) -> None:
        # "CONNECT host:443", or "GET http://host/path"
        host = urlsplit(self.path if "://" in self.path else f"//{self.path}").hostname
        if host not in BROWSERS_OWN:
            self.server.note(f"{self.command} {self.path}")
        self.send_error(HTTPStatus.FORBIDDEN)

    do_CONNECT = do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = _refuse  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        pass


class OutsideWorld(ThreadingHTTPServer):
    """Chromium's proxy in tests. What a page, a worker or a beacon sends to another origin gets
    here whatever interface it used, is refused, and stands in `attempts`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Refusal)
        self._guard = threading.Lock()
        self.attempts: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments that make Chromium use it for all but this machine."""
        return (f"--proxy-server=http://127.0.0.1:{self.server_port}",)

    def note(self, attempt: str) -> None:
        with self._guard:
            self.attempts.append(attempt)

    def forget(self) -> None:
        with self._guard:
            self.attempts.clear()
