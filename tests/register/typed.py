"""The command `register` as a person types it, for a text in another folder."""

import argparse
from unittest import mock

from build_scripts.register import command
from build_scripts.register.texts import Registered


def register(text: Registered, *arguments: str) -> int:
    """Return the exit status of `register` with `arguments` when `text` is the only one."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with mock.patch.object(command, "ALL", (text,)):
        return command.run(parser.parse_args(arguments))
