"""Whole ways through the site under the policies that hosts send, and not one thing refused.

The servers send what the built site says for them: `_headers`, nginx and Apache. The answer of the
worked example, 5,920 yen, is READING's.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk, hosts, worked_example
from tests.browser.conftest import NewPage
from tests.roster import made_up_lists

# Told by a binding of the browser's, which no policy reaches; a frame's and a worker's page too.
LISTEN = """document.addEventListener("securitypolicyviolation", (event) => {
  tebikiRefused(`${event.effectiveDirective}: ${event.blockedURI} (${event.sourceFile})`);
});"""

# One page of each kind, and what stands on it when all of its own has run.
READ = {
    "": "h1",
    "ordinance/": ".law",
    "ordinance/j10/": ".law",
    "ordinance/t3/": ".law-table",
    "manual/s8/": "article",
    "go/": "form",
    "about/parts/": "article",
    "about/tables/": "article",
    "tools/tax-notice/": "article",
    "tools/childcare-opening/2016/": "table",
    "nowhere/": "h1",
}
CALCULATORS = (
    *("childcare-eligibility", "childcare-opening", "training-record", "training-handover"),
    *("training-calendar", "training-interval", "training-stage", "training-scope"),
)


@pytest.fixture(scope="module", params=["_headers", "nginx", "Apache"])
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The address of a server that sends the site's own headers."""
    kinds = {"_headers": hosts.headers_file, "nginx": hosts.nginx, "Apache": hosts.apache}
    missing = {"nginx": hosts.NGINX is None, "Apache": hosts.APACHE is None}
    if missing.get(request.param):
        pytest.skip(f"{request.param} がないので、省きました（nginx-light、apache2）。")
    with kinds[request.param](site) as url:
        yield url


@pytest.fixture
def refused() -> list[str]:
    """What the policies of a test's page refused, or scripts broke on."""
    return []


@pytest.fixture
def guarded(new_page: NewPage, refused: list[str]) -> Page:
    """A page that notes what is refused."""
    page = new_page()
    page.expose_function("tebikiRefused", lambda said: refused.append(said))
    page.add_init_script(LISTEN)
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.on(
        "console",
        lambda said: refused.append(said.text) if "Policy" in said.text else None,
    )
    return page


def test_nothing_is_refused_on_pages_to_read(host: str, guarded: Page, refused: list[str]) -> None:
    for address, there in READ.items():
        guarded.goto(f"{host}{address}", wait_until="networkidle")
        expect(guarded.locator(there).first).to_be_visible()
        expect(guarded.locator("html.js")).to_be_attached()
    assert refused == []


@pytest.mark.slow
def test_a_search_answers_and_leads_on(host: str, guarded: Page, refused: list[str]) -> None:
    guarded.goto(f"{host}search/?q=第10条第2項")
    first = guarded.locator("[data-part=search-results] > li > a[href]").first
    expect(first).to_have_attribute("href", f"{host}ordinance/j10/#j10-k2")
    first.click()
    guarded.wait_for_url("**/ordinance/j10/**")
    assert refused == []


def test_the_estimator_answers(host: str, guarded: Page, refused: list[str]) -> None:
    guarded.goto(f"{host}{worked_example.PAGE}")
    worked_example.fill(guarded)
    worked_example.submit(guarded)
    expect(guarded.locator("[data-part=result]")).to_contain_text("5,920円", timeout=90_000)
    assert refused == []


@pytest.mark.slow
def test_every_calculator_starts(host: str, guarded: Page, refused: list[str]) -> None:
    for name in CALCULATORS:
        guarded.goto(f"{host}tools/{name}/")
        guarded.locator("[data-calculator][data-state=ready]").wait_for(timeout=90_000)
    assert refused == []


@pytest.mark.slow
def test_the_desk_reads_a_workbook_and_saves_one(
    host: str, guarded: Page, refused: list[str], tmp_path: Path
) -> None:
    lines = made_up_lists.lines(children=12, month="2016-09", seed=5, rate=0.5)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in made_up_lists.table(lines):
        sheet.append(list(row))
    book.save(tmp_path / "list.xlsx")
    wrong = sum(line.is_wrong for line in lines)
    assert wrong > 0

    guarded.goto(f"{host}{desk.PAGE}")
    desk.choose(guarded, tmp_path / "list.xlsx")
    desk.answer_the_rest(guarded)
    desk.check(guarded)
    assert desk.count(guarded, "different") == wrong
    with guarded.expect_download() as saved:
        guarded.locator("[data-desk] [data-save=xlsx]").click()
    assert openpyxl.load_workbook(BytesIO(saved.value.path().read_bytes())).worksheets
    assert refused == []


def test_other_sites_may_hold_the_estimator_and_no_other_page(
    host: str, guarded: Page, refused: list[str], tmp_path: Path
) -> None:
    """The page around is another site's: `localhost` where the host is an address."""
    (tmp_path / "index.html").write_text(
        f'<!doctype html><iframe src="{host}tools/childcare-fee/embed/"></iframe>'
        f'<iframe src="{host}tools/childcare-fee/"></iframe>',
        encoding="utf-8",
    )
    (tmp_path / "_headers").write_text("", encoding="utf-8")
    with hosts.headers_file(tmp_path) as around:
        guarded.goto(around.replace("127.0.0.1", "localhost"))
        held, other = (each.content_frame() for each in guarded.locator("iframe").element_handles())
    assert held is not None
    held.locator("[data-calculator]").first.wait_for()
    assert other is None or other.locator("[data-calculator]").count() == 0
    assert any("frame-ancestors" in each for each in refused)


def test_a_page_runs_nothing_that_is_slipped_into_it(guarded: Page, refused: list[str]) -> None:
    """By the page's own policy: this server sends none."""
    guarded.goto("ordinance/j10/")
    guarded.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.documentElement.dataset.slipped = 'in'";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend",
            "<img src='x:' onerror='document.documentElement.dataset.slipped = `in`'>");
        }"""
    )
    guarded.wait_for_timeout(500)
    assert guarded.evaluate("document.documentElement.dataset.slipped") is None
    assert any("script-src" in each for each in refused)
