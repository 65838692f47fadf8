"""A command's standard streams: where one is closed or full, a sentence and no traceback."""

import errno
import os
import sys
from collections.abc import Callable, Iterator

from calculators.messages import DEFAULT_LANGUAGE, Catalogue, catalogue

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_INTERRUPTED = 130  # as shells say that Ctrl-C ended a command


class ClosedError(Exception):
    """There is nothing to read from: standard input is closed."""


def standard_input() -> bytes:
    """Return all of standard input; ClosedError when it is closed."""
    if sys.stdin is None:
        raise ClosedError
    return sys.stdin.buffer.read()


def lines() -> Iterator[bytes]:
    """Yield the lines of standard input as they arrive; ClosedError when it is closed."""
    if sys.stdin is None:
        raise ClosedError
    yield from sys.stdin.buffer


def finished(command: Callable[[], int]) -> int:
    """Return the exit status of `command`, whose output is then written to its last byte.

    Where a stream or a disk fails it, one sentence says so and the status is 1, or 130 after
    Ctrl-C. Whoever closes the pipe it writes to (`| head`) is told nothing.
    """
    words = catalogue(DEFAULT_LANGUAGE)
    if sys.stdout is None:
        # The next file to be opened would take its place, and be written to.
        return _failed(words.text("cli.no_output"))
    try:
        status = _status(command)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _failed("\n" + words.text("cli.interrupted"))
        return _INTERRUPTED
    except ClosedError:
        return _failed(words.text("cli.no_input"))
    except BrokenPipeError:
        _write_nothing_more()
        return 1
    except OSError as error:
        # With the name of a file it is that file's, and whoever opened it knows better.
        if error.errno not in _FULL and error.filename is not None:
            raise
        _write_nothing_more()
        return _failed(_why(error, words))
    return status


def _status(command: Callable[[], int]) -> int:
    try:
        return command()
    except SystemExit as leaving:  # argparse, after a help or a fault
        return leaving.code if isinstance(leaving.code, int) else 0


def _why(error: OSError, words: Catalogue) -> str:
    if error.errno in _FULL:
        return words.text("cli.disk_full")
    return words.text("cli.not_written", number=str(error.errno))


def _failed(sentence: str) -> int:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    return 1


def _write_nothing_more() -> None:
    """Drop what is still to be written: Python would try again when it ends, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
