"""A citation as an address (`ordinance/#10条2項1号`): the script finds what `Citation` finds."""

import random
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from build_scripts.law.version import Version, load_version, newest_version
from build_scripts.pages import written_forms
from tests.citing.typed import NOWHERE, TYPED


@pytest.fixture(scope="session")
def version(root: Path) -> Version:
    """The version in force."""
    return load_version(newest_version(root / "docs/ordinance"))


FIND = """async ({ index, texts }) => {
  const { load } = await import(new URL("_modules/javascripts/places.js", document.baseURI).href);
  const places = await load(new URL(index, document.baseURI).href);
  return texts.map((text) => places.find(text));
}"""


def ask(page: Page, version: Version, texts: list[str]) -> list[str | None]:
    page.goto("")
    address = f"ordinance/{version.in_force.isoformat()}/places.json"
    found: list[str | None] = page.evaluate(FIND, {"index": address, "texts": texts})
    assert len(found) == len(texts)
    return found


def test_the_script_finds_every_form_of_every_id(page: Page, version: Version) -> None:
    expected = {
        form: version.law.aliases.get(id, id)
        for id in (*version.law.labels, *version.law.aliases)
        for form in written_forms.of(id, version.law)
    }
    assert len(expected) > 1500
    found = ask(page, version, list(expected))
    assert dict(zip(expected, found, strict=True)) == expected


def test_the_script_finds_what_people_type(page: Page, version: Version) -> None:
    found = ask(page, version, list(TYPED))
    assert dict(zip(TYPED, found, strict=True)) == TYPED


def test_the_script_finds_nothing_where_there_is_nothing(page: Page, version: Version) -> None:
    found = ask(page, version, NOWHERE)
    assert [text for text, id in zip(NOWHERE, found, strict=True) if id] == []


def test_both_keys_are_alike(page: Page, version: Version) -> None:
    alphabet = "第条項号のイロ10２二十-別表附則備考 (（）②㊁²〔〕「。年平成制定D7"
    some = random.Random(3)
    texts = [
        *("".join(some.choices(alphabet, k=some.randint(1, 9))) for _ in range(3000)),
        *TYPED,
        *NOWHERE,
        *version.law.labels.values(),
        "附則　令和元年2",
        "二千百三条",
        "〇三",
    ]
    page.goto("")
    keys = page.evaluate(
        """async ({ index, texts }) => {
          const { load } = await import(new URL("_modules/javascripts/places.js", document.baseURI).href);
          const places = await load(new URL(index, document.baseURI).href);
          return texts.map((text) => places.key(text));
        }""",
        {"index": f"ordinance/{version.in_force.isoformat()}/places.json", "texts": texts},
    )
    assert keys == [written_forms.key(text) for text in texts]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ordinance/#10条2項1号", r"/ordinance/#j10-k2-g1$"),
        ("ordinance/j10/#別表3 D7", r"/ordinance/t3/#t3-d7$"),
        ("ordinance/j10/#第十条第二項", r"/ordinance/j10/#j10-k2$"),
        ("ordinance/t3/#附則 平成28年 2", r"/ordinance/f/#fh28n26-k2$"),
        ("ordinance/2016-04-01/j9/#10条", r"/ordinance/2016-04-01/j10/$"),
    ],
)
def test_a_citation_is_an_address(page: Page, address: str, expected: str) -> None:
    page.goto(quote(address, safe="/#?="))
    page.wait_for_url(re.compile(expected))


def test_the_place_of_such_an_address_has_the_focus(any_width: Page) -> None:
    any_width.goto(quote("ordinance/j9/#別表3 D7 3歳児", safe="/#"))
    any_width.wait_for_url(re.compile("/ordinance/t3/#t3-d7-age3$"))
    expect(any_width.locator("#t3-d7-age3")).to_be_in_viewport()
    expect(any_width.locator("#t3-d7-age3 button")).to_be_focused()
