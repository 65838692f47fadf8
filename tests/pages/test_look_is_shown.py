"""docs/about/parts.md shows every size, space and colour of tokens.css, and no other."""

import re
from pathlib import Path

import pytest

from build_scripts.repository import ROOT

SHEETS = ROOT / "docs/theme/assets/stylesheets"
TOKENS = (SHEETS / "tokens.css").read_text("utf-8")
PAGE = (ROOT / "docs/about/parts.md").read_text("utf-8")
SHOWN = (SHEETS / "parts.css").read_text("utf-8")

COLOURS = set(re.findall(r"^\s*--tb-([a-z-]+): #", TOKENS, re.MULTILINE))
TYPES = set(re.findall(r"^\s*--tb-(type-\d): ", TOKENS, re.MULTILINE))
SPACES = set(re.findall(r"^\s*--tb-(space-\d): ", TOKENS, re.MULTILINE))


def test_there_are_six_sizes_of_type() -> None:
    assert sorted(TYPES) == [f"type-{n}" for n in range(1, 7)]


def test_each_colour_is_shown_once_under_its_name() -> None:
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", PAGE)
    shown = [
        name for swatches, _, _ in rows for name in re.findall("parts-colour--([a-z-]+)", swatches)
    ]
    named = [name for _, _, names in rows for name in re.findall("--tb-([a-z-]+)", names)]
    assert shown == named
    assert sorted(shown) == sorted(COLOURS)
    meanings = [meaning for _, meaning, _ in rows]
    assert all(meanings)
    assert len(set(meanings)) == len(rows)


@pytest.mark.parametrize("name", sorted(TYPES | SPACES))
def test_each_size_and_space_is_shown(name: str) -> None:
    kind, number = name.split("-")
    assert f"parts-{kind}__{number}" in PAGE
    [rule] = re.findall(rf"parts-{kind}__{number} {{(.*?)}}", SHOWN, re.DOTALL)
    assert f"var(--tb-{name})" in rule


def test_both_schemes_have_the_same_colours() -> None:
    light, dark = TOKENS.split('[data-md-color-scheme="slate"]')
    pattern = re.compile(r"^\s*--tb-([a-z-]+): #", re.MULTILINE)
    assert set(pattern.findall(light)) == set(pattern.findall(dark))


@pytest.mark.parametrize("sheet", sorted(SHEETS.parent.rglob("*.css")), ids=lambda path: path.name)
def test_no_property_is_used_that_nobody_defines(sheet: Path) -> None:
    defined = set(
        re.findall(
            r"(--tb-[a-z0-9-]+):", "".join(p.read_text("utf-8") for p in SHEETS.glob("*.css"))
        )
    )
    assert set(re.findall(r"var\((--tb-[a-z0-9-]+)", sheet.read_text("utf-8"))) <= defined
