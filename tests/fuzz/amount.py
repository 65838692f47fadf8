"""How much is tried: a little in every run, `FUZZ` times as much on demand.

FUZZ=100 make test TESTS=tests/fuzz
"""

import os
import random

TIMES = int(os.environ.get("FUZZ", "1"))
"""How many times the ordinary number of tries."""


def rounds(ordinary: int) -> range:
    """Return the numbers of the tries, each the seed of its own: a failing one can be run alone."""
    return range(ordinary * TIMES)


def chance(number: int) -> random.Random:
    """Return the source of chance for a try."""
    return random.Random(f"tebiki {number}")


def mixed(some: random.Random, pieces: list[str], most: int) -> str:
    """Return up to `most` pieces in any order."""
    return "".join(some.choices(pieces, k=some.randint(0, most)))


def mutated(some: random.Random, text: str, pieces: list[str]) -> str:
    """Return `text` with one to four slips: something left out, doubled, moved, put in, cut off."""
    for _ in range(some.randint(1, 4)):
        at = some.randint(0, len(text))
        to = min(len(text), at + some.choice((1, 1, 2, 5, 30, 300)))
        piece = some.choice(pieces)
        other = some.randint(0, len(text))
        match some.randrange(6):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:to] + text[at:to] + text[to:]
            case 2:
                text = text[:at] + piece + text[at:]
            case 3:
                text = text[:at] + piece + text[to:]
            case 4:
                text = text[:other] + text[at:to] + text[other:]
            case _:
                text = text[:at] if some.random() < 0.1 else text[:at] + "\n" + text[at:]
    return text
