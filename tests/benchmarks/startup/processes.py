"""Processor time and memory of a browser with all its processes, from Linux's /proc."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Of the browser's own surfaces and add-ons, not of pages.
_OWN_SURFACES = (b"--top-chrome-webui", b"--extension-process")
_TICKS = os.sysconf("SC_CLK_TCK")


def browser_of(profile: Path) -> int:
    """Return the id of the browser that uses `profile`; LookupError if there is none."""
    option = f"--user-data-dir={profile}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            given = (folder / "cmdline").read_bytes().split(b"\0")
            if option in given and not any(each.startswith(b"--type=") for each in given):
                return int(folder.name)
    raise LookupError(f"no browser uses {profile}")


def tree(top: int) -> Iterator[int]:
    """Yield the id of a process and of all below it."""
    yield top
    for task in Path(f"/proc/{top}/task").glob("*"):
        with suppress(OSError):
            for child in (task / "children").read_text().split():
                yield from tree(int(child))


def renderers(top: int) -> Iterator[int]:
    """Yield the ids of the processes in which a browser runs pages and their workers."""
    for process in tree(top):
        with suppress(OSError):
            # Chromium writes the options of its children as one text.
            given = Path(f"/proc/{process}/cmdline").read_bytes()
            if b"--type=renderer" in given and not any(each in given for each in _OWN_SURFACES):
                yield process


def processor_seconds(top: int) -> float:
    """Return the processor time, user and system, of a process and all below it, ended ones too."""
    ticks = 0
    for process in tree(top):
        with suppress(OSError):
            # After the name in brackets; fields 14 to 17 of proc(5): own time, that of ended children.
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / _TICKS


def megabytes(top: int) -> float:
    """Return the memory of the pages' processes: what is shared counts as its share (PSS)."""
    kibibytes = 0
    for process in renderers(top):
        with suppress(OSError):
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    kibibytes += int(line.split()[1])
    return kibibytes / 1024
