"""The page of words shows every term of the glossary with its reading and a link that exists."""

import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_scripts.pages import glossary
from build_scripts.repository import ROOT
from calculators.childcare.facts import FACTS

GLOSSARY = tomllib.loads((ROOT / "calculators/glossary.toml").read_text("utf-8"))


def test_every_term_is_on_the_page(site: Path) -> None:
    page = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    shown = page.select(".tb-terms > div")
    assert {entry["id"] for entry in shown} == set(GLOSSARY)
    for entry in shown:
        term = GLOSSARY[str(entry["id"])]
        assert entry.ruby is not None
        assert term["law"] in entry.ruby.text
        assert [reading.string for reading in entry.select("rt")] == [term["reading"]]
        assert term["meaning"].format(**FACTS) in entry.text
        assert len(entry.select("dd a")) == len(term["cites"])
    readings = [GLOSSARY[str(entry["id"])]["reading"] for entry in shown]
    assert readings == sorted(readings)


def test_a_place_that_is_not_there_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[x]\nlaw = "x"\nreading = "x"\nmeaning = "x"\ncites = ["j99"]\n'
    monkeypatch.setattr(glossary.package_data, "read_text", lambda *_: text)
    with pytest.raises(KeyError):
        list(glossary.terms(base=""))
