"""Which folders of docs/laws are laws, and what is wrong with those that are not.

    docs/laws/NAME/provisions.law.txt              one version; its 附則 say from when it is in force
    docs/laws/NAME/2016-04-01/provisions.law.txt   a folder for each version

NAME is the law's address: 「laws/NAME/」. A folder whose name begins with 「_」 is a draft.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.law.version import LAW_TEXT, is_day

LAWS = "laws/"
"""Below it every law but the first has an address of its own: 「laws/kominkan/」."""
FOLDER = LAWS.rstrip("/")
ADDRESSES = "addresses.csv"
"""In docs/laws: every law that was ever published, so that none goes by its folder (register)."""
RESERVED = frozenset({"fields", "numbers", "days"})
"""Names that the lists of all laws have (index_pages.py)."""

BESIDE = ("version.toml", "explanations.toml", "aliases.csv")
"""What may stand beside the text of a version."""
_OF_THE_LAW = ("register.csv", "corrections.csv")
_STEMS = ("version", "explanations", "aliases", "register", "corrections")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ORDINANCE = "ordinance"
_TEXTS = "*.law.txt"


@dataclass(frozen=True, slots=True)
class LawFolder:
    """A law among many: what addresses call it, and the folders of its versions, oldest first."""

    name: str
    path: Path
    versions: tuple[Path, ...]

    @property
    def root(self) -> str:
        """Return the address of its whole text: 「laws/kominkan/」."""
        return f"{LAWS}{self.name}/"


def law_folders(docs: Path) -> tuple[LawFolder, ...]:
    """Return the laws below docs/laws, by name.

    Raises SiteFaultsError with every folder or text that would not be published as it stands.
    """
    faults = [*misplaced(docs)]
    found: list[LawFolder] = []
    for path in _children(docs / FOLDER):
        wrong = list(_faults(path))
        faults += (Fault(f"docs/{FOLDER}/{place}", said) for place, said in wrong)
        if not wrong:
            found.append(LawFolder(path.name, path, _versions(path)))
    if faults:
        raise SiteFaultsError(faults)
    return tuple(found)


def drafts(docs: Path) -> tuple[str, ...]:
    """Return the names of the folders of docs/laws that are not published: drafts of laws, of versions."""
    folder = docs / FOLDER
    found = (*folder.glob("_*"), *folder.glob("[!_]*/_*"))
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found if path.is_dir()))


def misplaced(docs: Path) -> Iterator[Fault]:
    """Yield a fault for each text of a law that lies where nothing is published from."""
    for path in sorted(docs.rglob(_TEXTS)):
        top, *below = path.relative_to(docs).parts
        if top == FOLDER:
            continue
        name = f"docs/{path.relative_to(docs).as_posix()}"
        if top != _ORDINANCE:
            said = f"ここにある法令は公開されません。docs/{FOLDER}/英字の名前/{LAW_TEXT} に置いてください。"
            yield Fault(name, said)
        elif len(below) != 2 or not is_day(below[0]) or path.name != LAW_TEXT:
            said = (
                f"docs/{_ORDINANCE} には、はじめの条例の版だけを、施行の日のフォルダー"
                f"（2016-04-01/{LAW_TEXT}）で置きます。別の法令は "
                f"docs/{FOLDER}/英字の名前/{LAW_TEXT} に置いてください。"
            )
            yield Fault(name, said)
    yield from _strangers(docs)


def _strangers(docs: Path) -> Iterator[Fault]:
    """Yield a fault for each version of the ordinance that has another title and number."""
    first: tuple[str, str] | None = None
    for path in sorted((docs / _ORDINANCE).glob(f"*/{LAW_TEXT}")):
        if not is_day(path.parent.name):
            continue
        lines = path.read_bytes().decode("utf-8-sig", errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip() and not line.startswith("[")][:2]
        title, number = (*said, "", "")[:2]
        if first is None:
            first = title, number
        elif first[0] != title and first[1] != number:
            message = (
                f"「{title}」は、はじめの版の「{first[0]}」と題名も番号も違います。別の法令なら "
                f"docs/{FOLDER}/英字の名前/{path.parent.name}/{LAW_TEXT} に移してください。"
            )
            yield Fault(f"docs/{path.relative_to(docs).as_posix()}", message)


def _children(folder: Path) -> list[Path]:
    """Return what lies in docs/laws and isn't a draft or a file of the system's own."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(("_", ".")) and path.name != ADDRESSES
    )


