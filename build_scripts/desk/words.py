"""What the desk says: words.toml, which staff may edit."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "words.toml"


def of(section: str) -> Mapping[str, str]:
    """Return the words of a section by name, in the order of the file; KeyError for no section."""
    return _sections()[section]


@cache
def _sections() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return found
