"""``python -m build_scripts.runtime``: pack the runtime; ``--record``: renew recorded.txt."""

import argparse
import sys

from build_scripts.runtime import recording
from build_scripts.runtime.packing import CACHE, build
from build_scripts.runtime.sources import MissingRuntimeError


def main(arguments: list[str]) -> int:
    """Pack the runtime (or renew the record of needed modules). Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m build_scripts.runtime", description=__doc__)
    parser.add_argument(
        "--record",
        action="store_true",
        help="find out anew, in Pyodide under node, which library modules are imported",
    )
    options = parser.parse_args(arguments)
    try:
        if options.record:
            modules = recording.record()
            recording.write(modules)
            print(f"{len(modules)} 個のモジュールを {recording.RECORD.name} に記録しました。")
        files = build()
    except MissingRuntimeError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"実行環境: {CACHE.name}/{files.library} ({files.library_bytes:,} バイト)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
