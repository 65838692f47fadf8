"""The static server of the project with faults that a test switches on: slow, broken, mistyped."""

import threading
import time
from dataclasses import dataclass
from email.utils import formatdate
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build_scripts.repository import ROOT
from build_scripts.static_server import StaticHandler, StaticServer

MODULES = "_modules/"
SERVICE_WORKER = "/service-worker.js"

SIGN_IN = b"<!doctype html><title>Wi-Fi</title><p>Sign in to use this network.</p>"
"""What a network answers in place of everything before one has signed in."""

_PIECE = 4096


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with the requests whose path fits `pattern` (shell wildcards, `*` crosses
    slashes).

    `delay` is in seconds, `hold` until the fault is mended; `times` is how many requests it spoils
    (None: all). `body` comes in place of the file; `flip` is where in it one bit is turned, `keep`
    how much of it comes as if it were all, `stall` after how much nothing more comes (shares of the
    file, 0 to 1); `rate` is how many bytes come in a second, `max_age` for how many seconds the
    browser may reuse the answer.
    """

    pattern: str
    delay: float = 0.0
    hold: bool = False
    status: int | None = None
    media_type: str | None = None
    drop: bool = False
    times: int | None = None
    body: bytes | None = None
    flip: float | None = None
    keep: float | None = None
    stall: float | None = None
    rate: int | None = None
    max_age: int | None = None

    @property
    def is_in_content(self) -> bool:
        """Whether what is sent is other than the file, or comes otherwise."""
        content = (self.body, self.flip, self.keep, self.stall, self.rate, self.max_age)
        return any(each is not None for each in content)


class FaultyHandler(StaticHandler):
    """Notes each request; spoils those that a fault of the server names."""

    server: "FaultyServer"
    media_type: str | None = None
    mended: threading.Event

    def do_GET(self) -> None:
        # Taken before the fault: one that is mended in between would be waited for without end.
        self.mended = self.server.mended
        fault = self.server.note(self.path)
        self.media_type = None
        self.cache_control = StaticHandler.cache_control
        if self.path.endswith(SERVICE_WORKER) and not self.server.has_service_worker:
            self.send_error(404)
            return
        if fault is not None:
            time.sleep(fault.delay)
            if fault.hold:
                self.mended.wait()
            if fault.drop:
                self.close_connection = True
                return
            if fault.status is not None:
                self.send_error(fault.status)
                return
            if fault.is_in_content:
                self.send_spoilt(fault)
                return
            if fault.media_type is not None:
                # A copy that the browser has, or would keep, carries another type.
                self.media_type = fault.media_type
                self.cache_control = "no-store"
                del self.headers["If-Modified-Since"]
        if not (self.server.compresses and self.send_compressed()):
            super().do_GET()

    def send_compressed(self) -> bool:
        """Send the copy that lies beside a file, as a server does that compresses; whether it does."""
        path = Path(self.translate_path(urlsplit(self.path).path))
        copy = path.with_name(f"{path.name}.gz")
        if not copy.is_file():
            return False
        content = copy.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return True

    def send_spoilt(self, fault: Fault) -> None:
        """Send what a fault makes of a file."""
        path = Path(self.translate_path(urlsplit(self.path).path))
        content = path.read_bytes() if fault.body is None else fault.body
        if fault.flip is not None:
            place = int(len(content) * fault.flip)
            content = content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]
        if fault.keep is not None:
            content = content[: int(len(content) * fault.keep)]
        self.send_response(200)
        self.send_header("Content-Type", fault.media_type or self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", formatdate(time.time(), usegmt=True))
        if fault.max_age is None:
            self.cache_control = "no-store"
        else:
            self.cache_control = f"max-age={fault.max_age}"
        self.end_headers()
        if fault.stall is not None:
            self.wfile.write(content[: int(len(content) * fault.stall)])
            self.wfile.flush()
            self.mended.wait()
            self.close_connection = True
            return
        if fault.rate is None:
            self.wfile.write(content)
            return
        for start in range(0, len(content), _PIECE):
            self.wfile.write(content[start : start + _PIECE])
            self.mended.wait(_PIECE / fault.rate)

    def translate_path(self, path: str) -> str:
        """Authors' modules, which the site joins, stand under `_modules/` for tests of one of them."""
        modules = f"{self.prefix}{MODULES}"
        if not path.startswith(modules):
            return super().translate_path(path)
        return str(ROOT / "docs/theme/assets" / urlsplit(path).path.removeprefix(modules))

    def guess_type(self, path: Any) -> str:
        return self.media_type or super().guess_type(path)


class FaultyServer(StaticServer):
    """A StaticServer that tests can break, and ask what was requested of it."""

    def __init__(self, folder: Path, *, prefix: str) -> None:
        super().__init__(folder, prefix=prefix, handler=FaultyHandler)
        self._guard = threading.Lock()
        self._faults: list[Fault] = []
        self._spoilt: dict[int, int] = {}
        self.paths: list[str] = []
        self.compresses = False
        """Whether it sends the compressed copies that lie beside the files."""
        self.has_service_worker = True
        """Whether browsers get the script that answers in the server's place: then faults are hidden."""
        self.mended = threading.Event()
        """What waits for something that a fault holds back waits for this."""

    def fault(self, pattern: str, **what: Any) -> None:
        """Spoil the requests for paths like `pattern`, as told by the fields of Fault.

        fault("*.wasm", media_type="text/plain") · fault("*/assets/*", status=503, times=1)
        """
        with self._guard:
            self._faults.append(Fault(pattern=pattern, **what))

    def mend(self) -> None:
        """Drop all faults; the next requests succeed."""
        with self._guard:
            self._faults.clear()
            self._spoilt.clear()
            self.mended.set()
            self.mended = threading.Event()

    def forget(self) -> None:
        """Drop all faults and forget the requests seen."""
        self.mend()
        with self._guard:
            self.paths.clear()

    def note(self, path: str) -> Fault | None:
        """Remember a request; the first fault that concerns it and is not used up."""
        with self._guard:
            self.paths.append(path)
            for number, fault in enumerate(self._faults):
                if not fnmatchcase(urlsplit(path).path, fault.pattern):
                    continue
                spoilt = self._spoilt.get(number, 0)
                if fault.times is None or spoilt < fault.times:
                    self._spoilt[number] = spoilt + 1
                    return fault
            return None
