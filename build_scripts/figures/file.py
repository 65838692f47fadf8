"""One file of figures, made from its source and committed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


def _never(_: date) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A file that `make` gives the text of; `name` says in Japanese what stands in it.

    `due` returns what has to be done by hand on a given day, in Japanese, or nothing.
    """

    name: str
    path: Path
    make: Callable[[], str]
    due: Callable[[date], str] = _never

    def holds(self, text: str) -> bool:
        """Say whether the file is there and holds `text`."""
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == text

    def write(self, text: str) -> None:
        """Write `text` to the file."""
        self.path.write_text(text, encoding="utf-8")
