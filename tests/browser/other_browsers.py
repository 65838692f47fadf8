"""Firefox and WebKit for tests: which there are, and starting them.

    driver = other_browsers.start("webkit")
    driver.get(server.url)

`driver` is a selenium WebDriver, whichever browser it is.
"""

import os
import sys

from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser import firefox, webkit

BROWSERS = {"firefox": firefox, "webkit": webkit}

# Where nobody reads that a test was skipped, a browser that isn't there is a failure.
REQUIRED = bool(os.environ.get("CI"))


class NotInstalledError(Exception):
    """The sentence that says what to install."""


def start(name: str, *, keeps_pages: bool = True, waits: bool = True) -> WebDriver:
    """Start a browser by its name in BROWSERS; NotInstalledError when it isn't there.

    `keeps_pages`: whether a page that was left is kept as it was, for Back to return to; `waits`:
    whether a command waits until the page has loaded.
    """
    browser = BROWSERS[name]
    executable = browser.find()
    if executable is None:
        raise NotInstalledError(browser.MISSING)
    return browser.start(executable, keeps_pages=keeps_pages, waits=waits)


if __name__ == "__main__":
    # Asked before a long run, so that the answer isn't lost at its end.
    missing = [browser.MISSING for browser in BROWSERS.values() if browser.find() is None]
    for sentence in missing:
        print(sentence, file=sys.stderr)
    sys.exit(bool(missing and REQUIRED))
