"""How much of this machine may be kept busy."""

import os
from contextlib import suppress


def processes() -> int:
    """Return how many processes this one may keep busy."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
