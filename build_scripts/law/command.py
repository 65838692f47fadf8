"""`law` on the command line: a document as JSON or standard XML, a whole folder checked, files imported."""

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from build_scripts.command_line import why_unread
from build_scripts.cores import processes
from build_scripts.law import checking
from build_scripts.law.errors import NotationError, fault
from build_scripts.law.export import to_json, to_xml
from build_scripts.law.importing import command as importing
from build_scripts.law.notation.doubts import doubts
from build_scripts.law.references import Rule
from build_scripts.law.version.folder import read_law

_FORMATS = {"json": to_json, "xml": to_xml}
_CHECK = "check"
_IMPORT = "import"
_TABLES = ("table", "csv", "findings")
_SAID = {
    checking.Kind.FAULT: "読めない",
    checking.Kind.XML: "標準XMLにできない",
    checking.Kind.UNRESOLVED: "行き先がない",
    checking.Kind.DOUBT: "注意",
    checking.Kind.DOUBTFUL: "リンクを見てほしい",
}
_COUNTED = (
    "字数",
    "条",
    "リンク",
    "ほかの法令",
    "中の法令",
    *(_SAID[kind] for kind in checking.Kind),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the document and the format, or the folder to check."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.law.txt",
        help="読む文書。check と書くと、フォルダーを確かめる。import と書くと、XMLや例規集のページを取り込む",
    )
    parser.add_argument(
        "more",
        type=Path,
        nargs="*",
        default=[],
        metavar="FOLDER",
        help="check: 確かめるフォルダー。import: 取り込むファイルかフォルダー（いくつでも）",
    )
    parser.add_argument(
        "--format",
        choices=(*sorted(_FORMATS), *_TABLES),
        help="出す形。文書は json（書かないとき）か xml。check は table（書かないとき）、"
        "csv（ファイルごとに1行）か findings（見るべき所ごとに1行の CSV）",
    )
    parser.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="check: 同時に動かす数（書かないときは、この機械の数）",
    )
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FOLDER",
        help="import: 文を置くフォルダー（docs/laws など）。その下に名ごとのフォルダーを作る",
    )
    parser.add_argument(
        "--name",
        metavar="NAME",
        help="import: フォルダーの名。番地になる（書かないときは、ファイルの名から作る）",
    )
    parser.add_argument(
        "--day",
        metavar="2016-04-01",
        help="import: 施行の日。その日の名のフォルダーに入れる（附則から日が読めない法令に）",
    )
    parser.add_argument("--replace", action="store_true", help="import: もうある文を置き換える")


def run(arguments: argparse.Namespace) -> int:
    """Print the law, what was found in the folder, or what was imported, in the format asked for.

    Return 0; 1 when a file of several can't be read; 2 when the law can't, or the line is wrong.
    """
    is_import = str(arguments.file) == _IMPORT and not arguments.file.exists()
    if is_import or (str(arguments.file) == _IMPORT and arguments.more):
        return _imported(arguments)
    arguments.folder = arguments.more[0] if arguments.more else None
    is_check = str(arguments.file) == _CHECK and arguments.folder is not None
    wrong = _wrong(arguments, is_check=is_check)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        text, status = _checked(arguments) if is_check else (_written_out(arguments), 0)
    except NotationError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename or arguments.file}: {why_unread(error)}", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(text.encode("utf-8"))
    return status


def _wrong(arguments: argparse.Namespace, *, is_check: bool) -> str:
    """Return what is wrong with the line, if anything is."""
    if str(arguments.file) == _CHECK and arguments.folder is None and not arguments.file.exists():
        return "確かめるフォルダーを書いてください: law check FOLDER"
    if (arguments.folder is not None and not is_check) or len(arguments.more) > 1:
        return (
            "文書は一つずつ読みます。フォルダーを確かめるには `law check FOLDER` と書いてください。"
        )
    if any((arguments.into, arguments.name, arguments.day, arguments.replace)):
        return "--into、--name、--day、--replace は `law import` で使います。"
    if is_check and not arguments.folder.is_dir():
        return f"{arguments.folder}: フォルダーがありません。名前と場所を確かめてください。"
    if arguments.format in (_FORMATS if is_check else _TABLES):
        usable = "、".join(_TABLES if is_check else sorted(_FORMATS))
        return f"--format {arguments.format}: ここでは使えません。使えるのは {usable} です。"
    if arguments.processes is not None and arguments.processes < 1:
        return "--processes: 1以上の数を書いてください。"
    return ""


