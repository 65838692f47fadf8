"""`runtime` on the command line: pack the runtime, or renew the record of what it needs."""

import argparse
import sys

from build_scripts.runtime import called, recording
from build_scripts.runtime.packing import CACHE, build
from build_scripts.runtime.sources import MissingRuntimeError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--record",
        action="store_true",
        help="計算が使う標準ライブラリーの部品と、呼ばれる関数を、node の上の Pyodide で調べて記録しなおす",
    )


def run(arguments: argparse.Namespace) -> int:
    """Pack the runtime, with `--record` after renewing what is recorded. Return the exit status."""
    try:
        if arguments.record:
            modules = recording.record()
            recording.write(modules)
            print(f"{len(modules)} 個のモジュールを {recording.RECORD.name} に記録しました。")
            calls = called.record()
            called.write(calls)
            for path, count in (
                (called.OF_WASM, len(calls.wasm)),
                (called.OF_LIBRARY, len(calls.library or ())),
            ):
                print(f"{count} 個の関数を {path.name} に記録しました。")
        files = build()
    except MissingRuntimeError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"実行環境: {CACHE.name}/{files.library} ({files.library_bytes:,} バイト)")
    return 0
