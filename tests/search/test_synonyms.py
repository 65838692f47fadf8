"""The synonym file: every line leads where it says, by words that really stand there."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from build_scripts.law import NotationError
from build_scripts.search.fold import fold
from build_scripts.search.synonyms import Line, load_synonyms
from tests.search.recall import Answer, answers, ask

LINES = load_synonyms()
PHRASES = [phrase for line in LINES for phrase in line.says]


@pytest.fixture(scope="module")
def found(site: Path) -> Mapping[str, Answer]:
    return dict(zip(PHRASES, ask(PHRASES, site), strict=True))


def leads(answer: Answer, line: Line, site: Path) -> bool:
    return any(
        answers(address, place, site) for address in answer.addresses[:3] for place in line.finds
    )


def test_there_are_lines_for_both_documents() -> None:
    assert len(LINES) >= 150  # the number
    for start in ("ordinance/", "manual/"):
        assert sum(line.finds[0].startswith((start, "tools/")) for line in LINES) > 50


@pytest.mark.parametrize("line", LINES, ids=[line.says[0] for line in LINES])
def test_a_line_leads_where_it_says(line: Line, found: Mapping[str, Answer], site: Path) -> None:
    lost = [phrase for phrase in line.says if not leads(found[phrase], line, site)]
    assert lost == []


@pytest.mark.parametrize("line", LINES, ids=[line.says[0] for line in LINES])
def test_what_a_line_means_stands_where_it_leads(line: Line, site: Path) -> None:
    pages = "".join(words_of(site, place.partition("#")[0]) for place in line.finds)
    assert [words for words in line.means if fold(words) not in pages] == []


@cache
def words_of(site: Path, page: str) -> str:
    tree = html.fromstring((site / page / "index.html").read_text(encoding="utf-8"))
    return fold("".join(tree.xpath("//article[@id='content']//text()")))


GOOD = '[[line]]\nsays = ["学費"]\nmeans = ["保育料"]\nfinds = "tools/childcare-fee/"\n'


def slips() -> Iterator[tuple[str, str]]:
    """What somebody may get wrong, and what must be said about it."""
    yield GOOD.replace("means", "mean"), "1番目の [[line]]：says、means、finds を一つずつ"
    yield GOOD + GOOD, "「学費」は 1番目と2番目の [[line]] にあります"
    yield GOOD.replace('"学費"', '"税"'), "「税」は短すぎます"
    yield GOOD.replace('["学費"]', "[]"), "ことばを一つは"
    yield GOOD.replace("[[line]]", "[line"), "読めません"


@pytest.mark.parametrize(("text", "said"), list(slips()))
def test_a_slip_is_told_in_words(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NotationError) as caught:
        load_synonyms(file)
    assert said in str(caught.value)
    assert "synonyms.toml" in str(caught.value)
