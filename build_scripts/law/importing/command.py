"""`law import`: files of a municipality as folders of text, a table of what was read and what wasn't."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from build_scripts.command_line import why_unread
from build_scripts.law.errors import NotationError
from build_scripts.law.importing import Imported, from_html, from_xml
from build_scripts.law.importing.beside import beside, named_day
from build_scripts.law.model import Law, MarkKind
from build_scripts.law.notation import parse_law
from build_scripts.law.texts import texts
from build_scripts.law.version.aliases import NAME as ALIASES
from build_scripts.law.version.aliases import write_aliases
from build_scripts.law.version.description import NAME as DESCRIPTION
from build_scripts.law.version.folder import LAW_TEXT, is_day, read_law

NAME = re.compile("(?!(?:fields|numbers|days)$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a folder of a law may be called: it is part of the law's address, and no list of all laws."""
_LONGEST = 100

_PAGES = (".html", ".htm")
_TEXT = ".law.txt"
_SUFFIXES = (".xml", *_PAGES, _TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file: where its text stands and what is in it, or why it can't be read."""

    file: Path
    folder: Path | None = None
    said: str = ""
    faults: tuple[str, ...] = ()


def wrong(
    *, files: Sequence[Path], into: Path | None, name: str | None, day: str | None = None
) -> str:
    """Return what is wrong with the line, if anything is."""
    if not files:
        return "取り込むファイルを書いてください: law import FILE --into FOLDER"
    if into is None:
        return "--into: 文を置くフォルダーを書いてください: law import FILE --into FOLDER"
    if name is not None and (len(files) > 1 or files[0].is_dir()):
        return "--name: ファイルが一つのときだけ使えます。"
    if name is not None and not (NAME.fullmatch(name) and len(name) <= _LONGEST):
        return (
            f"--name {name}: 半角の英小文字、数字、間の - で、{_LONGEST}字までで書いてください。"
            "番地になります（fields、numbers、days は一覧の番地です）。"
        )
    if day is not None and not is_day(day):
        return f"--day {day}: 施行の日を 2016-04-01 の形で書いてください。"
    missing = next((file for file in files if not file.exists()), None)
    return f"{missing}: ファイルがありません。名前と場所を確かめてください。" if missing else ""


def import_all(
    files: Sequence[Path],
    *,
    into: Path,
    name: str | None = None,
    day: date | None = None,
    may_replace: bool = False,
) -> Iterator[Outcome]:
    """Write each file as `into/NAME/provisions.law.txt`; yield what became of it.

    NAME is `name`, or made of the file's own; with a `day`, or where e-Gov names the file by the day of
    a version, it stands in a folder of that day. Nothing that stands there is touched unless
    it `may_replace` it.
    """
    taken: dict[str, Path] = {}
    for file in _each(files):
        own = _place(file, name, day)
        law = own.partition("/")[0]
        if not own or not NAME.fullmatch(law):
            said = f"「{file.stem}」から英数字の名を作れません。--name で名を付けてください。"
        elif own in taken:
            said = f"{taken[own].name} と同じ名（{own}）になります。--name で名を付けてください。"
        elif (mixed := _mixed(into / law, dated="/" in own)) is not None:
            said = f"{mixed} があります。版が二つ以上なら、どれも施行の日のフォルダーに入れてください（--day）。"
        elif not may_replace and (into / own / LAW_TEXT).exists():
            said = f"{into / own} にはもう文があります。置き換えるなら --replace を付けてください。"
        else:
            taken[own] = file
            yield _import(file, into / own)
            continue
        yield Outcome(file=file, faults=(said,))


def table(outcomes: Iterable[Outcome]) -> tuple[str, int]:
    """Return a line a file with its faults below, the sums, and the status: 1 when a file failed."""
    lines: list[str] = []
    count = failed = 0
    for each in outcomes:
        count += 1
        failed += bool(each.faults)
        if each.faults:
            lines += [f"{each.file}  読めません", *(f"    {fault}" for fault in each.faults)]
        else:
            lines.append(f"{each.file}  {each.said}  → {each.folder}")
    lines += ["", f"{count}件のうち {count - failed}件を取り込みました。"]
    if not count:
        lines = [f"取り込めるファイル（{'、'.join(_SUFFIXES)}）がありません。"]
    return "\n".join(lines) + "\n", 1 if failed or not count else 0


def _mixed(law: Path, *, dated: bool) -> Path | None:
    """Return what of a law lies there in the other way: by day, or without one."""
    if dated:
        return law / LAW_TEXT if (law / LAW_TEXT).exists() else None
    return next((path.parent for path in sorted(law.glob(f"*/{LAW_TEXT}"))), None)


def _each(files: Sequence[Path]) -> Iterator[Path]:
    for file in files:
        if file.is_dir():
            found = (path for path in file.rglob("*") if path.name.lower().endswith(_SUFFIXES))
            yield from sorted(path for path in found if path.is_file())
        else:
            yield file


def _place(file: Path, name: str | None, day: date | None) -> str:
    """Return where the text of a file goes: 「park-rules」, 「322ac0000000026/2025-04-01」."""
    if named := named_day(file.stem):
        id, own_day = named
        return f"{name or id.lower()}/{(day or own_day).isoformat()}"
    own = name or _name_of(file)
    return f"{own}/{day.isoformat()}" if own and day else own


def _name_of(file: Path) -> str:
    stem = file.parent.name if file.name == LAW_TEXT else file.name.removesuffix(_TEXT)
    plain = unicodedata.normalize("NFKC", Path(stem).stem).lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def _import(file: Path, folder: Path) -> Outcome:
    try:
        data = file.read_bytes()
        imported, said = Imported(text="", anchors={}), ""
        if file.name.lower().endswith(_TEXT):
            imported = replace(imported, text=_text(file))
        elif _is_page(file, data):
            imported = from_html(data)
        else:
            imported, said = replace(imported, text=from_xml(data)), beside(data).toml
        text, anchors = imported.text, imported.anchors
        folder.mkdir(parents=True, exist_ok=True)
        # The text first: what speaks of it is nothing without it, and no one before it is left.
        (folder / LAW_TEXT).write_text(text, encoding="utf-8", newline="")
        if anchors:
            (folder / ALIASES).write_text(write_aliases(anchors), encoding="utf-8", newline="")
        else:
            (folder / ALIASES).unlink(missing_ok=True)
        if said and not (folder / DESCRIPTION).exists():
            (folder / DESCRIPTION).write_text(said, encoding="utf-8", newline="")
    except NotationError as error:
        return Outcome(file=file, faults=tuple(map(str, error.problems)))
    except OSError as error:
        return Outcome(file=file, faults=(f"{error.filename}: {why_unread(error)}",))
    return Outcome(file=file, folder=folder, said=_said(parse_law(text), len(anchors)))


def _text(file: Path) -> str:
    """Return a text in the notation as it stands; NotationError when it can't be read."""
    read_law(file)
    return file.read_bytes().decode("utf-8-sig")


def _is_page(file: Path, data: bytes) -> bool:
    if file.suffix.lower() in _SUFFIXES:
        return file.suffix.lower() in _PAGES
    return b"<html" in data[:4096].lower()


def _said(law: Law, anchors: int) -> str:
    counts = (
        ("条", len(law.articles)),
        ("附則", len(law.supplements)),
        ("別表・様式", len(law.all_appendices)),
        ("表", sum(1 for _ in law.walk_tables())),
        ("もとの番地", anchors),
        (
            "取り込めない図",
            sum(1 for text in texts(law) for mark in text.marks if mark.kind is MarkKind.FIGURE),
        ),
    )
    written = "、".join(f"{name} {number:,}" for name, number in counts if number)
    return "  ".join(part for part in (f"{law.title}{law.law_num}", written) if part)
