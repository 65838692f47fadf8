"""MkDocs, run in this process; whatever it warns of is a fault.

The one module that knows the generator: a successor that reads Markdown, front matter and the
templates of docs/theme needs another module like this one.
"""

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from build_scripts.faults import Fault, SiteFaultsError

NAME = "mkdocs"

_NO_DAY = "315532800"
"""1980-01-01, the first day that every kind of archive can hold."""


def build(configuration: Path, *, into: Path) -> None:
    """Build the site of the configuration file into the folder `into`.

    Raises SiteFaultsError with all that MkDocs warned of.
    """
    # It writes the day of the build into what it compresses, unless it is told one.
    os.environ.setdefault("SOURCE_DATE_EPOCH", _NO_DAY)
    warnings = _Warnings()
    logger = logging.getLogger(NAME)
    before = logger.level, logger.propagate
    logger.addHandler(warnings)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        # Not strict: that would stop at a count of warnings, not with the warnings.
        config = load_config(str(configuration), site_dir=str(into), strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_with_mkdocs(config)
        finally:
            config.plugins.on_shutdown()
    except Abort:
        if not warnings.faults:  # it logs what it gives up for
            raise
    except MkDocsException as error:
        warnings.faults.append(Fault(NAME, _one_line(str(error))))
    finally:
        logger.removeHandler(warnings)
        logger.setLevel(before[0])
        logger.propagate = before[1]
    if warnings.faults:
        raise SiteFaultsError(warnings.faults)


class _Warnings(logging.Handler):
    """Keeps each warning as a fault."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[Fault] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.faults.append(Fault(NAME, _one_line(record.getMessage())))


def _one_line(message: str) -> str:
    return " ".join(message.split())
