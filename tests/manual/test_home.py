"""Each document has a page to begin: it says what to do first, and sends each reader to what is theirs."""

from pathlib import Path

import pytest

from tests.pages.html import read

HOME, TRAINING = "index.html", "training/index.html"

READERS = {
    (HOME, "for-parents"): {"ordinance/j10/", "ordinance/t3/", "ordinance/j6/"},
    (HOME, "for-staff"): {"ordinance/", "about/accuracy/", "about/sources/"},
    # The manual's own words for its readers: 教員等, 校長・管理職, 教育委員会.
    (TRAINING, "for-teachers"): {"manual/qa/", "manual/s7/", "manual/s8/"},
    (TRAINING, "for-managers"): {"tools/training-interval/", "tools/training-stage/"},
    (TRAINING, "for-boards"): {"tools/training-scope/", "manual/s8/"},
}

# What a reader comes for first: parents the fee, teachers where a training is recorded.
FIRST = {HOME: "tools/childcare-fee/", TRAINING: "tools/training-record/"}


def address(link: str) -> str:
    """Return the address of a link on either page, from the site's root."""
    return link.partition("#")[0].removeprefix("./").removeprefix("../")


@pytest.mark.parametrize(("page", "reader"), READERS)
def test_each_reader_is_sent_to_what_is_theirs(site: Path, page: str, reader: str) -> None:
    document = read(site / page)
    [section] = document.xpath(f"//section[@aria-labelledby='{reader}']")
    assert document.get_element_by_id(reader).text_content().strip()
    links = section.xpath(".//li/a/@href")
    assert len(links) == len(set(links))
    assert READERS[page, reader] <= {address(str(link)) for link in links}
    for item in section.xpath(".//li"):
        assert item.xpath("./small")[0].text_content().strip()


@pytest.mark.parametrize("page", [HOME, TRAINING])
def test_no_group_of_readers_is_left_out_of_this_list(site: Path, page: str) -> None:
    sections = read(site / page).xpath("//article//section/@aria-labelledby")
    assert {str(name) for name in sections} == {name for where, name in READERS if where == page}


@pytest.mark.parametrize("page", [HOME, TRAINING])
def test_the_first_link_of_the_page_is_what_its_readers_come_for(site: Path, page: str) -> None:
    links = read(site / page).xpath("//article//a/@href")
    assert address(str(links[0])) == FIRST[page]


def test_home_leads_to_the_other_document_before_anything_that_is_read(site: Path) -> None:
    document = read(site / HOME)
    [link] = document.xpath("//*[contains(@class, 'start-other')]//a")
    assert (address(link.get("href")), "岡山県" in link.text_content()) == ("training/", True)
    sections = document.xpath("//article//section")
    assert all(section in link.xpath("following::section") for section in sections)
