"""Draws the pages of edited places for `serve`, in a process that stays and keeps the texts read.

    serve  ──"draw", "built"──▶  python -m build_scripts.drawing_process  ──an Answer──▶  serve

It ends when `serve` does. Faults go to the terminal, in the words of a whole build.
"""

import os
import signal
import sys
from typing import TextIO

import yaml

from build_scripts import unreadable
from build_scripts.build_site import CACHE, RECORD, SITE, STAMP
from build_scripts.drafts import BeyondError, Drafts, Record
from build_scripts.drawing import BUILT, DRAW, Answer
from build_scripts.faults import SiteFaultsError
from build_scripts.law import NotationError
from build_scripts.publishing.publisher import from_environment
from build_scripts.register.entries import RegisterError
from build_scripts.repository import ROOT

WORK = CACHE / "drafts"


def main(asked: TextIO, answers: TextIO) -> None:
    """Answer what is asked, line by line, until nobody asks any more."""
    drafts = None
    try:
        drafts = Drafts(
            ROOT / "docs",
            _record(),
            site=SITE,
            stamp=STAMP,
            work=WORK,
            site_url=os.environ.get("SITE_URL", ""),
            publisher=from_environment(os.environ),
        )
        drafts.rehearse()
    except Exception:  # whatever it is, the whole build says it
        drafts = None
    for line in asked:
        answer = _answer(drafts, line.strip()) if drafts else Answer.BEYOND
        print(answer, file=answers, flush=True)


def _answer(drafts: Drafts, word: str) -> Answer:
    try:
        if word == BUILT:
            drafts.take(_record())
        elif word == DRAW:
            return Answer.DRAWN if drafts.draw() else Answer.NOTHING
    except (SiteFaultsError, NotationError, RegisterError) as error:
        print(error, file=sys.stderr, flush=True)
        return Answer.FAULT
    except (ValueError, yaml.YAMLError):
        if not (slips := sorted(unreadable.faults(ROOT))):
            return Answer.BEYOND
        print(*slips, sep="\n", file=sys.stderr, flush=True)
        return Answer.FAULT
    except BeyondError:
        return Answer.BEYOND
    except Exception:  # the same: a draft is only sooner
        return Answer.BEYOND
    return Answer.NOTHING


def _record() -> Record:
    return Record.read(RECORD.read_text(encoding="utf-8"))


if __name__ == "__main__":
    # Ctrl-C is for `serve`, which lets go of this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as own:
        sys.stdout = sys.stderr
        main(sys.stdin, own)
