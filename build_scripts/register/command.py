"""`register` on the command line: check the registers of all texts, or accept a version."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from build_scripts.faults import SiteFaultsError
from build_scripts.law import NotationError
from build_scripts.law.version import is_day
from build_scripts.laws.shelf.folders import LawFolder, law_folders
from build_scripts.laws.shelf.reading import for_each, versions_of
from build_scripts.register import addresses, corrections, texts
from build_scripts.register.continuity import COMMAND, accept, problems
from build_scripts.register.corrections import corrected, load_corrections, write_corrections
from build_scripts.register.entries import (
    NAME,
    Entry,
    Register,
    RegisterError,
    load_register,
    write_register,
)
from build_scripts.register.fates import GONE, REPLACED, REWORDED, Declared
from build_scripts.register.texts import Registered, of_law
from build_scripts.repository import ROOT

ALL: tuple[Registered, ...] = (texts.ORDINANCE, texts.MANUAL)

_FATES = {
    GONE: "廃止　　　　 {id}",
    REPLACED: "替わった　　 {id}",
    REWORDED: "書き直し　　 {id}",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--accept", metavar="版", help="この版（条例は 2016-04-01、手引は 2024-03 の形）を登録する"
    )
    for option, metavar, help in (
        ("--moved", "元=先", "定めが移った番地"),
        ("--gone", "ID", "廃止された番地"),
        ("--replaced", "ID", "別の定めが入った番地"),
        ("--reworded", "ID", "同じ定めを書き直した番地"),
    ):
        parser.add_argument(option, metavar=metavar, action="append", default=[], help=help)
    parser.add_argument(
        "--of", metavar="laws/名前", default="", help="ほかの法令の版を登録するとき、どの法令か"
    )
    parser.add_argument("--new", action="store_true", help="まだ登録のない法令を、みな登録する")
    parser.add_argument("--why", metavar="理由", default="", help="公開した版の文を直すわけ")


def run(arguments: argparse.Namespace) -> int:
    """Check all registers, or accept one version. Return the exit status: 1 for a fault."""
    try:
        declared = Declared(
            moved=_pairs(arguments.moved),
            gone=arguments.gone,
            replaced=arguments.replaced,
            reworded=arguments.reworded,
        )
        folders = law_folders(ROOT / "docs")
        if arguments.accept:
            chosen = _chosen(arguments.of, [of_law(each) for each in folders])
            text = _text_of(arguments.accept, chosen or ALL)
            _accept(text, arguments.accept, declared, why=arguments.why)
        else:
            _refuse_idle(declared, why=arguments.why, of=arguments.of)
            if arguments.new:
                begun = list(for_each(_begin, _new(folders)))
                addresses.write({*addresses.read(), *(folder.name for folder in folders)})
                for name, lack in begun:
                    print(f"登録しました　 {name}{'（途中の版まで）' if lack else ''}")
                if lacking := [lack for _, lack in begun if lack]:
                    raise RegisterError("\n".join(lacking))
            check(ALL, folders)
            for note in _not_yet(folders, today=date.today()):
                print(note)
    except (RegisterError, NotationError, SiteFaultsError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def check(all: Sequence[Registered], folders: Sequence[LawFolder] = ()) -> None:
    """Raise RegisterError, which names them all, when texts break their registers.

    `folders` are those of the many laws. NotationError for a text that can't be read.
    """
    found = [problem for text in all for problem in _problems(text)]
    there = {folder.name for folder in folders}
    for name in sorted(addresses.read() - there):
        found.append(
            f"docs/laws/{name} がありません。公開した番地 laws/{name}/ は消せません。フォルダーを"
            "元の名前で戻してください。廃止された法令も、終わりの版をそのまま置いておきます。"
        )
    new = [folder.name for folder in _new(folders)]
    # What can't be read is told before what isn't registered.
    list(for_each(_readable, _new(folders)))
    if new:
        found.append(
            f"まだ登録していない法令があります（{len(new)}件：{_some(new)}）。番地を約束してよければ、"
            f"`{COMMAND} --new` で登録してください。"
        )
    registered = [folder for folder in folders if folder.name not in new]
    for several in for_each(_problems_of_law, registered):
        found += several
    if found:
        raise RegisterError("\n".join(found))


def _problems(text: Registered) -> list[str]:
    register = load_register(text.folder)
    found = problems(register, text.versions(), dated=text.dated, command=text.command)
    return [text.place + problem for problem in found]


def _problems_of_law(folder: LawFolder) -> list[str]:
    if not (folder.path / NAME).is_file():
        said = "公開した番地の約束です。版を管理しているところから戻してください。"
        return [f"docs/{folder.root}{NAME} がありません。{said}"]
    if folder.name not in addresses.read():
        return [
            f"docs/laws/{folder.name} が、公開した法令の一覧（docs/laws/{addresses.NAME}）にありません。"
            f"`{COMMAND} --new` で入れてください。名前を変えたのなら、元に戻してください。"
        ]
    try:
        return _problems(of_law(folder))
    except RegisterError as error:
        return [f"docs/{folder.root}{error}"]


def _new(folders: Sequence[LawFolder]) -> list[LawFolder]:
    """Return the laws that were never published: no register, and no address of theirs is known."""
    known = addresses.read()
    return [
        folder
        for folder in folders
        if folder.name not in known and not (folder.path / NAME).is_file()
    ]


def _readable(folder: LawFolder) -> None:
    versions_of(folder)


def _not_yet(folders: Sequence[LawFolder], *, today: date) -> Iterator[str]:
    """Yield a note for each law whose newest version isn't in force yet, by its folder's name."""
    for folder in folders:
        name = folder.versions[-1].name
        if is_day(name) and date.fromisoformat(name) > today:
            yield (
                f"注意。docs/laws/{folder.name}/{name} は、まだ施行の日になっていません。"
                "このまま公開すると、最も新しい版として示されます。"
            )


def _begin(folder: LawFolder) -> tuple[str, str]:
    """Write the first register of a law that has none; return its name, and what it lacks.

    Versions are accepted, oldest first, up to one of which a person must say what became of an id.
    """
    text = of_law(folder)
    versions = text.versions()
    register: Register = {}
    lack = ""
    for version in sorted(versions):
        try:
            register = accept(
                register, versions, version, Declared(), dated=True, command=text.command
            )
        except RegisterError as error:
            lack = "\n".join(f"{text.place}{line}" for line in str(error).splitlines())
            break
    (folder.path / NAME).write_text(write_register(register), encoding="utf-8")
    return folder.name, lack


def _some(names: Sequence[str]) -> str:
    shown = "、".join(names[:_SHOWN])
    return f"{shown}、ほか" if len(names) > _SHOWN else shown


_SHOWN = 5


def _accept(text: Registered, version: str, declared: Declared, *, why: str) -> None:
    register = load_register(text.folder)
    versions = text.versions()
    accepted = accept(register, versions, version, declared, dated=text.dated, command=text.command)
    before, after = register.get(version, {}), accepted[version]
    known = load_corrections(text.folder)
    new = corrected(before, after, day=date.today(), why=why)
    earlier = [other for other in accepted if other < version]
    for line in changes(before or (accepted[earlier[-1]] if earlier else {}), after):
        print(line)
    (text.folder / NAME).write_text(write_register(accepted), encoding="utf-8")
    if new:
        path = text.folder / corrections.NAME
        path.write_text(write_corrections((*known, *new)), encoding="utf-8")


def _chosen(of: str, laws: Sequence[Registered]) -> tuple[Registered, ...]:
    """Return the law that `of` names, none when it is empty; RegisterError when there is none."""
    found = tuple(text for text in laws if text.key == of.strip("/").removeprefix("docs/"))
    if of and not found:
        raise RegisterError(
            f"--of {of} という法令はありません。laws/ とフォルダーの名前で書いてください。"
        )
    return found


def _text_of(version: str, texts: Sequence[Registered]) -> Registered:
    """Return the text that has a version of that name; RegisterError when not just one has."""
    versions = {text.name: text.versions() for text in texts}
    found = [text for text in texts if version in versions[text.name]]
    if len(found) != 1:
        there = "、".join(f"{name} {each}" for name, of in versions.items() for each in of)
        which = "どちらの文書にもあります" if found else "ありません"
        raise RegisterError(f"{version} という版は{which}。いまある版: {there}")
    return found[0]


def changes(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[str]:
    """Return one line for each id whose entry differs, for the person who accepts them."""
    lines = []
    for id, entry in after.items():
        old = before.get(id)
        if old is None:
            lines.append(f"新しい　　　 {id}")
        elif old.words != entry.words and entry.words:
            lines.append(f"文が変わった {id}")
        if entry.moved_to and (old is None or old.moved_to != entry.moved_to):
            fate = _FATES.get(entry.moved_to, f"移った　　　 {id} → {entry.moved_to}")
            lines.append(fate.format(id=id))
    return lines


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        old, separator, new = text.partition("=")
        if not (old and separator and new):
            raise RegisterError(f"--moved は「元の番地=移った先」の形で書いてください: {text}")
        pairs[old] = new
    return pairs


def _refuse_idle(declared: Declared, *, why: str, of: str) -> None:
    """Raise RegisterError for what is declared without a version to accept: it would be lost."""
    if any((declared.moved, declared.gone, declared.replaced, declared.reworded, why, of)):
        raise RegisterError("どの版に登録するかを `--accept 版` で示してください。")
