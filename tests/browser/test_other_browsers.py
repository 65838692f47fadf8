"""Firefox and WebKit: Python answers in them, and Enter, Back, Forward and Reload lose nothing.

Everything else about the pages is tested in Chromium alone. `started` is a browser for the whole
file, `driver` the same with nothing left of the test before. All is done by keys: Firefox keeps
no page that its driver has clicked in (it goes on listening for `unload`), and WebKit's driver
clicks beside what is still scrolling.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from build_scripts.site_words import WORDS
from calculators import web
from calculators.registry import CALCULATORS
from tests.browser import complaints, other_browsers, worked_example
from tests.browser.answers import ANSWERS
from tests.browser.conftest import PREFIX
from tests.browser.faulty_server import SIGN_IN, FaultyServer

SMALL = "childcare-opening"
ESTIMATOR = worked_example.PAGE
# Choices first: they decide what is asked.
ESTIMATED = {
    name: answer
    for name, answer in {**worked_example.CHOSEN, **worked_example.TYPED}.items()
    if answer
}

FORM = "[data-calculator] form"
READY = "[data-calculator][data-state=ready]"
HEADLINE = "[data-part=result] .result-headline"

SECONDS = 60
# What a page brings back by itself is there at once.
SOON = 5

# A page that is left is kept whole for Back, or, as memory and requests under way decide, opened
# anew. A reader can't tell which it will be, so both must bring the same.
KEPT = [pytest.param((name, {}), id=name) for name in other_browsers.BROWSERS]
ANEW = [
    pytest.param((name, {"keeps_pages": False}), id=f"{name}-anew", marks=pytest.mark.slow)
    for name in other_browsers.BROWSERS
]
# A driver that waits for the page would wait for what a test holds back, and do nothing till then.
HASTY = [pytest.param((name, {"waits": False}), id=name) for name in other_browsers.BROWSERS]


@pytest.fixture(scope="module", params=KEPT)
def started(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    """A browser by name, and how it is started."""
    name, how = request.param
    try:
        driver = other_browsers.start(name, **how)
    except other_browsers.NotInstalledError as error:
        if other_browsers.REQUIRED:
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
    yield driver
    driver.quit()


OPENED = "return document.readyState === 'complete' && location.pathname"
FORGET = """
localStorage.clear(); sessionStorage.clear();
return (async () => {
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
})();
"""


def forget(driver: WebDriver, server: FaultyServer) -> None:
    """Drop what the site has stored, from a file of it that has no script to store anything anew."""
    driver.get(f"{server.url}licenses.txt")
    until(
        driver, lambda: str(driver.execute_script(OPENED)).endswith("/licenses.txt"), "not opened"
    )
    driver.execute_script(FORGET)


@pytest.fixture
def driver(started: WebDriver, server: FaultyServer) -> WebDriver:
    """The browser with nothing stored by the site."""
    forget(started, server)
    return started


@pytest.fixture
def unaided(server: FaultyServer, uncompressed: None) -> Iterator[None]:
    """Without the service worker, which answers in place of a server that fails."""
    server.has_service_worker = False
    yield
    server.has_service_worker = True


def until(
    driver: WebDriver, condition: Callable[[], object], what: str, *, seconds: float = SECONDS
) -> None:
    WebDriverWait(driver, seconds, poll_frequency=0.1).until(lambda _: condition(), what)


def quiet(driver: WebDriver, server: FaultyServer) -> None:
    """Wait until the page has asked for all it wants: one with requests under way isn't kept."""

    def nothing_new() -> bool:
        asked = len(server.paths)
        time.sleep(0.5)
        return asked == len(server.paths)

    until(driver, nothing_new, "requests without end")


def found(driver: WebDriver, selector: str) -> list[WebElement]:
    return [each for each in driver.find_elements(By.CSS_SELECTOR, selector) if each.is_displayed()]


def path(driver: WebDriver) -> str:
    return urlsplit(driver.current_url).path


def open_calculator(driver: WebDriver, url: str) -> None:
    driver.get(url)
    until(driver, lambda: found(driver, READY), "Python did not start")


def fill(driver: WebDriver, wanted: Mapping[str, str]) -> None:
    """Choose and type by the names of the form's inputs, in the order given."""
    for name, answer in wanted.items():
        control = driver.find_element(By.CSS_SELECTOR, f'{FORM} [name="{name}"]')
        if control.get_attribute("type") == "radio":
            chosen = f'{FORM} [name="{name}"][value="{answer}"]'
            driver.find_element(By.CSS_SELECTOR, chosen).send_keys(Keys.SPACE)
        else:
            control.clear()
            control.send_keys(answer)


def answers(driver: WebDriver) -> dict[str, str]:
    """What the form holds."""
    values: dict[str, str] = driver.execute_script(
        f"return Object.fromEntries(new FormData(document.querySelector('{FORM}')))"
    )
    return values


def headline(driver: WebDriver) -> str:
    """The result's first sentence; empty while there is none."""
    shown = found(driver, HEADLINE)
    return shown[0].text if shown else ""


