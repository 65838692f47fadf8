"""WebKit as GTK's MiniBrowser, driven by selenium, on a display that nobody sees.

It is the engine of Safari: forms, history and the page cache are the same code; the window isn't.
"""

import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

MISSING = (
    "WebKit でのテストには WebKitGTK とその WebDriver、Xvfb が要ります（Linux だけ）。Debian や"
    " Ubuntu では `sudo apt install webkit2gtk-driver xvfb` で入れてください。"
)

BROWSERS = ("lib/*/webkit2gtk-4.*/MiniBrowser", "libexec/webkit2gtk-4.*/MiniBrowser")


def find() -> Path | None:
    """The MiniBrowser, if all that driving it takes is there."""
    if not (shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        return None
    found = [path for pattern in BROWSERS for path in sorted(Path("/usr").glob(pattern))]
    return found[-1] if found else None


def start(executable: Path, *, keeps_pages: bool, waits: bool) -> WebDriver:
    """Start WebKit in an empty home; its `quit` leaves nothing behind."""
    options = Options()
    options.binary_location = str(executable)
    options.page_load_strategy = "normal" if waits else "none"
    options.add_argument("--automation")
    options.add_argument(f"--enable-page-cache={str(keeps_pages).lower()}")
    display = _Display()
    try:
        return _WebKit(display, options)
    except BaseException:
        display.close()
        raise


class _Display:
    """An X display of its own, at a number that was free."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


class _WebKit(WebDriver):
    """Closes its display with it, and keeps what it writes in a folder of its own."""

    def __init__(self, display: _Display, options: Options) -> None:
        self._display = display
        self._home = tempfile.TemporaryDirectory(prefix="webkit-", ignore_cleanup_errors=True)
        homes = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        environment = {
            **os.environ,
            **dict.fromkeys(homes, self._home.name),
            "DISPLAY": display.name,
            "GDK_BACKEND": "x11",
            # There is no graphics card to draw with.
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }
        service = Service(shutil.which("WebKitWebDriver"), env=environment)
        with warnings.catch_warnings():
            # Selenium warns of an argument that it gives to itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            super().__init__(options, service)

    def quit(self) -> None:
        super().quit()
        self._display.close()
        self._home.cleanup()
