"""The running title of a sheet: which text and version it is of, in the margin of every sheet.

Margins are set by style sheets alone, and pages have no styles of their own: each running title
is a small file, which the pages that share it name in their front matter (`running_title`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.dates import written
from build_scripts.law.version import Version
from build_scripts.laws.shelf.folders import LAWS

FOLDER = "assets/print/"


@dataclass(frozen=True, slots=True)
class RunningTitle:
    """Words, and the name of the file that sets them: 「ordinance-2016-04-01」."""

    name: str
    words: str
    folder: str = FOLDER

    @property
    def address(self) -> str:
        """Return the address of the file under the site's root."""
        return f"{self.folder}{self.name}.css"

    @property
    def css(self) -> str:
        """Return the content of the file; the look of the margins stands in print.css."""
        return f"@page {{\n  @top-left {{\n    content: {_string(self.words)};\n  }}\n}}\n"


def of_version(version: Version) -> RunningTitle:
    """Return that of all pages of `version`."""
    day = version.in_force.isoformat()
    words = f"{version.title}（{written(version.in_force)}施行の版）"
    return of_pages(version, name=f"{'print' if version.name else 'ordinance'}-{day}", words=words)


def of_pages(version: Version, *, name: str, words: str) -> RunningTitle:
    """Return that of some pages of a law: of one of many, its file lies below the law's address."""
    return RunningTitle(name, words, folder=f"{LAWS}{version.name}/" if version.name else FOLDER)


def files(titles: Iterable[RunningTitle]) -> dict[str, bytes]:
    """Return the content of the files of `titles`, by address."""
    return {title.address: title.css.encode() for title in titles}


def _string(words: str) -> str:
    r"""Return `words` as a string of CSS.

    >>> print(_string('甲"乙\\'))
    "甲\22 乙\5c "
    """
    escaped = (f"\\{ord(c):x} " if c in '"\\' or ord(c) < 32 else c for c in words)
    return f'"{"".join(escaped)}"'
