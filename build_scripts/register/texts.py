"""The texts as the register sees them: for each version, its own words by id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_scripts import repository
from build_scripts.law import Law, words_by_id
from build_scripts.law.version import LAW_TEXT, read_law, version_folders
from build_scripts.laws.shelf.folders import LawFolder
from build_scripts.laws.shelf.reading import versions_of
from build_scripts.manual.text import FOLDER, Manual, load_manual
from build_scripts.manual.text.cells import cells_of
from build_scripts.manual.text.tables import table_data
from build_scripts.register.continuity import COMMAND
from build_scripts.register.entries import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A text whose ids are registered, in `folder`.

    `read` returns its versions that stand there. With `dated` each version has addresses of its
    own, so that none may go; without it only the newest stands. `key` is what the command calls one
    of many laws (「laws/kominkan」).
    """

    name: str
    folder: Path
    read: Callable[[Path], Mapping[str, Words]]
    dated: bool
    key: str = ""

    @property
    def command(self) -> str:
        """Return what a person types to work on the register of this text."""
        return f"{COMMAND} --of {self.key}" if self.key else COMMAND

    @property
    def place(self) -> str:
        """Return what stands before a fault of one of many laws."""
        return f"docs/{self.key}: " if self.key else ""

    def versions(self) -> Mapping[str, Words]:
        """Return the words of every version that stands in the folder, by its name."""
        return self.read(self.folder)


def words_of_law(law: Law) -> Words:
    """Return the words of every id of a law."""
    return Words(by_id=words_by_id(law), aliases=law.aliases)


def words_of_manual(manual: Manual) -> Words:
    """Return the words of every id of the manual; of a row, those of all its cells."""
    words = {id: passage.text for id, passage in manual.passages.items()}
    for id, table in manual.tables.items():
        data = table_data(table)
        words[id] = "\t".join(data["columns"].values())
        words |= {f"{id}-{row['id']}": "\t".join(row["cells"].values()) for row in data["rows"]}
    return Words(by_id=words | {id: cell.text for id, cell in cells_of(manual).items()})


def _ordinance(folder: Path) -> dict[str, Words]:
    return {path.name: words_of_law(read_law(path / LAW_TEXT)) for path in version_folders(folder)}


def _manual(folder: Path) -> dict[str, Words]:
    manual = load_manual(folder)
    return {manual.version: words_of_manual(manual)}


def _law(folder: LawFolder, path: Path) -> dict[str, Words]:
    versions = versions_of(folder)
    return {version.in_force.isoformat(): words_of_law(version.law) for version in versions}


def of_law(folder: LawFolder) -> Registered:
    """Return one of many laws."""
    key = folder.root.rstrip("/")
    return Registered(name=key, folder=folder.path, read=partial(_law, folder), dated=True, key=key)


ORDINANCE = Registered(name="条例", folder=repository.ORDINANCE, read=_ordinance, dated=True)
MANUAL = Registered(name="手引", folder=FOLDER, read=_manual, dated=False)
