"""What a calculator's page shows is said by the catalogue: its templates have no words of their own."""

import re
from pathlib import Path

import pytest

from build_scripts import repository

FOLDER = repository.ROOT / "build_scripts/calculator_pages/templates"
JAPANESE = re.compile("[぀-ヿ一-鿿]")


@pytest.mark.parametrize("template", sorted(FOLDER.glob("*.html")), ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(template: Path) -> None:
    assert JAPANESE.findall(template.read_text(encoding="utf-8")) == []
