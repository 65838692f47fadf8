"""`python -m build_scripts COMMAND`."""

import sys

from build_scripts.command_line import Parser
from build_scripts.figures import command as figures
from build_scripts.register import command as register

_COMMANDS = {
    "figures": (figures, "計算が受け取る数と日付を、もとの文から書き出す"),
    "register": (register, "公開した番地を確かめる、登録する"),
}


def main(arguments: list[str]) -> int:
    """Run the command that is named. Return the exit status."""
    parser = Parser(prog="python -m build_scripts", allow_abbrev=False)
    commands = parser.add_subparsers(required=True, metavar="コマンド")
    for name, (command, help) in _COMMANDS.items():
        own = commands.add_parser(name, help=help, description=help + "。", allow_abbrev=False)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    parsed = parser.parse_args(arguments)
    return int(parsed.run(parsed))


raise SystemExit(main(sys.argv[1:]))
