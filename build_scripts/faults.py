"""What stops a build: each fault is one line that names the file and what is wrong there."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend; `file` is a path below the repository, or below the built site."""

    file: str
    message: str

    def __str__(self) -> str:
        """Return the line for the terminal."""
        return f"{self.file}: {self.message}"


class SiteFaultsError(ValueError):
    """The site has faults; as a string they stand one to a line, in order of files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep each fault once."""
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))
