"""Home sends each reader to what is theirs, and says of each task what it is."""

from pathlib import Path

import pytest

from tests.pages.html import read

READERS = {
    "for-parents": {"tools/childcare-fee/", "tools/childcare-eligibility/", "ordinance/t3/"},
    "for-staff": {"ordinance/", "about/accuracy/", "about/sources/"},
    # The manual's own words for its readers: 教員等, 校長・管理職, 教育委員会.
    "for-teachers": {"tools/training-record/", "tools/training-handover/"},
    "for-managers": {"tools/training-interval/", "tools/training-stage/"},
    "for-boards": {"tools/training-scope/", "manual/s8/"},
}


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_is_sent_to_what_is_theirs(site: Path, reader: str) -> None:
    document = read(site / "index.html")
    [section] = document.xpath(f"//section[@aria-labelledby='{reader}']")
    assert document.get_element_by_id(reader).text_content().strip()
    links = section.xpath(".//li/a/@href")
    assert len(links) == len(set(links))
    assert READERS[reader] <= {str(link).partition("#")[0] for link in links}
    for item in section.xpath(".//li"):
        assert item.xpath("./small")[0].text_content().strip()


def test_no_group_of_readers_is_left_out_of_this_list(site: Path) -> None:
    sections = read(site / "index.html").xpath("//section/@aria-labelledby")
    assert {str(name) for name in sections if str(name).startswith("for-")} == set(READERS)
