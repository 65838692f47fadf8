"""`verify` on the command line: whether a folder, or a site on the web, is what was built."""

import argparse
import sys
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin
from urllib.request import Request, urlopen

from build_scripts.publishing import hashes
from build_scripts.publishing.hashes import Differences
from build_scripts.repository import ROOT

_PATIENCE = 60
_INDEX = "index.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is looked at, and by which list."""
    parser.add_argument(
        "place",
        nargs="?",
        default=str(ROOT / "site"),
        metavar="FOLDER|URL",
        help="組んだフォルダー、またはサイトの番地（なければ site/）",
    )
    parser.add_argument(
        "--against",
        type=Path,
        metavar="HASHES.json",
        help=f"くらべる一覧（なければ、その場所の {hashes.NAME}）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Name each file that differs. Return 0 when none does, 1 when one does, 2 without a list."""
    place: str = arguments.place
    is_web = place.startswith(("http://", "https://"))
    fetch = _from_web(place.rstrip("/") + "/") if is_web else _from_folder(Path(place))
    try:
        text = arguments.against.read_bytes() if arguments.against else fetch(hashes.NAME)
        listed = hashes.with_parts(hashes.read((text or b"").decode("utf-8")), fetch)
        if is_web:
            asked = [name for name in listed if name not in hashes.OF_THE_HOST]
            found = hashes.fetched(asked, fetch)
            listed = {name: listed[name] for name in asked}
        else:
            found = hashes.of_folder(Path(place))
    except ValueError:
        print(f"{place}: ハッシュの一覧（{hashes.NAME}）が読めません。", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{place}: 開けません（{error}）。", file=sys.stderr)
        return 2
    differences = hashes.compare(listed, found)
    print(*_said(differences, count=len(listed)), sep="\n")
    return 1 if differences else 0


def _said(differences: Differences, *, count: int) -> Iterator[str]:
    yield from (f"変わっています: {name}" for name in differences.changed)
    yield from (f"ありません: {name}" for name in differences.missing)
    yield from (f"一覧にありません: {name}" for name in differences.extra)
    if not differences:
        yield f"{count} のファイルは、すべて組んだときのままです。"


def _from_folder(folder: Path) -> Callable[[str], bytes | None]:
    def fetch(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    return fetch


def _from_web(base: str) -> Callable[[str], bytes | None]:
    """Ask as a reader does, past any copy on the way: a page by its folder."""

    def fetch(name: str) -> bytes | None:
        is_page = f"/{name}".endswith(f"/{_INDEX}")
        address = urljoin(base, quote(name.removesuffix(_INDEX) if is_page else name))
        request = Request(address, headers={"Cache-Control": "no-cache"})
        try:
            with urlopen(request, timeout=_PATIENCE) as answer:
                content: bytes = answer.read()
                return content
        except HTTPError as error:
            if error.code in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.GONE}:
                return None
            raise
        except URLError as error:
            raise OSError(f"{address}: {error.reason}") from error

    return fetch
