"""Law and calculator both ways: what the pages say of the calculators is what these compute."""

from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from build_scripts.coverage import needed, read_coverage
from build_scripts.evidence import Evidence, lies_in_any
from build_scripts.law.version import Version, load_version, newest_version
from build_scripts.pages.coverage import page as coverage_page
from build_scripts.pages.evidence import with_evidence
from build_scripts.pages.page import Page, Parts
from tests.pages.html import read, with_class


@pytest.fixture(scope="module")
def version(root: Path) -> Version:
    return load_version(newest_version(root / "docs/ordinance"))


@pytest.fixture(scope="module")
def evidence(version: Version) -> Evidence:
    return Evidence.of(version)


def names(evidence: Evidence, id: str) -> list[str]:
    return [calculator.name for calculator in evidence.calculators([id])]


def test_ids_lie_in_their_parts_only() -> None:
    assert lies_in_any("j10-k2", ["j10"])
    assert lies_in_any("j1", ["j10", "j1"])
    assert not lies_in_any("j10-k2", ["j1"])
    assert not lies_in_any("t4_2", ["t4"])


def test_calculators_follow_from_what_results_cite(evidence: Evidence) -> None:
    assert names(evidence, "j9") == ["childcare-fee", "childcare-family"]
    assert names(evidence, "j5") == ["childcare-opening"]
    assert set(names(evidence, "j6")) == {"childcare-fee", "childcare-eligibility"}
    assert names(evidence, "j15") == []


def test_the_example_applies_the_part_wherever_an_answer_does(
    version: Version, evidence: Evidence
) -> None:
    applied_somewhere = set()
    for part in (*version.law.articles, *version.law.appendices):
        applying = [
            c
            for c in evidence.computed
            if c.result["outcome"] == "determined"
            and c.calculator.answer is not None
            and any(lies_in_any(i, [part.id]) for i in c.applied)
        ]
        example = evidence.example([part.id])
        if applying:
            applied_somewhere.add(part.id)
            assert example in applying, part.id
            if any(c in evidence.checks([part.id]) for c in applying):
                assert example in evidence.checks([part.id]), part.id
        elif example:
            assert example in evidence.checks([part.id]), part.id
        if example:
            assert example.result["outcome"] == "determined", part.id
            assert any(lies_in_any(i, [part.id]) for i in example.cites), part.id
    assert {"j5", "j9", "j10", "j12", "t3", "t6"} <= applied_somewhere
    assert evidence.example([supplement.id for supplement in version.law.supplements]) is None


def test_examples_show_the_rule_at_work(evidence: Evidence) -> None:
    """What a person reads beside 第10条 and 第12条: a reduced fee, not a rule passed over."""

    relieved = evidence.example(["j10"])
    assert relieved is not None
    assert any(
        step["formula"] == "free" and any(lies_in_any(id, ["j10"]) for id in step["cites"])
        for step in relieved.result["steps"].entries
    )
    reduced = evidence.example(["j12"])
    assert reduced is not None
    steps = reduced.result["steps"].entries
    assert any(step["id"] == "reduction" and step["value"] != 0 for step in steps)
    closed = evidence.example(["j5"])
    assert closed is not None
    assert closed.result["open"] is False


def test_a_law_without_calculators_has_no_evidence(version: Version) -> None:
    other = replace(version, ruleset="aoba-suido@2020-04-01")
    text = Parts(text=Markup("<p>第一条</p>"))
    pages = [Page(name="j1", title="第1条", description="", parts=text)]
    found = with_evidence(pages, other, Evidence.of(other), root="ordinance/")
    assert list(found) == pages


def test_pages_name_calculators_example_and_cases(
    site: Path, version: Version, evidence: Evidence
) -> None:
    for part in (*version.law.articles, *version.law.appendices):
        [section] = with_class(read(site / "ordinance" / part.id / "index.html"), "law-evidence")
        links = [a.get("href") for a in section.xpath("./p[1]/a")]
        pages = [each.tool or each.name for each in evidence.calculators([part.id])]
        assert links == [f"../../tools/{page}/" for page in pages]
        shown = [item.text_content() for item in section.xpath("./details/ul/li")]
        assert shown == [c.case.name for c in evidence.checks([part.id])]
        example = evidence.example([part.id])
        assert bool(with_class(section, "law-example")) == (example is not None)
        if example:
            assert example.case.name in section.text_content()


def test_the_example_is_the_calculators_own_answer(site: Path, evidence: Evidence) -> None:
    [section] = with_class(read(site / "ordinance/t6/index.html"), "law-evidence")
    example = evidence.example(["t6"])
    assert example is not None
    month = example.result["months"][0]
    [brief] = with_class(section, "result-brief")
    assert f"{month['total']:,}円" in brief.text_content()
    steps = section.xpath(".//ol[@class='result-steps']/li")
    assert 1 <= len(steps) <= 3
    assert all(step.xpath(".//a[contains(@href, 'ordinance/t6/')]") for step in steps)


def test_coverage_lists_every_provision(site: Path, version: Version) -> None:
    document = read(site / "ordinance/coverage/index.html")
    lines = with_class(document, "law-coverage__line")
    assert [line.get("id") for line in lines] == [f"about-{id}-entry" for id in needed(version.law)]
    entries = read_coverage()
    for id, line in zip(needed(version.law), lines, strict=True):
        text = line.text_content()
        assert version.law.labels[id] in text
        assert all(function in text for function in entries[id].by)
        assert entries[id].note in text
        assert entries[id].why is None or entries[id].why.words in text
    assert f"規定と表 {len(lines)}のうち" in document.text_content()


def test_a_gap_stops_the_build(version: Version, evidence: Evidence) -> None:
    entries = {id: entry for id, entry in read_coverage().items() if id != "j13-k1"}
    with pytest.raises(ValueError, match="第13条"):
        coverage_page(version, entries, evidence, root="ordinance/")
