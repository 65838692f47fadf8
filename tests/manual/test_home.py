"""Home sends each reader of the manual to some tasks, and every one of them exists."""

from pathlib import Path

import pytest

from tests.pages.html import read


@pytest.mark.parametrize("reader", ["for-teachers", "for-managers", "for-boards"])
def test_each_reader_has_tasks_that_exist(site: Path, reader: str) -> None:
    document = read(site / "index.html")
    [section] = document.xpath(f"//section[@aria-labelledby='{reader}']")
    assert document.get_element_by_id(reader).text_content().strip()
    links = section.xpath(".//li/a/@href")
    assert len(links) == len(set(links)) >= 3
    for link in links:
        page, _, fragment = str(link).partition("#")
        target = site / page / "index.html"
        assert target.is_file()
        assert not fragment or read(target).get_element_by_id(fragment) is not None
    assert all(item.xpath("./small") for item in section.xpath(".//li"))
