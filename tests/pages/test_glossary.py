"""The page of words shows every term of the glossary with its reading and a link that exists."""

import importlib
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_scripts.pages import glossary
from build_scripts.repository import ROOT
from build_scripts.site_words import WORDS
from calculators.childcare.facts import FACTS

GLOSSARY = tomllib.loads((ROOT / "calculators/glossary.toml").read_text("utf-8"))


def test_every_term_is_on_the_page(site: Path) -> None:
    page = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    [texts, _] = page.select(".tb-terms")
    shown = texts.select(":scope > div")
    assert {entry["id"] for entry in shown} == set(GLOSSARY)
    for entry in shown:
        term = GLOSSARY[str(entry["id"])]
        assert entry.ruby is not None
        assert term["law"] in entry.ruby.text
        assert [reading.string for reading in entry.select("rt")] == [term["reading"]]
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
        assert term.code in shown[f"term-{term.name}"]
    assert not {term.word for term in found} & {entry["law"] for entry in GLOSSARY.values()}
