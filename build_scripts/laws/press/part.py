"""A share of the laws, for machines that build a site together (joining.py)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.laws.shelf.folders import LawFolder

_PART = re.compile(r"([1-9]\d*)/([1-9]\d*)")


class PartError(ValueError):
    """Words that say no part. The message says what to write, in Japanese."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the laws: the `number`th of `of` equal ones."""

    number: int = 1
    of: int = 1

    @classmethod
    def read(cls, text: str) -> "Part":
        """Return the part that 「2/4」 says; PartError, with what to write, for anything else."""
        found = _PART.fullmatch(text)
        if found is None or int(found[1]) > int(found[2]):
            raise PartError(f"{text}: 「2/4」のように、何番目の分かを書いてください。")
        return cls(int(found[1]), int(found[2]))

    def own(self, folders: Sequence[LawFolder]) -> tuple[LawFolder, ...]:
        """Return every so many of `folders`, so that long laws are spread evenly."""
        return tuple(folders[self.number - 1 :: self.of])

    def others(self, folders: Sequence[LawFolder]) -> frozenset[str]:
        """Return the addresses of the laws that are not in it: 「laws/kominkan/」."""
        return frozenset(folder.root for folder in {*folders} - {*self.own(folders)})


WHOLE = Part()
