"""The made-up municipality: laws that can be read, always the same, and questions they answer.

What is expected is what the generator promises and what its templates say; it knows no search.
"""

from functools import cache
from pathlib import Path

import pytest

from build_scripts.law import Law, doubts, parse_law, texts
from build_scripts.law.references import find_references
from tests.benchmarks.municipality import MadeLaw, laws, questions, write


@cache
def made(count: int) -> dict[str, MadeLaw]:
    return {law.name: law for law in laws(count)}


@cache
def parsed(name: str) -> Law:
    return parse_law(made(500)[name].text)


def test_five_hundred_laws_are_of_real_sizes() -> None:
    # Real 例規集: some thousand characters a law, some of a few hundred, some of ten thousand.
    sizes = sorted(len(law.text) for law in made(500).values())
    assert len(sizes) == 500
    assert sizes[0] < 1500
    assert 3000 < sizes[250] < 8000
    assert sizes[-1] > 8000


def test_the_same_seed_makes_the_same_and_fewer_laws_are_the_first_of_more() -> None:
    assert {law.name: law.text for law in laws(40)} == {
        name: law.text for name, law in list(made(500).items())[:40]
    }
    assert next(laws(1, seed=2)).text != next(laws(1, seed=1)).text


def test_there_are_a_thousand_laws_but_not_any_number() -> None:
    assert len({law.title for law in laws(1000)}) == 1000
    with pytest.raises(ValueError, match="are all there are"):
        list(laws(100_000))


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_each_is_read_without_a_fault_and_names_no_place_that_is_not_there(first: int) -> None:
    for law in list(made(500).values())[first : first + 10]:
        read = parsed(law.name)
        assert read.title == law.title
        assert find_references(read).unresolved == (), law.name
        assert not doubts(law.text, read), law.name


def test_a_rule_cites_the_articles_of_its_ordinance() -> None:
    # rule-fee/relief cites 条例@^relief@: the article that fee/relief was made to.
    [relief] = [id for id, of in made(500)["kominkan-hokubu"].made.items() if of == "fee/relief"]
    label = parsed("kominkan-hokubu").labels[relief]
    rule = parsed("kominkan-hokubu-kisoku")
    [own] = [
        id for id, of in made(500)["kominkan-hokubu-kisoku"].made.items() if of == "rule-fee/relief"
    ]
    [targets] = [
        each.external
        for each in find_references(rule).of(f"{own}-k1")
        if each.external and each.external.law.startswith("見本市北部公民館")
    ]
    assert targets.provision == label


def test_fifty_questions_have_the_answer_that_a_template_made() -> None:
    asked = questions()
    assert len(asked) == 50
    assert len({question.ask for question in asked}) == 50
    for question in asked:
        law = made(500)[question.law]
        first = question.ids[0]
        assert law.made[first.split("-")[0]] == question.made, question.ask
        words = {
            text.words
            for text in texts(parsed(question.law))
            if text.holder in question.ids and text.words
        }
        assert any(question.has in each for each in words), question.ask
        assert set(question.ids) <= set(parsed(question.law).walk_ids())


def test_a_folder_for_each_law(tmp_path: Path) -> None:
    characters = write(tmp_path, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(list(made(500))[:3])
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*/provisions.law.txt")]
    assert sum(map(len, texts)) == characters
