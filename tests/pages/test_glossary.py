"""The page of words shows every term of the glossary with its reading and a link that exists."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_scripts.pages import glossary
from build_scripts.repository import ROOT
from build_scripts.site_words import WORDS
from calculators.childcare.facts import FACTS

KANJI = re.compile("[一-龠々]")
GLOSSARY = tomllib.loads((ROOT / "calculators/glossary.toml").read_text("utf-8"))


def test_every_term_is_on_the_page(site: Path) -> None:
    page = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    [texts, _] = page.select(".tb-terms")
    shown = texts.select(":scope > div")
    assert {entry["id"] for entry in shown} == set(GLOSSARY)
    for entry in shown:
        term = GLOSSARY[str(entry["id"])]
        assert entry.dt is not None
        word, *reading = entry.dt.stripped_strings
        assert word == term["law"]
        # What is all kana has no reading beside it: it would be the same again.
        assert reading == ([term["reading"]] if KANJI.search(word) else [])
        assert not entry.select("code")
        assert WORDS.fill(term["meaning"], **FACTS) in entry.text
        assert len(entry.select("dd a")) == len(term["cites"])
    readings = [GLOSSARY[str(entry["id"])]["reading"] for entry in shown]
    assert readings == sorted(readings)


def test_a_place_that_is_not_there_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[x]\nlaw = "x"\nreading = "x"\nmeaning = "x"\ncites = ["j99"]\n'
    monkeypatch.setattr(glossary.package_data, "read_text", lambda *_: text)
    with pytest.raises(KeyError):
        list(glossary.terms(here="about/terms/"))


def test_every_word_of_the_project_is_a_name_that_stands_in_the_code(site: Path) -> None:
    page = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    [_, project] = page.select(".tb-terms")
    shown = {str(entry["id"]): entry.text for entry in project.select(":scope > div")}
    found = list(glossary.project_terms())
    assert set(shown) == {f"term-{term.name}" for term in found}
    for term in found:
        module, _, name = term.code.partition(":")
        assert hasattr(importlib.import_module(module), name or "__name__"), term.code
        assert term.word in shown[f"term-{term.name}"]
        assert term.code not in shown[f"term-{term.name}"]
    assert not {term.word for term in found} & {entry["law"] for entry in GLOSSARY.values()}


def test_the_names_that_programs_use_stand_on_the_page_of_data(site: Path) -> None:
    page = BeautifulSoup((site / "about/data/index.html").read_text("utf-8"), "lxml")
    rows = page.select('[aria-labelledby="names-caption"] tbody tr')
    names = [str(row.th.get_text()) for row in rows if row.th]
    assert names == sorted([*GLOSSARY, *(term.name for term in glossary.project_terms())])
    terms = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    for row in rows:
        [link] = row.select("a")
        assert terms.find(id=str(link["href"]).partition("#")[2]), link
    codes = {code.get_text() for row in rows for code in row.select("td code")}
    assert codes == {term.code for term in glossary.project_terms()}
