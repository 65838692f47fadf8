"""The words a calculation takes its figures from are marked in the text, and lead nowhere else."""

from pathlib import Path

import pytest

from build_scripts.law import Span, page_of
from build_scripts.law.version import Version, load_version, newest_version
from build_scripts.pages.words import Run, runs
from tests.pages.html import read, with_class


@pytest.fixture(scope="module")
def version(root: Path) -> Version:
    return load_version(newest_version(root / "docs/ordinance"))


def test_every_figure_is_marked_where_it_stands(site: Path, version: Version) -> None:
    texts = {provision.id: provision.text for provision in version.law.walk()}
    for name in ("", *dict.fromkeys(page_of(value.cite) for value in version.stated.values())):
        document = read(site / "ordinance" / name / "index.html")
        for cite in dict.fromkeys(value.cite for value in version.stated.values()):
            if name in ("", page_of(cite)):
                [words] = document.get_element_by_id(cite).xpath(
                    "./p[contains(@class, 'law-words')]"
                )
                shown = [figure.text_content() for figure in with_class(words, "law-figure")]
                spans = sorted(
                    value.span for value in version.stated.values() if value.cite == cite
                )
                assert shown == [span.of(texts[cite]) for span in spans], cite


def test_the_ratio_is_the_enacted_word(site: Path) -> None:
    document = read(site / "ordinance/j10/index.html")
    figures = [figure.text_content() for figure in with_class(document, "law-figure")]
    assert figures == ["〇・五"]


def test_runs_lose_nothing_where_figures_and_restorations_meet() -> None:
    text = "次のイは〇・五とする"
    found = list(runs(text, [Span(2, 3)], figures=[Span(4, 7)]))
    assert found == [
        Run("次の"),
        Run("イ", restored=True),
        Run("は"),
        Run("〇・五", figure=True),
        Run("とする"),
    ]
    assert [run.text for run in runs(text, figures=[Span(4, 7)], start=5, end=9)] == [
        "・五",
        "とす",
    ]
