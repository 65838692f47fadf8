"""Whole laws, every reference of them, against lists that were checked against the text by hand.

A line of a list: id of the text, the words, the rule, where they lead (ids of the law, or another
law with its number and provision). `ordinance.tsv` is the real ordinance, read article by article.
"""

import json
from pathlib import Path

import pytest
from lxml import etree

from build_scripts.law import Law, Role, texts
from build_scripts.law.export import to_xml
from build_scripts.law.references import References, egov, find_references
from build_scripts.law.version import load_version, newest_version, read_law

HERE = Path(__file__).parent
LIST_OF_LAWS = "node_modules/lawtext/src/law/lawList.json"


def lines(references: References) -> list[str]:
    """Return the references of a law as the lists write them."""
    found = []
    for id, reference in references.walk():
        external = reference.external
        to = " ".join(reference.targets)
        if external is not None:
            to = "｜".join(filter(None, (external.law, external.law_num, external.provision)))
        found.append(f"{id}\t{reference.text}\t{reference.rule}\t{to}")
    for fault in references.unresolved:
        found.append(f"{fault.id}\t{fault.text}\tunresolved\t{fault.reason}")
    found += [f"{words.id}\t{words.text}\telsewhere\t" for words in references.elsewhere]
    return found


@pytest.fixture(scope="module")
def ordinance(root: Path) -> Law:
    """The ordinance in force."""
    return load_version(newest_version(root / "docs/ordinance")).law


@pytest.fixture(scope="module")
def hoshi(root: Path) -> Law:
    """A law of another shape: chapters, 枝番, ア・（ア）, 附則 with articles, Arabic digits."""
    return read_law(root / "tests/ordinance/samples/hoshi.law.txt")


def test_every_reference_of_the_ordinance(ordinance: Law) -> None:
    expected = (HERE / "ordinance.tsv").read_text(encoding="utf-8").splitlines()
    assert lines(find_references(ordinance)) == expected


def test_every_reference_of_a_differently_shaped_law(hoshi: Law) -> None:
    expected = (HERE / "hoshi.tsv").read_text(encoding="utf-8").splitlines()
    assert lines(find_references(hoshi)) == expected


@pytest.mark.parametrize("name", ["ordinance", "hoshi"])
def test_targets_exist_and_words_are_those_of_the_text(
    name: str, request: pytest.FixtureRequest
) -> None:
    law: Law = request.getfixturevalue(name)
    words_at = {
        text.id: text.words for text in texts(law) if text.role not in (Role.CAPTION, Role.NAME)
    }
    ids = set(law.walk_ids())
    for id, reference in find_references(law).walk():
        assert set(reference.targets) <= ids
        assert reference.span.of(words_at[id]) == reference.text
        assert bool(reference.targets) != (reference.external is not None)


def test_the_other_law_is_valid_xml_too(hoshi: Law, root: Path) -> None:
    schema = etree.XMLSchema(etree.parse(root / "node_modules/lawtext/bin/stdLaw.xsd"))
    document = etree.fromstring(to_xml(hoshi).encode())
    assert schema.validate(document), str(schema.error_log)


@pytest.mark.parametrize(
    ("number", "id"),
    [
        ("昭和二十二年法律第百六十四号", "322AC0000000164"),
        ("昭和23年法律第178号", "323AC1000000178"),  # a member's bill
        ("平成13年法律第31号", "413AC0100000031"),  # a bill of the upper house
        ("平成九年渋谷区条例第三十四号", ""),
        ("昭和25年法律第999号", ""),
    ],
)
def test_addresses_at_e_gov(number: str, id: str) -> None:
    assert egov.address_of(number) == (f"https://laws.e-gov.go.jp/law/{id}" if id else "")


def test_the_list_of_acts_is_that_of_the_package(root: Path) -> None:
    laws = json.loads((root / LIST_OF_LAWS).read_text(encoding="utf-8"))
    theirs = {id: title for id, _, title, _ in laws if "AC" in id}
    ours = egov.FILE.read_text(encoding="utf-8").splitlines()
    assert len(ours) > 2000
    assert {line.split(",")[0] for line in ours} == set(theirs)
