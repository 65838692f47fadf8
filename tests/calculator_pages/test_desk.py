"""What the desk's page says and offers beside the desk itself: columns, causes, the program, the template."""

import ast
import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

from lxml.html import HtmlElement

from calculators.roster import causes
from tests.pages.html import read
from tests.roster import command, made_up_lists

PAGE = "tools/desk/index.html"


def texts(page: HtmlElement, place: str) -> list[str]:
    """The texts of what an XPath names."""
    return [" ".join(each.text_content().split()) for each in page.xpath(place)]


def test_the_columns_of_a_whole_list_are_named(site: Path) -> None:
    """The made-up lists have headings of their own: each is one of the table's."""
    page = read(site / PAGE)
    facts, taxes = (
        {text.removesuffix(" 要ります") for text in texts(table, ".//tbody/tr/th")}
        for table in page.xpath("//table[contains(@class, 'desk-columns')]")
    )
    for heading in made_up_lists.HEADINGS.values():
        assert heading in facts or heading.split(" ")[-1] in taxes, heading
    needed = [text for text in texts(page, "//tbody/tr/th") if text.endswith("要ります")]
    # What a child's fee can't do without (別表第3, 第9条): its age, its place and hours, its days.
    assert [text.split()[0] for text in needed] == ["生年月日", "園", "保育の種類", "入園日"]


def test_each_cause_is_explained_with_a_provision_to_follow(site: Path) -> None:
    page = read(site / PAGE)
    rows = page.xpath("//table[contains(@class, 'desk-causes')]/tbody/tr")
    ids = {row.get("id").removeprefix("cause-"): row for row in rows}
    assert set(ids) == {*(cause.code for cause in causes.CAUSES), "unknown"}
    for code, row in ids.items():
        name, meaning, _ = texts(row, "./*")
        assert name
        assert meaning.endswith("。")
        assert "{" not in meaning
        assert row.xpath(".//a[@href]") or code == "unknown"


def test_the_program_gives_what_the_command_gives(site: Path, tmp_path: Path) -> None:
    """One file, away from the checkout, as a clerk has it."""
    program = tmp_path / "tebiki.pyz"
    program.write_bytes((site / "tools/desk/tebiki.pyz").read_bytes())
    given = (site / "tools/desk/sample.csv").read_bytes()
    options = ("--csv", "--audit", "billed=請求額", "month=請求月")
    done = subprocess.run(
        [sys.executable, "-I", program, "childcare-family", *options],
        input=given,
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout == command.ask("childcare-family", *options, given=given).output
    head, *rows = csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"), newline=""))
    assert len(rows) == 300
    assert {"outcome", "tier", "expected", "difference", "cause", "sentence"} <= set(head)


def test_the_template_is_what_the_command_prints(site: Path) -> None:
    printed = command.ask("childcare-family", "--csv-template").output
    assert (site / "tools/desk/template.csv").read_bytes() == printed
    assert printed.startswith(b"\xef\xbb\xbf")


def test_an_older_python_is_told_which_one_is_needed(site: Path, tmp_path: Path) -> None:
    """The program asks for 3.12; what an older Python would read first says so, in its own grammar."""
    program = tmp_path / "tebiki.pyz"
    program.write_bytes((site / "tools/desk/tebiki.pyz").read_bytes())
    with zipfile.ZipFile(program) as archive:
        first = archive.read("__main__.py").decode("utf-8")
    ast.parse(first, feature_version=(3, 6))
    older = f"import sys\nsys.version_info = (3, 9, 0)\nexec({first!r})\n"
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", older], capture_output=True, check=False
    )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert said.strip() == "Python 3.12以上が要ります。この Python は 3.9 です。"
