"""What people ask of the made-up municipality, and the provision that was made to answer it.

The right answer is known from the template that made the text, never from the search: a question
names the template of its answer (`made`), and words that stand there in the law (`has`).
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("questions.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody types; the law's `root` and the `ids` of which any answers it.

    Of the half `work` the search may learn; `measure` says what readers will meet.
    """

    half: str
    ask: str
    root: str
    ids: tuple[str, ...]
    made: str
    has: str

    @property
    def law(self) -> str:
        """Return the name of the law's folder."""
        return self.root.split("/")[1]


def questions() -> list[Question]:
    """Return the questions in the order of the file."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [
        Question(**{**entry, "ids": tuple(entry["ids"]), "half": ("work", "measure")[n % 2]})
        for n, entry in enumerate(data["question"])
    ]