def submit(driver: WebDriver) -> str:
    """Press the button and return the result's first sentence."""
    driver.find_element(By.CSS_SELECTOR, f"{FORM} button[type=submit]").send_keys(Keys.ENTER)
    until(driver, lambda: headline(driver), "no result")
    return headline(driver)


@pytest.mark.usefixtures("nothing_lacking")
@pytest.mark.each
def test_python_starts_and_answers(driver: WebDriver, server: FaultyServer) -> None:
    open_calculator(driver, f"{server.url}tools/{SMALL}/")
    fill(driver, ANSWERS[SMALL])
    submit(driver)
    typed = answers(driver)
    assert {name: typed[name] for name in ANSWERS[SMALL]} == ANSWERS[SMALL]
    # The same question to Python itself.
    answer = web.answer_form(
        CALCULATORS[SMALL], values=typed, base="../../", words=WORDS, today=date.today()
    )
    shown = driver.find_element(By.CSS_SELECTOR, "[data-part=result]").get_property("textContent")
    expected = BeautifulSoup(answer["html"], "html.parser").get_text()
    assert re.sub(r"\s", "", str(shown)) == re.sub(r"\s", "", expected)


@pytest.mark.usefixtures("nothing_lacking")
@pytest.mark.slow
def test_enter_in_a_text_field_asks_and_stays_on_the_page(
    driver: WebDriver, server: FaultyServer
) -> None:
    open_calculator(driver, f"{server.url}tools/{SMALL}/")
    fill(driver, ANSWERS[SMALL])
    before = driver.current_url
    found(driver, f"{FORM} input:is(:not([type]), [type=text])")[0].send_keys(Keys.ENTER)
    until(driver, lambda: headline(driver), "no result")
    assert driver.current_url == before
    assert answers(driver).items() >= ANSWERS[SMALL].items()


@pytest.mark.usefixtures("nothing_lacking")
@pytest.mark.each
@pytest.mark.parametrize("started", [*KEPT, *ANEW], indirect=True)
def test_back_from_a_cited_provision_brings_answers_and_result(
    driver: WebDriver, server: FaultyServer
) -> None:
    open_calculator(driver, server.url + ESTIMATOR)
    fill(driver, ESTIMATED)
    said = submit(driver)
    typed = answers(driver)
    quiet(driver, server)
    found(driver, "[data-part=result] a.cite")[0].send_keys(Keys.ENTER)
    until(driver, lambda: "/ordinance/" in path(driver), "the provision was not opened")
    provision = driver.current_url

    def back() -> None:
        driver.back()
        until(driver, lambda: path(driver).endswith(ESTIMATOR), "Back did not lead back")
        until(driver, lambda: answers(driver) == typed, "answers were lost", seconds=SOON)
        until(driver, lambda: headline(driver) == said, "the result was lost")

    back()
    driver.forward()
    until(driver, lambda: driver.current_url == provision, "Forward did not lead forward")
    back()


@pytest.mark.slow
@pytest.mark.parametrize("started", [*KEPT, *ANEW], indirect=True)
def test_back_and_reload_bring_the_answers_of_a_small_form(
    driver: WebDriver, server: FaultyServer
) -> None:
    address = f"{server.url}tools/{SMALL}/"
    open_calculator(driver, address)
    fill(driver, ANSWERS[SMALL])
    said = submit(driver)
    typed = answers(driver)
    quiet(driver, server)
    found(driver, "[data-part=result] a.cite")[0].send_keys(Keys.ENTER)
    until(driver, lambda: "/ordinance/" in path(driver), "the provision was not opened")
    driver.back()
    until(driver, lambda: driver.current_url == address, "Back did not lead back")
    until(driver, lambda: answers(driver) == typed, "answers were lost", seconds=SOON)
    until(driver, lambda: headline(driver) == said, "the result was lost")
    driver.refresh()
    until(driver, lambda: answers(driver) == typed, "answers were lost", seconds=SECONDS)
    until(driver, lambda: headline(driver) == said, "the result was lost")


