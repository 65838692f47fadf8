"""`python -m build_scripts COMMAND`."""

import sys

from build_scripts.command_line import main

raise SystemExit(main(sys.argv[1:]))
