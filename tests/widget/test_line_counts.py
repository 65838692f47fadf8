"""The guidance for whoever adds a calculator counts what stands in the files."""

import inspect

from build_scripts.calculator_pages import line_counts
from build_scripts.repository import ROOT
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from calculators.training import scope


def test_every_calculator_of_the_manual_is_counted() -> None:
    counted = [count.name for count in line_counts.counts()]
    assert counted == [name for name in CALCULATORS if name.startswith("training-")]


def test_rules_and_declaration_are_all_of_the_module() -> None:
    (count,) = (each for each in line_counts.counts() if each.name == scope.NAME)
    filled = [line for line in inspect.getsource(scope).splitlines() if line.strip()]
    assert count.rules + count.declared == len(filled)
    assert "def school_in_scope(founder: str, school: str) -> bool:" in filled
    assert count.declared > sum(line.startswith(("from ", "import ")) for line in filled)


def test_the_words_are_those_of_the_calculator() -> None:
    (count,) = (each for each in line_counts.counts() if each.name == scope.NAME)
    entries = catalogue().entries
    own = [key for key in entries if key.startswith(f"{scope.NAME}.")]
    said = [key for key in entries if key.startswith("exclusion.")]
    assert count.words > len(own) + len(said) > 40


def test_little_is_needed_beside_the_rules() -> None:
    for count in line_counts.counts():
        assert 0 < count.declared <= 30, count
        assert 0 < count.page <= 30, count
        assert count.rules > count.declared, count


def test_the_page_shows_the_counts() -> None:
    shown = line_counts.render()
    for count in line_counts.counts():
        numbers = (count.rules, count.declared, count.words, count.page)
        row = "".join(f"<td>{number}</td>" for number in numbers)
        assert count.title in shown
        assert row in shown
    page = (ROOT / "docs/about/adding-a-calculator.md").read_text(encoding="utf-8")
    assert "<!-- calculators:lines -->" in page
