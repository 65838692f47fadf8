"""Finds a Chromium or Chrome on this machine and says how it is started for tests."""

import os
import shutil
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)

PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

MISSING = (
    "ブラウザーのテストには Chromium か Chrome が要ります。Debian や Ubuntu では"
    " `sudo apt install chromium fonts-noto-cjk`、macOS では `brew install --cask google-chrome`"
    " で入れるか、環境変数 CHROMIUM に実行ファイルの場所を書いてください。"
)

# No sandbox: containers run as root. The rest keeps the browser's own affairs off the network,
# so that a request seen during a test is the site's.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--no-pings",
)


SHELL = "chromium-headless-shell"
"""Chromium without the window around its pages, which costs a test half of its processor time."""


def find(*, is_shell_enough: bool = False) -> Path | None:
    """The browser to test with: $CHROMIUM, else one on PATH, else one in a usual place.

    `is_shell_enough`: whether SHELL is taken where it is installed.
    """
    if named := os.environ.get("CHROMIUM"):
        found = shutil.which(named)
        return Path(found) if found else None
    for name in (*((SHELL,) if is_shell_enough else ()), *NAMES, *PLACES):
        if found := shutil.which(name):
            return Path(found)
    return None


if __name__ == "__main__":
    # Asked before a long run, so that the answer isn't lost among a hundred failures.
    if find() is None:
        sys.exit(MISSING)
