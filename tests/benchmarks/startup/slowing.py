"""A slower processor for all threads of a browser's pages, workers and compilers among them.

    python -m tests.benchmarks.startup.slowing BROWSER_PID TIMES

Chromium's own throttling (`Emulation.setCPUThrottlingRate`) reaches the page's thread alone: asked for
a worker it answers "only supported for pages". It would slow what runs on the page and leave what runs
in a worker as it was. So every process of pages is stopped and let go again, a few milliseconds each,
in such shares that it runs for one part of TIMES. This runs as a process of its own until it is told
to end; then everything goes on.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from build_scripts.repository import ROOT
from tests.benchmarks.startup import processes

_TURN = 0.004
_LOOK_AGAIN = 0.05


@contextmanager
def slowed(browser: int, *, times: int) -> Iterator[None]:
    """Slow the pages of a browser while the block runs; 1 leaves them as they are."""
    if times == 1:
        yield
        return
    command = [sys.executable, "-m", __name__, str(browser), str(times)]
    slower = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert slower.stdout
    slower.stdout.readline()  # it has begun
    try:
        yield
    finally:
        slower.terminate()
        slower.wait()
        slower.stdout.close()


class _Told(BaseException):
    """It was told to end."""


def _end(*_: object) -> None:
    raise _Told


def _send(pages: list[int], sign: signal.Signals) -> None:
    for page in pages:
        with suppress(ProcessLookupError):
            os.kill(page, sign)


def slow(browser: int, *, times: int) -> None:
    """Stop and continue the pages of `browser` until SIGTERM."""
    signal.signal(signal.SIGTERM, _end)
    pages = list(processes.renderers(browser))
    print("begun", flush=True)
    looked = begun = time.monotonic()
    ran = stopped = 0.0
    try:
        while True:
            time.sleep(_TURN)
            _send(pages, signal.SIGSTOP)
            now = time.monotonic()
            ran, begun = ran + now - begun, now
            if now - looked > _LOOK_AGAIN:
                pages, looked = list(processes.renderers(browser)), now
            # Sleeps end late by what they like: what one took too long the next makes good.
            time.sleep(max(_TURN / 4, ran * (times - 1) - stopped))
            _send(pages, signal.SIGCONT)
            now = time.monotonic()
            stopped, begun = stopped + now - begun, now
    except _Told:
        pass
    finally:
        _send(list(processes.renderers(browser)), signal.SIGCONT)


if __name__ == "__main__":
    slow(int(sys.argv[1]), times=int(sys.argv[2]))
