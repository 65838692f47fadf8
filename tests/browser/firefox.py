"""The machine's Firefox, driven by selenium without geckodriver, which Debian doesn't package.

Firefox itself understands WebDriver's commands, over a socket instead of HTTP: Marionette, which
geckodriver translates to. `Marionette` sends selenium's commands there. Where geckodriver can be
had from the system's packages, `selenium.webdriver.Firefox` takes this module's place.
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from selenium.webdriver import FirefoxOptions, Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

PLACES = (
    "firefox",
    "firefox-esr",
    "/usr/lib/firefox-esr/firefox-esr",
    "/snap/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
)

MISSING = (
    "Firefox でのテストには Firefox が要ります。Debian では `sudo apt install firefox-esr`、"
    "macOS では `brew install --cask firefox` で入れるか、環境変数 FIREFOX に実行ファイルの場所を"
    "書いてください。"
)

START_SECONDS = 60

COMMANDS = {
    Command.NEW_SESSION: "NewSession",
    Command.QUIT: "DeleteSession",
    Command.GET: "Navigate",
    Command.GO_BACK: "Back",
    Command.GO_FORWARD: "Forward",
    Command.REFRESH: "Refresh",
    Command.GET_CURRENT_URL: "GetCurrentURL",
    Command.FIND_ELEMENT: "FindElement",
    Command.FIND_ELEMENTS: "FindElements",
    Command.CLICK_ELEMENT: "ElementClick",
    Command.CLEAR_ELEMENT: "ElementClear",
    Command.SEND_KEYS_TO_ELEMENT: "ElementSendKeys",
    Command.GET_ELEMENT_TEXT: "GetElementText",
    Command.GET_ELEMENT_PROPERTY: "GetElementProperty",
    Command.W3C_EXECUTE_SCRIPT: "ExecuteScript",
    Command.SCREENSHOT: "TakeScreenshot",
}
"""What the tests ask of a browser, by the names that Marionette has for it."""


def find() -> Path | None:
    """The Firefox to test with: $FIREFOX, else one on PATH or in a usual place."""
    named = os.environ.get("FIREFOX")
    for place in [named] if named else PLACES:
        if found := shutil.which(place):
            return Path(found)
    return None


def start(executable: Path, *, keeps_pages: bool, waits: bool) -> Remote:
    """Start Firefox without a window, in a fresh profile; its `quit` leaves nothing behind."""
    options = FirefoxOptions()
    options.page_load_strategy = "normal" if waits else "none"
    connection = Marionette(executable, keeps_pages=keeps_pages)
    try:
        return Remote(connection, options=options)
    except BaseException:
        connection.close()
        raise


class Marionette(RemoteConnection):
    """Selenium's connection to a Firefox that it starts, and ends when it is closed."""

    def __init__(self, executable: Path, *, keeps_pages: bool) -> None:
        super().__init__(client_config=ClientConfig("http://127.0.0.1"))
        self._profile = tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True)
        profile = Path(self._profile.name)
        preferences: Mapping[str, Any] = {
            "marionette.port": 0,
            "intl.accept_languages": "ja",
            **({} if keeps_pages else {"browser.sessionhistory.max_total_viewers": 0}),
        }
        (profile / "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
                for name, value in preferences.items()
            ),
            encoding="utf-8",
        )
        self._process = subprocess.Popen(
            [executable, "--headless", "--marionette", "--no-remote", "--profile", profile],
            env={**os.environ, "HOME": self._profile.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._sent = 0
        self._socket: socket.socket | None = None
        try:
            self._socket = socket.create_connection(("127.0.0.1", self._port(profile)))
            self._answers = self._socket.makefile("rb")
            self._receive()  # who it is
        except BaseException:
            self.close()
            raise

    def _port(self, profile: Path) -> int:
        """Where Firefox says it listens, once it does."""
        written = profile / "MarionetteActivePort"
        given_up = time.monotonic() + START_SECONDS
        while not (written.is_file() and written.read_text()):
            if self._process.poll() is not None or time.monotonic() > given_up:
                raise RuntimeError(f"Firefox did not start ({self._process.args})")
            time.sleep(0.05)
        return int(written.read_text())

    def _receive(self) -> Any:
        """The next message: its length in bytes, a colon, JSON."""
        length = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise RuntimeError("Firefox hung up")
            length += byte
        return json.loads(self._answers.read(int(length)))

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send a command and return the answer as selenium reads it."""
        assert self._socket is not None
        self._sent += 1
        if command == Command.NEW_SESSION:
            # What geckodriver settles between the two.
            params = params["capabilities"]["alwaysMatch"]
        message = json.dumps([0, self._sent, f"WebDriver:{COMMANDS[command]}", params]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, number, error, answer = self._receive()
        assert number == self._sent
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        # As over HTTP: {"value": …}; Marionette leaves it out where the answer is a list or a session.
        return answer if isinstance(answer, dict) and "value" in answer else {"value": answer}

    def close(self) -> None:
        """End Firefox and remove its profile."""
        if self._socket is not None:
            self._answers.close()
            self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()
