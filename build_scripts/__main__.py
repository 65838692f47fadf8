"""`python -m build_scripts COMMAND`."""

import sys

from build_scripts.command_line import main
from calculators import streams

raise SystemExit(streams.finished(lambda: main(sys.argv[1:])))
