"""The command line: `python -m calculators NAME < one.json`; see `--help`."""

import argparse
import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path

from calculators import request_text, streams
from calculators.messages import DEFAULT_LANGUAGE, LANGUAGES, Catalogue, catalogue
from calculators.outcome import to_json
from calculators.quantity import Quantity
from calculators.registry import CALCULATORS
from calculators.roster import command
from calculators.roster.columns import FAMILY, FEE

LISTS = (FEE, FAMILY)
"""The calculators that answer lists."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns 0 unless the command itself was wrong (then 2)."""
    words = catalogue(DEFAULT_LANGUAGE)
    parser = argparse.ArgumentParser(prog=_program(), description=words.text("cli.about"))
    parser.add_argument("name", nargs="?", metavar="NAME", help=words.text("cli.name"))
    parser.add_argument("--list", action="store_true", help=words.text("cli.list"))
    parser.add_argument("--schema", action="store_true", help=words.text("cli.schema"))
    parser.add_argument("--jsonl", action="store_true", help=words.text("cli.jsonl"))
    parser.add_argument("--csv", action="store_true", help=words.text("roster.cli.csv"))
    parser.add_argument(
        "--csv-template", action="store_true", help=words.text("roster.cli.template")
    )
    parser.add_argument(
        "--audit", nargs="+", metavar="billed=", help=words.text("roster.cli.audit")
    )
    parser.add_argument("--month", metavar="2016-09", help=words.text("roster.cli.month"))
    parser.add_argument(
        "--whole", nargs="+", default=(), metavar="=", help=words.text("roster.cli.whole")
    )
    parser.add_argument("--brief", action="store_true", help=words.text("cli.brief"))
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=DEFAULT_LANGUAGE,
        help=words.text("cli.language"),
    )
    asked = parser.parse_args(arguments)
    words = catalogue(asked.language)
    if asked.list:
        for name in CALCULATORS:
            _print(name)
        return 0
    if asked.name is None:
        parser.error(words.text("cli.name_missing"))
    if asked.name not in CALCULATORS:
        names = Quantity(tuple(CALCULATORS), "list")
        parser.error(words.text("cli.name_unknown", name=asked.name, names=names))
    calculator = CALCULATORS[asked.name]

    def answer(text: bytes) -> str:
        if asked.brief:
            return request_text.answer_in_brief(calculator, text)
        return to_json(request_text.answer(calculator, text, words))

    if asked.csv or asked.csv_template or asked.audit:
        return _answer_list(parser, asked, words)
    if asked.schema:
        _print(json.dumps(calculator.schema(words), ensure_ascii=False, indent=2))
    elif asked.jsonl:
        _answer_lines(answer)
    else:
        _print(answer(streams.standard_input()))
    return 0


def _program() -> str:
    """Return what was typed to come here: the package, or the one file of it (`tebiki.pyz`)."""
    name = Path(sys.argv[0]).name
    return f"python {name}" if name.endswith(".pyz") else "python -m calculators"


def _answer_lines(answer: Callable[[bytes], str]) -> None:
    """Print one result per line, in order; a bad line yields `invalid` and the rest go on."""
    _look_for_circles_seldom()
    for line in streams.lines():
        _print(answer(line.rstrip(b"\r\n")))


def _look_for_circles_seldom() -> None:
    """Have Python look for circles less often: answers are made without, and it takes a tenth."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _answer_list(
    parser: argparse.ArgumentParser, asked: argparse.Namespace, words: Catalogue
) -> int:
    """Answer a list in CSV, or print its template; what a clerk should know goes to the terminal."""
    if asked.name not in LISTS:
        names = Quantity(LISTS, "list")
        parser.error(words.text("roster.cli.not_for_lists", name=asked.name, names=names))
    if asked.csv_template:
        sys.stdout.buffer.write(command.template(asked.name, words).encode("utf-8"))
        return 0
    options = command.Options(
        audit=asked.audit, month=asked.month, whole=asked.whole, brief=asked.brief
    )
    _look_for_circles_seldom()
    try:
        answered = command.answer(streams.standard_input(), asked.name, options, words)
    except command.OptionError as error:
        parser.error(str(error))
    sys.stdout.buffer.write(answered.csv.encode("utf-8"))
    # A terminal of Windows shows its own characters, not bytes.
    print(*answered.said, sep="\n", file=sys.stderr)
    return 0


def _print(text: str) -> None:
    """Print UTF-8 whatever the terminal's encoding says: the output is an interface."""
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")


def run() -> int:
    """Run the command line; where a stream fails it, say so. Returns the exit status."""
    return streams.finished(main)


if __name__ == "__main__":
    sys.exit(run())