def _versions(path: Path) -> tuple[Path, ...]:
    if (path / LAW_TEXT).is_file():
        return (path,)
    return tuple(sorted(text.parent for text in path.glob(f"[!_]*/{LAW_TEXT}")))


def _faults(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what keeps a folder of docs/laws from being published: where, and what to do."""
    if path.is_file():
        name = re.sub("[^a-z0-9]+", "-", path.name.split(".")[0].lower()).strip("-")
        name = name if name and path.name != LAW_TEXT else "英字の名前"
        yield path.name, f"フォルダーに入れてください：docs/{FOLDER}/{name}/{LAW_TEXT}"
        return
    if not _NAME.fullmatch(path.name):
        yield (
            path.name,
            "フォルダーの名前がそのまま番地になります。英小文字、数字、間の - だけで書いてください（例 kominkan-jorei）。",
        )
    elif path.name in RESERVED:
        yield path.name, "この名前は法令の一覧の番地です。別の名前にしてください。"
    for text in sorted(path.rglob(_TEXTS)):
        if not text.is_file():
            place = f"{path.name}/{text.relative_to(path).as_posix()}"
            yield place, "ファイルではありません。文書のファイルを置いてください。"
    texts = sorted(
        text
        for text in path.rglob(_TEXTS)
        if text.is_file() and not text.relative_to(path).parts[0].startswith("_")
    )
    for day in sorted(each for each in path.iterdir() if each.is_dir() and is_day(each.name)):
        if texts and not any(text.is_relative_to(day) for text in texts):
            yield (
                f"{path.name}/{day.name}",
                f"{LAW_TEXT} がありません。この版の文書を置くか、フォルダーを消してください。",
            )
    if not texts:
        yield (
            path.name,
            f"{LAW_TEXT} がありません。文書を置くか、まだ公開しないなら名前を _{path.name} にしてください。",
        )
    for text in texts:
        place = f"{path.name}/{text.relative_to(path).as_posix()}"
        *folders, name = text.relative_to(path).parts
        if name != LAW_TEXT and (text.parent / LAW_TEXT).is_file():
            yield (
                place,
                f"{LAW_TEXT} もあります。別の法令なら、docs/{FOLDER}/別の名前/{LAW_TEXT} に移してください。",
            )
        elif name != LAW_TEXT:
            yield place, f"ファイルの名前を {LAW_TEXT} にしてください。"
        elif len(folders) > 1:
            yield (
                place,
                f"フォルダーが深すぎます。docs/{FOLDER}/{path.name}/施行の日/{LAW_TEXT} に置いてください。",
            )
        elif folders and not is_day(folders[0]):
            yield place, f"「{folders[0]}」を、施行の日の形の名前（例 2016-04-01）にしてください。"
        elif folders and (path / LAW_TEXT).is_file():
            yield (
                place,
                f"{path.name}/{LAW_TEXT} もあります。版が二つ以上なら、どれも施行の日のフォルダーに入れてください。",
            )
    yield from _unused(path)


def _unused(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what lies in the folder of a law and would be passed over, though it looks like its own."""
    versions = set(_versions(path))
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        place = f"{path.name}/{file.relative_to(path).as_posix()}"
        if file.relative_to(path).parts[0].startswith("_"):
            continue
        if file.name in BESIDE and file.parent not in versions:
            yield place, f"ここでは使われません。{LAW_TEXT} と同じフォルダーに移してください。"
        elif file.name.lower().startswith(_STEMS) and file.name not in {*BESIDE, *_OF_THE_LAW}:
            yield (
                place,
                "この名前のファイルは使われません。"
                f"{'、'.join(BESIDE)} のどれかなら、名前を直してください。ほかのものなら、別の名前にしてください。",
            )
