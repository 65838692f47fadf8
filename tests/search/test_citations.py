"""A citation of either document in any form is the first hit, and said to be exact."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.law import page_of
from tests.citing.typed import TYPED
from tests.search.recall import ask

# As the issue and DESIGN.md write them; where they lead is read off the texts.
WRITTEN = {
    "第十条第二項第一号イ": "ordinance/j10/#j10-k2-g1-s1",
    "10条2項1号": "ordinance/j10/#j10-k2-g1",
    "第１０条第２項": "ordinance/j10/#j10-k2",
    "10-2-1": "ordinance/j10/#j10-k2-g1",
    "別表第3 D7": "ordinance/t3/#t3-d7",
    "別表３D7 3歳児": "ordinance/t3/#t3-d7-age3",
    "別表第三備考二": "ordinance/t3/#t3-b2",
    "別表第４の２": "ordinance/t4_2/",
    "渋谷区幼保一元化施設条例第9条": "ordinance/j9/",
    "附則（平成28年条例第26号）第2項": "ordinance/f/#fh28n26-k2",
    "j10-k2-g1": "ordinance/j10/#j10-k2-g1",
    "D12": "ordinance/t3/#t3-d12",
    "手引8(1)": "manual/s8/#s8-1",
    "手引８（１）": "manual/s8/#s8-1",
    "手引3(1)ウ": "manual/s3/#s3-1-u",
    "手引3(1)ア": "manual/s3/#s3-1-a",
    "Q3": "manual/qa/#q3",
    "手引Q11": "manual/qa/#q11",
    "8(1)": "manual/s8/#s8-1",  # so written, it is one of the manual
    "児童福祉法39条": "ordinance/j3/#j3-k1-g1",
    "児童福祉法第39条第1項": "ordinance/j3/#j3-k1-g1",
    "地方税法第323条": "ordinance/t3/#t3-b3-n1",
    "学校教育法1条": "ordinance/j3/#j3-k1-g2",
    "渋谷区条例第10条第2項": "ordinance/j10/#j10-k2",
    "幼保一元化施設条例第10条第2項": "ordinance/j10/#j10-k2",
    "#j10-k2": "ordinance/j10/#j10-k2",
    "第5条とは": "ordinance/j5/",
    "第10条第2項第1号について": "ordinance/j10/#j10-k2-g1",
    "QA3": "manual/qa/#q3",
    "てびき8(1)": "manual/s8/#s8-1",
    "別表4-2": "ordinance/t4_2/",
}
NO_CITATIONS = [
    "9月",
    "3年程度",
    "令和6年度",
    "24万円",
    "18時30分",
    "200円",
    "5月13日",
    "保育料",
    "児童福祉法",
    "4/1",
    "10/1",
    "9.1",
    "平成22年",
    "2024",
    "3",
    "一",
    "①",
]
NOT_THERE = {"第18条": 0, "別表第7": 0, "手引9(1)": 0, "第10条第9項": 1}


@pytest.fixture(scope="module")
def leads(site: Path) -> Mapping[str, str]:
    asked = [*WRITTEN, *NO_CITATIONS]
    return {
        query: answer.addresses[0] if answer.exact else ""
        for query, answer in zip(asked, ask(asked, site), strict=True)
    }


@pytest.mark.parametrize("query", WRITTEN)
def test_a_citation_leads_to_its_place(query: str, leads: Mapping[str, str]) -> None:
    assert leads[query].removesuffix("-n1") == WRITTEN[query].removesuffix("-n1")


@pytest.mark.parametrize("query", NO_CITATIONS)
def test_what_only_has_a_number_is_no_citation(query: str, leads: Mapping[str, str]) -> None:
    assert leads[query] == ""


def test_what_is_cited_and_not_there_is_not_made_up(site: Path) -> None:
    """No D18 for 第18条; of 第10条第9項 the article is there."""
    for (query, most), answer in zip(NOT_THERE.items(), ask(list(NOT_THERE), site), strict=True):
        assert not answer.exact
        assert len(answer.addresses) == most, query


def test_every_place_that_a_citation_leads_to_is_on_its_page(site: Path) -> None:
    """Cells of rows, not of 備考: what is made from rows and columns must be there."""
    places = json.loads((site / "ordinance/places.json").read_text(encoding="utf-8"))
    asked = [*places["labels"].values(), "別表第3備考1 3歳児", "別表第1備考1 名称", "t3-b1-age3"]
    for query, answer in zip(asked, ask(asked, site), strict=True):
        if answer.exact:
            page, _, id = answer.addresses[0].partition("#")
            html = (site / page / "index.html").read_text(encoding="utf-8")
            assert not id or f'id="{id}"' in html, query


@pytest.mark.parametrize("text", ["ordinance", "manual"])
def test_every_form_that_the_pages_know_is_known_here(text: str, site: Path) -> None:
    """The page's own index of forms (places.json) is made from the same citations, in full."""
    index = json.loads((site / text / "places.json").read_text(encoding="utf-8"))
    labels = index["labels"]
    # 「別表2a階層区分」 is a key that people don't type: read again, it loses its 階層. A whole heading
    # after its number is found by its words.
    forms = {
        form: id
        for form, id in index["forms"].items()
        if any(map(str.isdigit, form)) and "階層" not in form and len(form) <= 20
    }
    asked = ask(list(forms), site)
    wrong = {
        form: (id, answer.addresses[:1])
        for (form, id), answer in zip(forms.items(), asked, strict=True)
        if not any(called(address, text, labels) == labels[id] for address in answer.addresses[:2])
    }
    assert wrong == {}


def called(address: str, text: str, labels: Mapping[str, str]) -> str:
    """The name of the place at an address of `text`; a whole page has no fragment."""
    page, _, fragment = address.partition("#")
    name = fragment or page.removeprefix(f"{text}/").strip("/")
    return labels.get(name, "") if page.startswith(f"{text}/") else ""


def test_what_was_tried_by_hand_leads_where_it_should(site: Path) -> None:
    """The list of the box that this search replaces: what people typed, and the id it means."""
    asked = ask(list(TYPED), site)
    wrong = {
        query: (id, answer.addresses[:1])
        for (query, id), answer in zip(TYPED.items(), asked, strict=True)
        if answer.addresses[:1] != (address_of(id),)
    }
    assert wrong == {}


def address_of(id: str) -> str:
    page = page_of(id)
    return f"ordinance/{page}/" + ("" if page == id else f"#{id}")
