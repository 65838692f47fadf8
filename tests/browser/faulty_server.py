"""The static server of the project with faults that a test switches on: slow, broken, mistyped."""

import threading
import time
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build_scripts.repository import ROOT
from build_scripts.static_server import StaticHandler, StaticServer

MODULES = "_modules/"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with the requests whose path fits `pattern` (shell wildcards, `*` crosses
    slashes). `delay` is in seconds; `times` is how many requests it spoils (None: all)."""

    pattern: str
    delay: float = 0.0
    status: int | None = None
    media_type: str | None = None
    drop: bool = False
    times: int | None = None


class FaultyHandler(StaticHandler):
    """Notes each request; spoils those that a fault of the server names."""

    server: "FaultyServer"
    media_type: str | None = None

    def do_GET(self) -> None:
        fault = self.server.note(self.path)
        self.media_type = None
        self.cache_control = StaticHandler.cache_control
        if fault is not None:
            time.sleep(fault.delay)
            if fault.drop:
                self.close_connection = True
                return
            if fault.status is not None:
                self.send_error(fault.status)
                return
            if fault.media_type is not None:
                # A copy that the browser has, or would keep, carries another type.
                self.media_type = fault.media_type
                self.cache_control = "no-store"
                del self.headers["If-Modified-Since"]
        super().do_GET()

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
