"""Builds the site, serves it on this machine, and builds again when a source changes.

python -m build_scripts.serve [PORT]
"""

import sys
import time
from collections.abc import Iterable

from build_scripts.build_site import SITE, BuildError, build, fingerprint
from build_scripts.static_server import StaticServer

FIRST_PORT = 8000
TRIES = 20
LOOK_EVERY_SECONDS = 1.0


def first_free(ports: Iterable[int]) -> StaticServer:
    """A server for `site/` on the first of the ports that nobody uses, else on any free one."""
    for port in ports:
        try:
            return StaticServer(SITE, port=port)
        except OSError:
            continue
    return StaticServer(SITE)


def rebuild_on_change() -> None:
    """Watch the sources for ever; a build that fails is told and the old site stays."""
    seen = fingerprint()
    while True:
        time.sleep(LOOK_EVERY_SECONDS)
        now = fingerprint()
        if now == seen:
            continue
        seen = now
        started = time.monotonic()
        try:
            build()
        except BuildError as error:
            print(error, file=sys.stderr)
        else:
            print(
                f"組み直しました（{time.monotonic() - started:.1f} 秒）。再読み込みしてください。"
            )


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C; the exit status."""
    if arguments and not (arguments[0].isdecimal() and 0 < int(arguments[0]) < 65536):
        print(f"ポート番号を 1〜65535 の数字で指定してください: {arguments[0]}", file=sys.stderr)
        return 2
    wanted = int(arguments[0]) if arguments else FIRST_PORT
    try:
        build()
        server = first_free(range(wanted, min(wanted + TRIES, 65536))).start()
        print(f"\n  サイトを開く: {server.url}\n  終わるには Ctrl-C\n", flush=True)
        rebuild_on_change()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
