"""What staff may edit, with a slip in it: it is read, or a line in Japanese names the file.

Each kind of file is spoilt in many ways, always the same ones (a seed): a line gone, twice or
blank, a quote or a bracket gone, another encoding. `SLIPS=2000 make test
TESTS=tests/project/test_slips.py` tries more of them.
"""

import os
import random
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from build_scripts import unreadable
from build_scripts.faults import SiteFaultsError
from build_scripts.law import NotationError
from build_scripts.law.version import load_version
from build_scripts.manual.site import ManualPages
from build_scripts.register.entries import RegisterError, load_register
from build_scripts.search.synonyms import load_synonyms
from build_scripts.worked_cases import worked_cases

TRIES = int(os.environ.get("SLIPS", "12"))
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
VERSION = "docs/ordinance/2016-04-01"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that staff may edit, and what reads it, below a root like the repository's."""

    file: str
    read: Callable[[Path], object]


def version(root: Path) -> object:
    return load_version(root / VERSION)


def manual(root: Path) -> object:
    return ManualPages.load(root / "docs")


def cases(root: Path) -> object:
    return list(worked_cases(root / "tests/cases"))


FILES = [
    *(
        Written(f"tests/cases/{name}.toml", cases)
        for name in ("childcare-fee", "childcare-family", "training-stage")
    ),
    *(Written(f"{VERSION}/tables/{name}.csv", version) for name in ("t1", "t3", "t4_2")),
    *(
        Written(f"{VERSION}/{name}", version)
        for name in ("version.toml", "explanations.toml", "provisions.law.txt")
    ),
    *(
        Written(f"docs/manual/{name}", manual)
        for name in ("s3.md", "qa.md", "year.md", "manual.toml", "errata.toml")
    ),
    Written("docs/ordinance/register.csv", lambda root: load_register(root / "docs/ordinance")),
    Written(
        "docs/search/synonyms.toml", lambda root: load_synonyms(root / "docs/search/synonyms.toml")
    ),
]


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the readers read, copied; a test leaves it as it was."""
    copied = tmp_path_factory.mktemp("slips")
    for folder in ("docs/ordinance", "docs/manual", "docs/search", "docs/tools", "tests/cases"):
        shutil.copytree(root / folder, copied / folder)
    return copied


# A slip of every kind, of which the seed chooses: bytes in, bytes out.


def without_a_line(lines: list[bytes], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def a_line_twice(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])


def a_blank_line(lines: list[bytes], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), b"\n")


def blank_lines_at_the_end(lines: list[bytes], chance: random.Random) -> None:
    lines += [b"\n"] * chance.randint(1, 3)


def cut_short(lines: list[bytes], chance: random.Random) -> None:
    del lines[chance.randrange(1, len(lines)) :]


def without_a_sign(lines: list[bytes], chance: random.Random) -> None:
    """One of the signs that notations live by is gone."""
    places = [
        (at, found.start())
        for at, line in enumerate(lines)
        for found in re.finditer(rb"[\"'\[\](){}<>=,:#|*-]", line)
    ]
    at, start = chance.choice(places)
    lines[at] = lines[at][:start] + lines[at][start + 1 :]


def another_sign(lines: list[bytes], chance: random.Random) -> None:
    """A sign too many, as a finger that slips leaves it."""
    at = chance.randrange(len(lines))
    start = chance.randint(0, len(lines[at]))
    sign = chance.choice([b'"', b"[", b"]", b"<", b"<div>", b"&", b"=", b",", b"{", b"1", b"\0"])
    lines[at] = lines[at][:start] + sign + lines[at][start:]


def another_value(lines: list[bytes], chance: random.Random) -> None:
    """Of another kind: a number for words, words for a date."""
    at = chance.randrange(len(lines))
    value = chance.choice([b"3", b"2016-04-31", b'"x"', b"true", b"[]", b"{}", b"1.5", b'["x"]'])
    lines[at] = re.sub(rb"= .*", b"= " + value, lines[at], count=1)


def another_word(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = re.sub(rb"[a-z_0-9]+", b"x9", lines[at], count=1)


SLIPS: Sequence[Callable[[list[bytes], random.Random], None]] = (
    without_a_line,
    a_line_twice,
    a_blank_line,
    blank_lines_at_the_end,
    cut_short,
    without_a_sign,
    another_sign,
    another_value,
    another_word,
)


def told(written: Written, root: Path) -> str:
    """Return what reading says, as the command line would; empty when it goes well."""
    try:
        written.read(root)
    except (NotationError, RegisterError, SiteFaultsError) as error:
        return str(error)
    except (ValueError, yaml.YAMLError):
        # command_line.main looks for the slip itself, and has none of its own to say.
        faults = list(unreadable.faults(root))
        if not faults:
            raise
        return "\n".join(map(str, faults))
    return ""


def assert_told(written: Written, copy: Path, content: bytes) -> str:
    """Read the file with `content`: that goes well, or lines in Japanese name files."""
    path = copy / written.file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        said = told(written, copy)
    finally:
        path.write_bytes(before)
    for line in said.splitlines():
        assert re.search(r"[\w-]+\.(toml|csv|md|law\.txt)", line), line
        assert JAPANESE.search(line), line
    return said


@pytest.mark.parametrize("written", FILES, ids=lambda written: written.file.rpartition("/")[2])
def test_a_slip_is_told_or_read(written: Written, copy: Path) -> None:
    content = (copy / written.file).read_bytes()
    chance = random.Random(written.file)
    assert assert_told(written, copy, content) == ""
    for number in range(TRIES):
        lines = content.splitlines(keepends=True)
        SLIPS[number % len(SLIPS)](lines, chance)
        spoilt = b"".join(lines)
        try:
            assert_told(written, copy, spoilt)
        except Exception as error:
            error.add_note(f"{written.file}, slip {number} ({SLIPS[number % len(SLIPS)].__name__})")
            raise


@pytest.mark.parametrize("written", FILES, ids=lambda written: written.file.rpartition("/")[2])
def test_what_a_spreadsheet_of_windows_saves(written: Written, copy: Path) -> None:
    """CP932 and CR LF; only a table is promised to be read so (README)."""
    lines = (copy / written.file).read_text(encoding="utf-8").splitlines()
    content = "".join(f"{line}\r\n" for line in lines)
    said = assert_told(written, copy, content.encode("cp932", "replace"))
    if "/tables/" in written.file:
        assert said == ""


# Slips that were seen, with what is said of each.

SEEN = {
    "a case that rests on nothing": (
        *("tests/cases/childcare-fee.toml", 'grounds = ["t3-b2"]\n', ""),
        r"tests/cases/childcare-fee.toml:\d+: 例「9月から税の年度が変わり、階層が上がる」：grounds がありません。",
    ),
    "a case that is no TOML": (
        *("tests/cases/childcare-fee.toml", 'grounds = ["t3-b2"]', 'grounds = ["t3-b2]'),
        r"tests/cases/childcare-fee.toml:\d+: 例「9月から税の年度が変わり、階層が上がる」のあたりを、TOML として読めません。",
    ),
    "a date without quotes in a case": (
        *("tests/cases/childcare-fee.toml", '"2012-05-10"', "2012-05-10"),
        r"tests/cases/childcare-fee.toml:\d+: 例「手引きの例.*given.birth_date の日付や数は、引用符で囲む",
    ),
    "a blank line in a table": (
        *(f"{VERSION}/tables/t2.csv", "\n", "\n\n"),
        "tables/t2.csv 2行目: セルが0個あります。",
    ),
    "an unclosed tag": (
        *("docs/manual/s3.md", "\n# ", "\n<div>\n\n# "),
        "s3.md: 「.*タグが閉じていない",
    ),
    "a missing key": (
        *(f"{VERSION}/version.toml", 'law_num = "平成22年渋谷区条例第3号"\n', ""),
        "version.toml: いちばん上の段：law_num がありません。",
    ),
    "a value of another kind": (
        *(f"{VERSION}/version.toml", 'ruleset = "shibuya-youho@2016-04-01"', "ruleset = 3"),
        'version.toml: いちばん上の段：ruleset は "…" で囲んだ語で書いてください。',
    ),
    "a date in quotes": (
        *(f"{VERSION}/version.toml", "in_force = 2016-04-01", 'in_force = "2016-04-01"'),
        "version.toml: いちばん上の段：in_force は 引用符のない 2016-04-01 の形の日付で",
    ),
}


@pytest.mark.parametrize("slip", SEEN)
def test_a_slip_that_was_seen_says_where_it_stands(slip: str, copy: Path) -> None:
    file, old, new, expected = SEEN[slip]
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    [written] = {
        each.read: each for each in FILES if Path(each.file).parent == Path(file).parent
    }.values()
    spoilt = text.replace(old, new, 1).encode()
    said = assert_told(Written(file, written.read), copy, spoilt)
    assert re.match(expected, said), said


def test_a_blank_last_line_of_a_table_is_no_row(copy: Path) -> None:
    for name in ("t2", "t3"):
        file = f"{VERSION}/tables/{name}.csv"
        content = (copy / file).read_bytes()
        assert assert_told(Written(file, version), copy, content + b"\r\n\n") == ""


def test_a_case_of_no_calculator_is_named(copy: Path) -> None:
    stray = copy / "tests/cases/typo-name.toml"
    stray.write_text("case = []\n", encoding="utf-8")
    try:
        said = told(Written("", cases), copy)
    finally:
        stray.unlink()
    assert said.startswith("tests/cases/typo-name.toml: ファイルの名が、どの計算器の名でも")
