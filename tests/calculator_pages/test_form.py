"""The form on the page is the calculator's own declaration, labelled, described and reachable."""

import json

import pytest
from bs4 import BeautifulSoup, Tag

from build_scripts import calculator_pages
from build_scripts.calculator_pages import form
from build_scripts.site_words import WORDS
from calculators.form import SURE
from calculators.registry import CALCULATORS

PAGE = "# 題\n\nはじめに\n\n<!-- calculator:form -->\n\n## ほか {#without-calculation}\n"


ASKING = sorted(name for name, each in CALCULATORS.items() if list(each.form.fields()))
"""The calculators that have questions; `childcare-fee` is asked by programs alone."""


@pytest.fixture(params=ASKING)
def calculator(request: pytest.FixtureRequest) -> str:
    """The name of each calculator that is asked on a page, in turn."""
    return str(request.param)


@pytest.fixture
def drawn(calculator: str) -> BeautifulSoup:
    """Its form as HTML."""
    return BeautifulSoup(form.render(calculator, base="../../", words=WORDS), "html.parser")


def test_every_input_of_the_declaration_is_drawn_once_in_order(
    calculator: str, drawn: BeautifulSoup
) -> None:
    declared = [name for field in CALCULATORS[calculator].form.fields() for name in field.inputs]
    names = [str(control["name"]) for control in drawn.select("input[name]")]
    asked = [name for name in names if not name.startswith(SURE)]
    assert list(dict.fromkeys(asked)) == declared


def test_what_may_be_doubted_can_be_confirmed_beside_it(
    calculator: str, drawn: BeautifulSoup
) -> None:
    doubted = [field.name for field in CALCULATORS[calculator].form.fields() if field.doubted]
    confirmed = drawn.select(f'input[name^="{SURE}"]')
    assert [str(control["name"]).removeprefix(SURE) for control in confirmed] == doubted
    assert {control["type"] for control in confirmed} <= {"checkbox"}


def test_choices_are_those_of_the_declaration_and_only_initial_ones_are_chosen(
    calculator: str, drawn: BeautifulSoup
) -> None:
    for field in CALCULATORS[calculator].form.fields():
        if field.choices is None:
            continue
        buttons = drawn.select(f'input[name="{field.name}"]')
        assert [button["value"] for button in buttons] == list(field.choices)
        chosen = [button["value"] for button in buttons if button.has_attr("checked")]
        assert chosen == ([field.initial] if field.initial else [])


def test_every_control_has_a_label_and_ids_are_unique(drawn: BeautifulSoup) -> None:
    ids = [str(element["id"]) for element in drawn.select("[id]")]
    assert len(ids) == len(set(ids))
    for control in drawn.select("input"):
        own = drawn.find("label", attrs={"for": control["id"]}) if control.has_attr("id") else None
        label = own or control.find_parent("label")
        assert isinstance(label, Tag)
        assert label.get_text(strip=True)
    for element in drawn.select("[aria-describedby]"):
        assert set(str(element["aria-describedby"]).split()) <= set(ids)


def test_errors_of_the_calculator_link_to_ids_of_the_form(
    calculator: str, drawn: BeautifulSoup
) -> None:
    from calculators import web

    message = {
        "kind": "form",
        "calculator": calculator,
        "values": {},
        "base": "",
        "language": WORDS.language,
        "today": "2016-11-26",
    }
    answer = json.loads(web.handle(json.dumps(message)))
    links = BeautifulSoup(answer["html"], "html.parser").select("a[href^='#']")
    assert len(links) == len(answer["errors"]) > 0
    for link in links:
        target = drawn.find(id=str(link["href"])[1:])
        assert isinstance(target, Tag)
        assert target.name == "input"


def test_conditions_name_inputs_and_values_of_the_same_form(drawn: BeautifulSoup) -> None:
    for element in drawn.select("[data-when]"):
        for condition in json.loads(str(element["data-when"])):
            buttons = drawn.select(f'input[name="{condition["field"]}"]')
            unanswered = "" if not any(button.has_attr("checked") for button in buttons) else None
            assert set(condition["one_of"]) <= {
                unanswered,
                *(button["value"] for button in buttons),
            }


def test_nothing_typed_is_offered_to_the_browser_or_sent_by_it(drawn: BeautifulSoup) -> None:
    (drawn_form,) = drawn.select("form")
    assert drawn_form["method"] == "dialog"
    assert drawn_form["autocomplete"] == "off"
    assert not drawn_form.has_attr("action")
    assert not drawn.select("script:not([src]), [style], [onclick], [onsubmit]")


def test_addresses_are_relative_to_the_page(drawn: BeautifulSoup) -> None:
    (root,) = drawn.select("[data-calculator]")
    addresses = [root["data-worker"], root["data-pyodide"], root["data-library"], root["data-base"]]
    addresses += [element["src"] for element in drawn.select("[src]")]
    addresses += [element["href"] for element in drawn.select("link[href]")]
    assert all(str(address).startswith("../../") for address in addresses)


def test_a_page_may_ask_for_the_form_of_its_calculator(calculator: str) -> None:
    fillings = calculator_pages.fillings({"calculator": calculator}, base="../../")
    form_of = BeautifulSoup(fillings["calculator:form"](), "html.parser")
    assert [found["data-calculator"] for found in form_of.select("[data-calculator]")] == [
        calculator
    ]


def test_a_page_of_another_kind_may_ask_for_no_form() -> None:
    assert set(calculator_pages.fillings({}, base="")) == {
        "calculator:operations",
        "calculator:sample",
        "calculator:notices",
        "calculator:notices:employer",
        "calculator:notices:certificate",
        "calculator:notice-credits",
        "calculator:notice-ways",
        "calculator:notice-years",
        "calculator:descriptions",
        "calculator:embed-snippet",
        "calculator:embed-frame",
    }
    assert calculator_pages.problems({}, "# 題") == []


@pytest.mark.parametrize(
    ("name", "page", "expected"),
    [
        (
            "childcare-family",
            PAGE.replace("#without-calculation", "#other"),
            "{#without-calculation}",
        ),
        ("childcare-family", PAGE.replace(calculator_pages.FORM, ""), "<!-- calculator:form -->"),
        ("childcare-family", PAGE + calculator_pages.FORM, "<!-- calculator:form -->"),
        ("childcare-free", PAGE, "「childcare-free」という計算はありません"),
    ],
)
def test_a_page_that_lacks_something_is_refused(name: str, page: str, expected: str) -> None:
    [problem] = calculator_pages.problems({"calculator": name}, page)
    assert expected in problem


def test_a_complete_page_is_accepted(calculator: str) -> None:
    assert calculator_pages.problems({"calculator": calculator}, PAGE) == []