PORTAL = {"body": SIGN_IN, "media_type": "text/html", "max_age": 600}
FAULTS = {
    "line": ("*.wasm", {"drop": True}, "通信がとぎれました"),
    "missing": ("*/library*", {"status": 404}, "このサイトが出せませんでした"),
    "page": ("*.wasm", PORTAL, "別の画面が届きました"),
    "page-for-a-script": ("*/pyodide.asm.js", PORTAL, "別の画面が届きました"),
    "page-for-the-worker": ("*/worker-*.js", PORTAL, "別の画面が届きました"),
    "type": ("*/pyodide.loader.js", {"media_type": "text/plain"}, "ちがう種類として"),
    "damaged": ("*/library*", {"flip": 0.5, "max_age": 600}, "壊れて届いた"),
    "stalled": ("*/pyodide.asm.js", {"stall": 0.5}, "20秒のあいだ、何も届きませんでした"),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.usefixtures("unaided")
def test_each_fault_is_told_and_overcome_by_the_first_press(
    driver: WebDriver, server: FaultyServer, fault: str
) -> None:
    pattern, what, said = FAULTS[fault]
    server.fault(pattern, **what)
    driver.get(f"{server.url}tools/{SMALL}/")
    fill(driver, ANSWERS[SMALL])
    driver.find_element(By.CSS_SELECTOR, f"{FORM} button[type=submit]").send_keys(Keys.ENTER)

    def why() -> str:
        return "".join(each.text for each in found(driver, "[data-part=why]"))

    until(driver, lambda: said in why(), f"it was not told: {said}")
    assert answers(driver).items() >= ANSWERS[SMALL].items()
    # A fast machine asks between the sentence and the button.
    until(driver, lambda: found(driver, "[data-part=trouble] button"), "no way on")
    server.mend()
    found(driver, "[data-part=trouble] button")[0].send_keys(Keys.ENTER)
    until(driver, lambda: headline(driver), "no result")


@pytest.mark.slow
@pytest.mark.usefixtures("unaided")
def test_a_page_whose_script_is_missing_says_so(driver: WebDriver, server: FaultyServer) -> None:
    server.fault("*/widget/widget-*.js", status=404)
    driver.get(f"{server.url}tools/{SMALL}/")
    fill(driver, ANSWERS[SMALL])
    assert not found(driver, "[data-part=unavailable]")
    until(driver, lambda: found(driver, "[data-part=unavailable]"), "nothing was said")
    assert found(driver, '[data-part=unavailable] a[href="#without-calculation"]')
    assert answers(driver).items() >= ANSWERS[SMALL].items()


@pytest.mark.slow
@pytest.mark.parametrize("started", HASTY, indirect=True)
@pytest.mark.usefixtures("unaided")
def test_a_press_before_the_script_has_arrived_is_answered(
    driver: WebDriver, server: FaultyServer
) -> None:
    server.fault("*/widget/widget-*.js", hold=True)
    driver.get(f"{server.url}tools/{SMALL}/")
    until(driver, lambda: found(driver, f"{FORM} button[type=submit]"), "no form")
    fill(driver, ANSWERS[SMALL])
    driver.find_element(By.CSS_SELECTOR, f"{FORM} button[type=submit]").send_keys(Keys.ENTER)
    assert not found(driver, "[data-calculator][data-alive]"), "the script was there too early"
    server.mend()
    until(driver, lambda: headline(driver), "no result")


@pytest.mark.slow
def test_reload_keeps_what_was_typed(driver: WebDriver, server: FaultyServer) -> None:
    open_calculator(driver, server.url + ESTIMATOR)
    fill(driver, ESTIMATED)
    typed = answers(driver)
    driver.refresh()
    until(driver, lambda: found(driver, READY), "Python did not start")
    until(driver, lambda: answers(driver) == typed, "answers were lost", seconds=SOON)


# One of each kind: they differ in scripts and stylesheets.
PAGES = ("", "ordinance/j10/", "ordinance/t3/", "training/", ESTIMATOR)


@pytest.fixture(scope="module")
def watched_folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site whose pages note what the browser complains of, and a page with much to note."""
    folder = tmp_path_factory.mktemp("watched")
    complaints.copy_site(site, folder, PREFIX)
    (folder / "wrong.html").write_text(complaints.listen(WRONG, PREFIX), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def watched(watched_folder: Path) -> Iterator[FaultyServer]:
    server = FaultyServer(watched_folder, prefix=PREFIX)
    server.start()
    yield server
    server.stop()


@pytest.mark.slow
def test_nothing_is_refused_missing_or_broken(
    started: WebDriver, watched: FaultyServer, watched_folder: Path
) -> None:
    """A stylesheet, script or picture that the page's policy or the server refuses is noted too."""
    heard: dict[str, list[str]] = {}
    watched.forget()
    for address in PAGES:
        started.get(watched.url + address)
        if address.startswith("tools/"):
            until(started, lambda: found(started, READY), "Python did not start")
        heard[address] = complaints.heard(started)
    quiet(started, watched)
    heard["the last page, later"] = complaints.heard(started)
    assert {address: said for address, said in heard.items() if said} == {}
    asked = {urlsplit(each).path.removeprefix(PREFIX) for each in watched.paths}
    assert [each for each in sorted(asked) if not (watched_folder / each).exists()] == []


WRONG = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>試し</title>
<meta http-equiv="Content-Security-Policy" content="img-src 'none'"></head>
<body><img src="a.png" alt=""><script src="missing.js"></script><script>
console.error("said"); Promise.reject("no"); setTimeout(() => { throw new Error("thrown") });
</script></body></html>"""


@pytest.mark.slow
def test_what_is_wrong_is_noted(started: WebDriver, watched: FaultyServer) -> None:
    started.get(f"{watched.url}wrong.html")
    kinds = ["refused by img-src", "not loaded", "console: said", "rejected: no", "Error: thrown"]

    def unheard() -> list[str]:
        noted = "\n".join(complaints.heard(started))
        return [kind for kind in kinds if kind not in noted]

    until(started, lambda: not unheard(), "not all was noted", seconds=SOON)
