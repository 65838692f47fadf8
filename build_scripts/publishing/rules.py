"""As few patterns of addresses as say the same as a value for each file.

Hosts apply every pattern that fits, and join what two of them say of one header. So these never
overlap: a folder is one pattern where all that lies below it has one value, else its parts are.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Pattern:
    """An address below the site's root, without a leading slash: a file, or a folder with all in it.

    A folder's index page is asked for by the folder: its address ends with a slash, or is empty.
    """

    address: str
    is_folder: bool = False

    def fits(self, address: str) -> bool:
        """Whether it speaks of an address."""
        return address.startswith(self.address) if self.is_folder else address == self.address


def patterns[Value: Hashable](files: Mapping[str, Value]) -> list[tuple[Pattern, Value]]:
    """Return patterns with their values so that one alone fits the address of each file."""
    return list(_below("", files))


def _below[Value: Hashable](
    folder: str, files: Mapping[str, Value]
) -> Iterator[tuple[Pattern, Value]]:
    if folder and len(set(files.values())) == 1:
        yield Pattern(folder, is_folder=True), next(iter(files.values()))
        return
    parts: dict[str, dict[str, Value]] = {}
    for name, value in files.items():
        part, slash, _ = name.removeprefix(folder).partition("/")
        parts.setdefault(f"{folder}{part}{slash}", {})[name] = value
    for part, inside in sorted(parts.items()):
        if part.endswith("/"):
            yield from _below(part, inside)
        else:
            yield Pattern(part.removesuffix(_INDEX) if _is_index(part) else part), inside[part]


def _is_index(name: str) -> bool:
    return name.rpartition("/")[2] == _INDEX
