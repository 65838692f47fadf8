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
    [texts, _, _] = page.select(".tb-terms")
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
    [_, _, project] = page.select(".tb-terms")
    shown = {str(entry["id"]): entry.text for entry in project.select(":scope > div")}
    found = list(glossary.project_terms())
    assert set(shown) == {f"term-{term.name}" for term in found}
    for term in found:
        module, _, name = term.code.partition(":")
        assert hasattr(importlib.import_module(module), name or "__name__"), term.code
        assert term.word in shown[f"term-{term.name}"]
        assert term.code not in shown[f"term-{term.name}"]
    assert not {term.word for term in found} & glossary.explained().keys()


# The special words of the estimator's form, its choices, hints and results: estimator report, §4.
SPECIAL_WORDS = [
    "在籍", "生活保護", "単給世帯", "ひとり親世帯等", "教育委員会規則", "規則で定める",
    "生計を一にする", "兄姉等", "第二子扱い", "第三子扱い", "入所", "入園", "世帯",
    "区市町村民税", "特別区民税", "都民税", "課税", "非課税", "申告", "均等割", "所得割",
    "所得割課税額", "税額控除", "足し戻す", "外国税額控除", "配当控除", "調整控除",
    "税額調整措置", "配当割額・株式等譲渡所得割額控除", "配当割額控除",
    "株式等譲渡所得割額控除", "住宅借入金等特別税額控除", "住宅ローン控除", "寄附金税額控除",
    "ふるさと納税", "税額控除前所得割額", "税額決定通知書", "納税通知書", "課税証明書",
    "特別徴収", "普通徴収", "年収", "所得", "減免", "第12条の軽減", "クラスの年齢", "階層",
    "階層区分", "政令指定都市", "指定都市", "定額減税", "目安", "年度", "年度分", "入園料",
    "保育料", "延長保育料", "納期限", "保護者", "教育委員会規則で定める世帯",
    "規則で定める施設", "教育委員会規則で定める児童", "従前の例による",
]  # fmt: skip


def test_every_special_word_of_the_estimator_has_its_entry(site: Path) -> None:
    page = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    for word in SPECIAL_WORDS:
        term = glossary.explained()[word]
        entry = page.find(id=term.id)
        assert entry, word
        text = entry.get_text()
        assert word in text
        assert term.readings[word] in text
        assert re.search("。$", term.meaning), word


def test_a_word_of_forms_says_what_it_rests_on(site: Path) -> None:
    page = BeautifulSoup((site / "about/terms/index.html").read_text("utf-8"), "lxml")
    [_, form, _] = page.select(".tb-terms")
    shown = {str(entry["id"]): entry for entry in form.select(":scope > div")}
    entries = tomllib.loads(glossary.FORM.read_text("utf-8"))
    assert shown.keys() == entries.keys()
    for name, entry in entries.items():
        assert len(shown[name].select("a:not([rel])")) == len(entry["cites"])
        laws = shown[name].select("a[rel=external]")
        assert [link.get_text() for link in laws] == [law.replace(" ", "") for law in entry["laws"]]
        assert all(str(link["href"]).startswith("https://laws.e-gov.go.jp/law/") for link in laws)
        assert ("条例に出てこない" in shown[name].text) == (not entry["cites"])


def test_no_word_and_no_id_stands_for_two_things() -> None:
    found = [*glossary.terms(here=glossary.PAGE), *glossary.form_terms(here=glossary.PAGE)]
    words = [word for term in found for word in term.readings]
    assert len(words) == len(set(words)) == len(glossary.explained())
    ids = [term.id for term in (*found, *glossary.project_terms())]
    assert len(ids) == len(set(ids))


def test_no_meaning_of_a_form_word_states_an_hour_a_date_or_an_amount_of_the_ordinance() -> None:
    """Excused are days of tax law and of notices (地方税法第318条, practice), and the reading of ages."""
    excused = "その年の1月1日|1月1日に住んで|5月か6月ごろ|6月ごろ|4月1日の年齢|4月1日生まれ"
    for term, entry in tomllib.loads(glossary.FORM.read_text("utf-8")).items():
        rest = re.sub(excused, "", entry["meaning"])
        assert not re.search(r"\d+時|\d{1,2}:\d{2}|\d+月|\d[\d,]*円|\d{4}年|平成|令和", rest), term


@pytest.mark.parametrize("law", ["地方税法附則第5条", "なかった法 第1条"])
def test_an_act_that_is_not_there_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, law: str
) -> None:
    file = tmp_path / "form_terms.toml"
    file.write_text(f'[x]\nword="x"\nreading="x"\nmeaning="x"\ncites=[]\nlaws=["{law}"]\n', "utf-8")
    monkeypatch.setattr(glossary, "FORM", file)
    with pytest.raises(KeyError):
        list(glossary.form_terms(here=glossary.PAGE))


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
