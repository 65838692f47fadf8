"""The process that draws pages of edited places, as `serve` sees it.

It loads all programs once, so it is let go of when one of them changes. Nothing of what it loads
is loaded here: `serve` itself stays small, and old programs in it would never be noticed.
"""

import select
import subprocess
import sys
from enum import StrEnum

from build_scripts.repository import ROOT

DRAW, BUILT = "draw", "built"
"""What it is asked: to draw what was edited, and to keep to what a whole build has left."""

_COMMAND = (sys.executable, "-m", "build_scripts.drawing_process")
_PATIENCE_SECONDS = 60.0
"""It answers within one; at its start, which reads all texts, within ten."""


class Answer(StrEnum):
    """What came of it."""

    DRAWN = "drawn"
    NOTHING = "nothing"
    """There was nothing to draw."""
    FAULT = "fault"
    """The edit has a fault, which has been told; a whole build would stop at it."""
    BEYOND = "beyond"
    """Only a whole build can tell: a program changed, or more than pages of their own."""


class DrawingProcess:
    """The process while it is there; without one, everything is beyond it."""

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        """Know how it is started; nothing runs yet."""
        self._command = command
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it anew, with the programs as they now are; return at once."""
        self.stop()
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            bufsize=1,
        )

    def draw(self) -> Answer:
        """Have the own pages of what was edited drawn into the site."""
        return self._ask(DRAW)

    def keep_to_what_was_built(self) -> None:
        """Tell of a whole build; start it anew if it can't follow."""
        if self._ask(BUILT) is Answer.BEYOND:
            self.start()

    def stop(self) -> None:
        """Let go of it."""
        if process := self._process:
            self._process = None
            process.kill()
            process.communicate()

    def _ask(self, word: str) -> Answer:
        """Return the answer; one who doesn't answer, or for whom it is beyond, is let go of."""
        answer = Answer.BEYOND
        if process := self._process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                process.stdin.write(f"{word}\n")
                process.stdin.flush()
                if select.select([process.stdout], [], [], _PATIENCE_SECONDS)[0]:
                    answer = Answer(process.stdout.readline().strip())
            except (OSError, ValueError):
                answer = Answer.BEYOND
        if answer is Answer.BEYOND:
            self.stop()
        return answer
