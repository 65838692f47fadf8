"""The JSON of each calculator: complete, true to the command line, and leading to what is there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from build_scripts.calculator_pages.description import Places, describe, files
from build_scripts.worked_cases import worked_cases
from calculators.registry import CALCULATORS
from tests.pages.html import read

EVERY = pytest.mark.parametrize("name", CALCULATORS)


def run(*arguments: str, stdin: str = "") -> list[Any]:
    """What the command line prints, line by line."""
    command = [sys.executable, "-m", "calculators", *arguments]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def description(site: Path, name: str) -> Any:
    return json.loads((site / f"tools/{name}/description.json").read_text(encoding="utf-8"))


@EVERY
def test_each_result_is_that_of_the_command_line(site: Path, name: str) -> None:
    said = description(site, name)
    assert said["command"].startswith(f"python -m calculators {name} --brief <")
    requests = [json.dumps(case["request"]) for case in said["cases"]]
    found = run(name, "--brief", "--jsonl", stdin="\n".join(requests))
    assert [case["result"] for case in said["cases"]] == found
    [whole] = run(name, stdin=json.dumps(said["example"]["request"]))
    assert said["example"]["result"] == whole
    assert said["example"]["request"] == said["cases"][0]["request"]


@EVERY
def test_it_has_every_worked_case_of_the_staff(site: Path, name: str) -> None:
    cases = [(each.name, [*each.grounds]) for each in worked_cases() if each.calculator == name]
    said = description(site, name)["cases"]
    assert [(case["name"], case["grounds"]) for case in said] == cases


@EVERY
def test_the_schema_is_that_of_the_command_line_and_takes_the_requests(
    site: Path, name: str
) -> None:
    said = description(site, name)
    printed = subprocess.run(
        [sys.executable, "-m", "calculators", name, "--schema"], capture_output=True, check=True
    )
    assert said["schema"] == json.loads(printed.stdout)
    validator = jsonschema.Draft202012Validator(said["schema"])
    for case in said["cases"]:
        assert validator.is_valid(case["request"]) == (case["result"]["outcome"] != "invalid")
    assert not validator.is_valid({**said["cases"][0]["request"], "no_such_key": 1})


def test_the_list_names_every_calculator(site: Path) -> None:
    listed = json.loads((site / "tools/calculators.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in listed["calculators"]] == list(CALCULATORS)
    for each in listed["calculators"]:
        said = description(site, each["name"])
        assert (site / "tools" / each["description"]).is_file()
        for key in ("title", "about", "standing", "ruleset"):
            assert each[key] == said[key]


def leads_to(site: Path, file: str, href: str) -> bool:
    """Whether a link of the site's file `file` leads to a page, and its fragment to an id of it."""
    parts = urlsplit(href)
    target = (site / file).parent / unquote(parts.path)
    page = target / "index.html" if parts.path.endswith("/") else target
    if not page.is_file():
        return False
    return not parts.fragment or read(page).get_element_by_id(parts.fragment, None) is not None


@EVERY
def test_its_links_lead_to_what_is_there(site: Path, name: str) -> None:
    file = f"tools/{name}/description.json"
    said = description(site, name)
    links = [said["source"]["href"], said["documentation"]]
    links += [said[key] for key in ("page", "embed") if said[key]]
    links += [place["href"] for place in said["places"].values()]
    assert [href for href in links if not leads_to(site, file, href)] == []
    assert not leads_to(site, file, "../../ordinance/j10/#no-such-place")


@EVERY
def test_every_id_of_its_results_has_a_label_and_a_place(site: Path, name: str) -> None:
    said = description(site, name)

    def ids(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value.get("cites", ())).union(*map(ids, value.values()))
        return set().union(*map(ids, value)) if isinstance(value, list) else set()

    named = ids([said["cases"], said["example"]])
    named |= {id for case in said["cases"] for id in case["grounds"]}
    assert named
    assert set(said["places"]) == named
    assert all(place["label"] for place in said["places"].values())


@EVERY
def test_it_says_that_it_is_not_official_and_of_which_version(site: Path, name: str) -> None:
    said = description(site, name)
    assert said["ruleset"] == CALCULATORS[name].source.ruleset
    assert "公式のものではありません" in said["standing"]
    assert said["standing"].startswith(said["source"]["title"])
    if name.startswith("childcare-"):
        assert said["source"]["in_force"] == "2016-04-01"  # the one version that there is
        assert "いま払う額ではありません" in said["standing"]


def test_the_estimator_says_where_it_can_be_held_in_a_frame(site: Path) -> None:
    pages = read(site / "tools/childcare-fee/embed/index.html").xpath("//@data-calculator")
    said = description(site, pages[0])
    assert (site / "tools" / pages[0] / said["embed"]).resolve() == (
        site / "tools/childcare-fee/embed"
    ).resolve()


def test_a_page_names_the_description_of_its_calculator(site: Path) -> None:
    seen = set()
    for path in sorted((site / "tools").rglob("index.html")):
        document = read(path)
        names = document.xpath("//@data-calculator")
        if not names:
            continue
        [name] = names
        [link] = document.xpath("//head/link[@type='application/json']")
        assert "alternate" in link.get("rel").split()
        target = (path.parent / link.get("href")).resolve()
        assert target == (site / f"tools/{name}/description.json").resolve()
        seen.add(name)
    assert seen == {name for name, each in CALCULATORS.items() if list(each.form.fields())}


def test_the_page_for_other_sites_lists_the_files(site: Path) -> None:
    links = read(site / "about/embedding/index.html").xpath(
        "//table[caption/@id='descriptions-caption']//a/@href"
    )
    names = [f"tools/{name}/description.json" for name in CALCULATORS]
    assert links == [f"../../{file}" for file in ("tools/calculators.json", *names)]


def test_the_same_sources_give_the_same_bytes(site: Path) -> None:
    places = {"childcare-fee": Places("tools/childcare-fee/", "tools/childcare-fee/embed/")}
    assert dict(files(places)) == dict(files(places))


def test_a_calculator_whose_cases_are_still_to_be_written_has_a_description() -> None:
    said = describe(CALCULATORS["childcare-opening"], (), places=Places())
    assert (said["example"], said["cases"], said["page"]) == (None, [], None)
    assert said["schema"]["properties"]
