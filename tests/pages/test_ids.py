"""Every provision, row and cell has its permanent id, once, wherever it is shown."""

from collections import Counter
from pathlib import Path

from build_scripts.law import page_of
from build_scripts.law.version import Version
from tests.pages.html import read


def ids_of(path: Path) -> Counter[str]:
    return Counter(read(path).xpath("//@id"))


def test_whole_text_has_every_id(site: Path, version: Version) -> None:
    found = ids_of(site / "ordinance/index.html")
    expected = {*version.law.labels, *version.law.aliases}
    assert len(expected) > 350
    assert expected - set(found) == set()


def test_each_page_has_its_own_ids(site: Path, version: Version) -> None:
    for id in {*version.law.labels, *version.law.aliases}:
        assert ids_of_page(site, page_of(id))[id] == 1, id


_read: dict[Path, Counter[str]] = {}


def ids_of_page(site: Path, name: str) -> Counter[str]:
    path = site / "ordinance" / name / "index.html"
    if path not in _read:
        _read[path] = ids_of(path)
    return _read[path]


def test_addresses_that_are_promised(site: Path) -> None:
    whole = ids_of(site / "ordinance/index.html")
    for id, page in {
        "j10-k2-g1-s1": "j10",
        "j15-g3": "j15",
        "j15-k1-g3": "j15",
        "f-k1": "f",
        "fh22n43-k1": "f",
        "fh28n26-k2": "f",
        "t3-b2": "t3",
        "t3-d7": "t3",
        "t3-d7-under3": "t3",
        "t3-d24-short": "t3",
        "t4-d1-over4": "t4",
        "t4_2": "t4_2",
        "t6-b1": "t6",
    }.items():
        assert whole[id] == 1, id
        assert ids_of_page(site, page)[id] == 1, id
