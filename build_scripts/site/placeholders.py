"""What a Markdown page asks for by a comment: `<!-- ordinance:sources -->`.

A placeholder names a room and a thing, and sometimes which one: `<!-- calculator:year:board -->`.
"""

import re
from collections.abc import Callable, Mapping

from build_scripts.faults import Fault

# What stands for a placeholder, made only where it is asked for.
type Fillings = Mapping[str, Callable[[], str]]

# Not between backquotes, where a page tells authors how one is written.
PLACEHOLDER = re.compile(r"(?<!`)<!--\s*([a-z][a-z-]*(?::[a-z0-9_-]+)+)\s*-->")


def fill(
    markdown: str, fillings: Fillings, *, file: str, first_line: int = 1
) -> tuple[str, tuple[Fault, ...]]:
    """Return `markdown` with its placeholders filled, and a fault for each that nobody knows.

    An unknown one stays as it is. `file` is the path that the faults name, `first_line` the
    line of it with which `markdown` begins.
    """
    faults: list[Fault] = []

    def filling(found: re.Match[str]) -> str:
        make = fillings.get(found[1])
        if make is None:
            line = markdown.count("\n", 0, found.start()) + first_line
            faults.append(Fault(f"{file}:{line}", f"「{found[0]}」は何を入れるのか分かりません。"))
            return found[0]
        return make()

    return PLACEHOLDER.sub(filling, markdown), tuple(faults)
