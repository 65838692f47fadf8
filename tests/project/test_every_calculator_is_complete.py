"""A calculator that the registry names has all that belongs to it; what is missing is named.

`docs/about/adding-a-calculator.md` tells a maintainer these steps in this order.
"""

import ast
import inspect
import sys
from pathlib import Path

import pytest

from build_scripts import calculator_pages
from build_scripts.coverage import CHILDCARE, cases_by_entry, read_coverage
from build_scripts.manual.coverage import FILE as TRAINING
from build_scripts.page_source import split
from build_scripts.site.navigation import pages_of
from build_scripts.site.sources import read_settings
from build_scripts.worked_cases import FOLDER, calculator_of, worked_cases
from calculators.childcare.source import ORDINANCE
from calculators.messages import LANGUAGES, catalogue
from calculators.registry import CALCULATORS
from calculators.training.source import MANUAL
from tests.browser.answers import ANSWERS
from tests.calculators.modules import MODULES

COVERAGE = {ORDINANCE.ruleset: CHILDCARE, MANUAL.ruleset: TRAINING}
"""What links a text with its calculators: the file of each text."""

WITHOUT_CALCULATOR = {"tax-notice", "interview", "desk"}
"""Pages of the tools that only tell (which papers to look at, what to bring to an interview), and the
desk, which asks a calculator about a whole list."""

EVERY = pytest.mark.parametrize("name", sorted({*CALCULATORS, *MODULES}))


def _asks(name: str) -> bool:
    return bool(list(MODULES[name].CALCULATOR.form.fields()))


ASKING = pytest.mark.parametrize("name", sorted(filter(_asks, MODULES)))
"""Those that people ask; one without questions is for programs alone and has no page of its own."""


def page_of(name: str) -> str:
    """Return the name of the page that asks with a calculator."""
    return MODULES[name].CALCULATOR.tool or name


def test_only_childcare_fee_is_for_programs_alone() -> None:
    """Its page, tools/childcare-fee/, asks with `childcare-family`, which answers for whole families."""
    assert {name for name in MODULES if not _asks(name)} == {"childcare-fee"}
    assert page_of("childcare-family") == "childcare-fee"


@EVERY
def test_it_is_registered(name: str) -> None:
    assert name in CALCULATORS, (
        f"calculators/registry.py に {MODULES[name].__name__} を足してください。"
    )


@EVERY
def test_its_words_are_in_every_language(name: str) -> None:
    sections = [f"section.{each.id}" for each in MODULES[name].CALCULATOR.form.sections]
    asks = ("submit", *sections) if _asks(name) else ()
    missing = [
        f"{language}.toml: {name}.{word}"
        for language in LANGUAGES
        for word in ("title", "lead", *asks)
        if not catalogue(language).has(f"{name}.{word}")
    ]
    assert not missing, f"calculators/messages/ に足してください：{'、'.join(missing)}"


@ASKING
def test_it_has_a_page_with_its_form_and_another_way(root: Path, name: str) -> None:
    page = root / f"docs/tools/{page_of(name)}.md"
    assert page.is_file(), f"docs/tools/{page_of(name)}.md がありません。"
    front_matter, body = split(page.read_text(encoding="utf-8"), file=page.name)
    assert front_matter.get("calculator") == name, (
        f"{page.name} の先頭に calculator: {name} が要ります。"
    )
    assert calculator_pages.problems(front_matter, body) == []


@ASKING
def test_it_is_in_the_navigation(root: Path, name: str) -> None:
    listed = set(pages_of(read_settings(root / "mkdocs.yml")["nav"]))
    page = f"tools/{page_of(name)}.md"
    assert page in listed, f"mkdocs.yml の nav に {page} を足してください。"


@ASKING
def test_the_start_page_of_its_document_leads_to_it(root: Path, name: str) -> None:
    start = "docs/training.md" if name.startswith("training-") else "docs/index.md"
    page = f"tools/{page_of(name)}.md"
    assert f"]({page}" in (root / start).read_text(encoding="utf-8"), (
        f"{start} に {page} へのリンクがありません。"
    )


@EVERY
def test_it_has_worked_cases(name: str) -> None:
    cases = [case for case in worked_cases() if case.calculator == name]
    assert cases, f"tests/cases/{name}.toml に例がありません。"


@EVERY
def test_the_coverage_of_its_text_names_its_rules(name: str) -> None:
    """Some entry is computed by a function of its rules and checked by a case of its own."""
    file = COVERAGE[MODULES[name].CALCULATOR.source.ruleset]
    entries = read_coverage(file)
    checked = cases_by_entry(worked_cases(), entries)
    rules = _imported(MODULES[name].__name__)
    named = [
        id
        for id, entry in entries.items()
        if any(case.calculator == name for case in checked[id])
        and rules & {function.partition(":")[0] for function in entry.by}
    ]
    assert named, (
        f"{file.parent.name}/{file.name} に、{name} の関数が計算する定めがありません"
        f"（by に関数、tests/cases/{name}.toml の grounds にその id）。"
    )


@ASKING
def test_it_is_answered_in_a_browser(name: str) -> None:
    assert name in ANSWERS, f"tests/browser/answers.py の ANSWERS に {name} を足してください。"
    inputs = {each for field in MODULES[name].CALCULATOR.form.fields() for each in field.inputs}
    assert set(ANSWERS[name]) <= inputs


def test_nothing_is_left_of_a_calculator_that_is_gone(root: Path) -> None:
    places = {
        "docs/tools": {path.stem for path in (root / "docs/tools").glob("*.md")}
        - WITHOUT_CALCULATOR,
        "tests/cases": {calculator_of(path) for path in FOLDER.glob("*.toml")},
        "tests/browser/answers.py": set(ANSWERS),
    }
    for place, names in places.items():
        assert names - set(CALCULATORS) == set(), place


def _imported(module: str) -> set[str]:
    """Return `module` and what it imports of its own package, and so on."""
    package = module.rpartition(".")[0]
    found, waiting = set[str](), [module]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for node in ast.walk(ast.parse(inspect.getsource(sys.modules[name]))):
            if isinstance(node, ast.ImportFrom):
                for each in (str(node.module), *(f"{node.module}.{a.name}" for a in node.names)):
                    if each.startswith(f"{package}.") and each in sys.modules:
                        waiting.append(each)
    return found
