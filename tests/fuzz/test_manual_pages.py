"""A page of the manual with slips is read, or refused by its name in a sentence that helps."""

import re
import shutil
from pathlib import Path

import pytest

from build_scripts.faults import SiteFaultsError
from build_scripts.law import NotationError
from build_scripts.manual.site import ManualPages
from build_scripts.page_source import split
from tests.fuzz.amount import chance, mixed, mutated, rounds
from tests.fuzz.test_laws import PIECES

MARKUP = [
    *("<div>", "</div>", "<b>", "<td>", "</table>", "<br>", "<!--", "-->", "]]>", "&nbsp;", "&#0;", "<?x", "<!x>"),
    *("{ #x }", "{ #s1-1 }", "{ .x", "{ #a #b }", "{ data-added }", "| a | b |\n", "|---|\n", "- ", "    - ", "1. ", "## "),
    *("# ", "[a](b)", "[a][b]", "[a]: b\n", "[a](../q1.md#q1)", "![a](b)", "**", "`", "\\", "> ", "***\n", "markdown=1"),
]  # fmt: skip
YAML = [
    *("title: ", "description: ", "hide:\n", "  - toc\n", "- ", "[", "]", "{", "}", ": ", ":", "\n", "\n", "\t", '"', "'"),
    *("#", " #", "&a", "*a", "!x ", "!!int ", "|", ">", "%", "@", "`", "?", "? ", "<<: ", "---\n", "...\n", "\\", "甲", "：", "~"),
    *("2016-02-30", "0x_", "1e9", "yes", "\0", "\ufeff", "\u2028", "\x85", "\ud800", "𠮷", "  ", "12:99:99", "=", "[" * 400),
]  # fmt: skip
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def assert_helps(said: str, file: str, *, lines: int) -> None:
    """Each line names the file, with a line that it has, and is a Japanese sentence."""
    assert said
    for line in said.splitlines():
        found = re.match(rf"(?:docs/manual/)?{re.escape(file)}(?::(\d+))?: ", line)
        assert found, line
        assert 1 <= int(found[1] or 1) <= lines, line
        assert JAPANESE.search(line), line


def test_any_front_matter_is_read_or_refused() -> None:
    read = 0
    for number in rounds(200):
        some = chance(number)
        before = "title: 甲\ndescription: 乙\nhide: [toc]\n"
        between = mixed(some, YAML, 12) if number % 2 else mutated(some, before, YAML)
        page = f"---\n{between}\n---\n\n# 甲\n"
        try:
            front_matter, _ = split(page, file="x.md")
        except SiteFaultsError as error:
            assert_helps(str(error), "x.md", lines=page.count("\n"))
            continue
        read += 1
        assert all(isinstance(key, str) for key in front_matter), number
        assert isinstance(front_matter.get("title", ""), str), number
    assert read > len(rounds(200)) / 20, "of so few nothing is learnt"


@pytest.fixture(scope="module")
def docs(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied = tmp_path_factory.mktemp("manual")
    for folder in ("manual", "tools"):
        shutil.copytree(root / "docs" / folder, copied / folder)
    return copied


def test_a_page_of_the_manual_is_read_or_refused(docs: Path) -> None:
    pages = sorted((docs / "manual").glob("s*.md"))
    read = 0
    for number in rounds(12):
        some = chance(number)
        page = some.choice(pages)
        before = page.read_bytes()
        slipped = mutated(some, before.decode(), [*PIECES, *MARKUP]).encode("utf-8", "replace")
        page.write_bytes(slipped)
        try:
            manual = ManualPages.load(docs)
            text = page.read_text(encoding="utf-8")
            manual.source_page(f"manual/{page.name}", *split(text, file=page.name))
            read += 1
        except (NotationError, SiteFaultsError) as error:
            # An id that is gone may be missed by another file, which is named then.
            assert JAPANESE.search(str(error)), number
            assert re.search(r"[\w-]+\.(md|toml)", str(error)), number
        except Exception as error:
            error.add_note(f"{page.name}, try {number}")
            raise
        finally:
            page.write_bytes(before)
    assert read > len(rounds(12)) / 20, "of so few nothing is learnt"
