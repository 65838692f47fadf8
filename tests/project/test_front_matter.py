"""The lines at the top of a page, with slips as staff make them: each is told with its line."""

import shutil
from pathlib import Path

import pytest

from build_scripts import command_line, unreadable
from build_scripts.faults import SiteFaultsError
from build_scripts.manual.text import load_manual
from build_scripts.page_source import split
from build_scripts.site import sources

# What stands between the two `---`, the line that has to be named (counted by hand), and a word
# that says what to do.
SLIPS = {
    "a quote that does not close": ('title: "甲\nhide: [toc]\n', 2, "引用符が閉じていません"),
    "another, in the last line": ("title: 甲\ndescription: '乙\n", 3, "引用符が閉じていません"),
    "a tab": ("title: 甲\n\tdescription: 乙\n", 3, "タブがあります。空白に"),
    "a line without a colon": ("title: 甲\nこれは何\nhide: [toc]\n", 3, "のように、名前、半角のコロン"),
    "no blank after the colon": ("title:甲\n", 2, "のように、名前、半角のコロン"),
    "a colon as Japanese has it": ("title：甲\n", 2, "のように、名前、半角のコロン"),
    "a list": ("- 甲\n", 2, "のように、名前、半角のコロン"),
    "a colon in a value": ("title: 甲: 乙\n", 2, '値を "…" で囲む'),
    "words behind a quote": ('title: "甲" 乙\n', 2, "引用符の外に字がある"),
    "a bracket that does not close": ("title: 甲\nhide: [toc\n", 3, "かっこが閉じていない"),
    "a sign of YAML": ("title: *甲\n", 2, '値を "…" で囲んで'),
    "a sign that YAML keeps": ("description: 乙\ntitle: @甲\n", 3, '値を "…" で囲んで'),
    "a day that no month has": ("title: 甲\ndescription: 2016-04-31\n", 3, '値を "…" で囲んで'),
    "a kind that the value is not of": ("title: !!int\n", 2, '値を "…" で囲んで'),
    "a number": ("title: 3\n", 2, 'title は "…" で囲んだ語で'),
    "nothing": ("title:\n", 2, 'title は "…" で囲んだ語で'),
    "a word for a list": ("title: 甲\nhide: toc\n", 3, 'hide は ["…", "…"] の形'),
    "a word for a truth": ("title: 甲\ngoes: いいえ\n", 3, "goes は true か false"),
    "a name twice": ("title: 甲\nhide:\n  - toc\ntitle: 乙\n", 5, "title が二つあります。一つに"),
    "a sign that nobody sees": ("title: 甲\ndescription: 乙\0\n", 3, "U+0000）があります。消して"),
}  # fmt: skip


def told(text: str) -> list[str]:
    with pytest.raises(SiteFaultsError) as raised:
        split(text, file="docs/x.md")
    return str(raised.value).splitlines()


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_says_where_it_stands_and_what_to_do(slip: str) -> None:
    between, line, words = SLIPS[slip]
    [said] = told(f"---\n{between}---\n\n# 甲\n")
    assert said.startswith(f"docs/x.md:{line}: ")
    assert words in said


def test_a_front_matter_without_an_end_is_told() -> None:
    [said] = told("---\ntitle: 甲\n\n# 甲\n")
    assert said.startswith("docs/x.md: 先頭の「---」を閉じる行がありません。")


def test_every_slip_of_a_page_is_told_at_once() -> None:
    said = told('---\ntitle: 3\n# 注\nhide: [toc\ndescription: "乙\n---\n')
    assert [line.split(":")[1] for line in said] == ["2", "4", "5"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 甲\nhide:\n- toc\n\n# 注\ndescription: >\n  乙\n  丙\n---\n\n# 甲\n",
        "\ufeff---\ntitle: 甲\nhide: [\n  toc]\ndescription: 乙\n  丙\n--- \n\n# 甲\n",
        '\n---\n"title": "甲"\nhide: ["toc"]\ndescription: 乙 丙\n---\t\n\n# 甲\n',
    ],
)
def test_other_ways_to_write_it_are_read(text: str) -> None:
    front_matter, body = split(text, file="docs/x.md")
    read = {key: str(value).strip() for key, value in front_matter.items()}
    assert read == {"title": "甲", "hide": "['toc']", "description": "乙 丙"}
    assert body == "\n# 甲\n"


def test_pages_without_front_matter_are_read() -> None:
    assert split("# 甲\n\n---\n", file="docs/x.md") == ({}, "# 甲\n\n---\n")


# Of whole folders.


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    """A copy of docs/ with slips in a page of the manual and in two others."""
    copied = Path(shutil.copytree(root / "docs", tmp_path / "docs"))
    slip(copied / "manual/s3.md", "title: 3", 'title: "3')
    slip(copied / "about/privacy.md", "title: ", "titel: ")
    slip(copied / "tools/desk.md", "description: ", "\tdescription: ")
    return copied


def slip(page: Path, right: str, wrong: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert right in text
    page.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def test_a_build_tells_the_slips_of_all_pages(docs: Path) -> None:
    with pytest.raises(SiteFaultsError) as raised:
        sources.write(docs, docs.parent / "generated")
    assert [each.split(": ")[0] for each in str(raised.value).splitlines()] == [
        "docs/about/privacy.md",
        "docs/manual/s3.md:2",
        "docs/tools/desk.md:3",
    ]


def test_a_command_that_reads_the_manual_tells_them_too(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "ROOT", docs.parent)
    monkeypatch.setattr(command_line.Command, "load", lambda _: load_manual(docs / "manual"))
    assert command_line.main(["figures", "--check"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [each.split(": ")[0] for each in said] == ["docs/manual/s3.md:2", "docs/tools/desk.md:3"]
    assert said == list(map(str, sorted(unreadable.faults(docs.parent))))
