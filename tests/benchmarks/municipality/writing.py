"""The laws, one after the other, and their folders."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.municipality.catalogue import plans
from tests.benchmarks.municipality.composing import MadeLaw, composed

SEED = 1


def laws(count: int, seed: int = SEED) -> Iterator[MadeLaw]:
    """Yield `count` made-up laws; the same seed makes the same. ValueError when there are not as many."""
    for plan in plans(count, seed):
        yield composed(plan, seed)


def write(folder: Path, count: int, seed: int = SEED) -> int:
    """Write `count` laws to `folder`, each in a folder of its own; return how many characters."""
    characters = 0
    for law in laws(count, seed):
        path = folder / law.name / "provisions.law.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(law.text, encoding="utf-8")
        characters += len(law.text)
    return characters