def _imported(arguments: argparse.Namespace) -> int:
    """Import the files that the line names, and print what became of each."""
    into, name = arguments.into, arguments.name
    if arguments.format is not None or arguments.processes is not None:
        wrong = "--format と --processes は `law import` では使えません。"
    else:
        wrong = importing.wrong(files=arguments.more, into=into, name=name, day=arguments.day)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    day = date.fromisoformat(arguments.day) if arguments.day else None
    done = importing.import_all(
        arguments.more, into=into, name=name, day=day, may_replace=arguments.replace
    )
    text, status = importing.table(done)
    sys.stdout.buffer.write(text.encode("utf-8"))
    return status


def _written_out(arguments: argparse.Namespace) -> str:
    """Return one law. What looks like a slip is said on stderr, by line; it stops nothing."""
    law = read_law(arguments.file)
    text = _FORMATS[arguments.format or "json"](law)
    for doubt in doubts(arguments.file.read_bytes().decode("utf-8-sig"), law):
        said = replace(doubt, file=arguments.file.name, message=f"注意。{doubt.message}")
        print(said, file=sys.stderr)
    return text


def _checked(arguments: argparse.Namespace) -> tuple[str, int]:
    """Return what was found in each text of a folder, and the status that says whether all is read."""
    paths = checking.files(arguments.folder)
    if not paths:
        nothing = "名前が .law.txt で終わるファイルがありません。文書の名前を「…….law.txt」にしてください。"
        raise fault(nothing, file=str(arguments.folder))
    count = arguments.processes or processes()
    checked = list(checking.check_all(arguments.folder, paths, processes=count))
    write = {"csv": _rows, "findings": _findings}.get(arguments.format or "", _table)
    return write(checked), 0 if all(each.is_read for each in checked) else 1


def _numbers(each: checking.Checked) -> tuple[int, ...]:
    links = sum(each.references.values())
    found = (each.count(kind) for kind in checking.Kind)
    return (each.characters, each.articles, links, each.external, each.crossings, *found)


def _table(checked: Iterable[checking.Checked]) -> str:
    """Return a line a file, the findings of each below, and the sums."""
    lines, sums, read, unread = [], [0] * len(_COUNTED), 0, 0
    for each in checked:
        numbers = _numbers(each)
        sums = [one + other for one, other in zip(sums, numbers, strict=True)]
        read += each.is_read
        unread += not each.is_read
        name = f"{each.title}{each.number}"
        lines.append(f"{each.file}  {name or '読めません'}  {_written(numbers)}".rstrip())
        lines += [f"    {_told(finding)}" for finding in each.findings]
    lines += ["", f"{read + unread}件のうち {read}件を読めました。{_written(tuple(sums))}"]
    return "\n".join(lines) + "\n"


def _written(numbers: tuple[int, ...]) -> str:
    named = zip(_COUNTED, numbers, strict=True)
    return "、".join(f"{name} {number:,}" for name, number in named if number)


def _told(finding: checking.Finding) -> str:
    place = f"{finding.line}行目" if finding.line else finding.id
    words = f"「{finding.words}」" if finding.words else ""
    head = " ".join(part for part in (_SAID[finding.kind], place) if part)
    return f"{head}: {words}{finding.message}"


def _rows(checked: Iterable[checking.Checked]) -> str:
    head = ("ファイル", "読めた", "題名", "番号", *_COUNTED, *Rule)
    lines = (
        (
            each.file,
            "はい" if each.is_read else "いいえ",
            each.title,
            each.number,
            *_numbers(each),
            *(each.references[rule] for rule in Rule),
        )
        for each in checked
    )
    return _csv([head, *lines])


def _findings(checked: Iterable[checking.Checked]) -> str:
    head = ("ファイル", "何か", "行", "番地", "ことば", "わけ")
    lines = (
        (each.file, _SAID[one.kind], one.line or "", one.id, one.words, one.message)
        for each in checked
        for one in each.findings
    )
    return _csv([head, *lines])


def _csv(lines: Iterable[tuple[object, ...]]) -> str:
    """Return lines that spreadsheets read as they are: UTF-8 with its mark."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return f"\ufeff{text.getvalue()}"
