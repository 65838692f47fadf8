"""Of a release what this site uses: the code without its data, the data, the script. Kept between packs."""

import json
import shutil
import tempfile
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from build_scripts.repository import ROOT
from build_scripts.runtime import binaryen, slimming, sources, unread, wasm
from build_scripts.runtime.digests import digest
from build_scripts.runtime.sources import GLUE, LOADER, WASM

KEPT = ROOT / ".cache" / "slim"
CODE, DATA = "code.wasm", "data.wasm"
_UNREAD = "unread.json"
_FRESH = "fresh-"


def cut(
    stock: sources.Members, called_of_wasm: Set[int], *, kept_in: Path = KEPT
) -> tuple[sources.Members, list[unread.Stretch]]:
    """Return the release's files with the code that is called, and which stretches of its data are unread.

    The data is a file of its own: not every start needs it. All of it changes with the release, the
    record of calls and what cuts alone: in between it lies in the folder `kept_in`.
    """
    here = Path(__file__)
    names = ("cutting.py", "slimming.py", "functions.py", "unread.py", "wasm.py", "binaryen.py")
    own = (here.with_name(name).read_bytes() for name in names)
    calls = json.dumps(sorted(called_of_wasm)).encode()
    kept = kept_in / digest(*stock.values(), binaryen.VERSION.read_bytes(), calls, *own)
    if not kept.is_dir():
        _write(stock, called_of_wasm, kept)
    rest = {name: each for name, each in stock.items() if name not in (WASM, GLUE)}
    made = {name: (kept / name).read_bytes() for name in (CODE, DATA, GLUE)}
    stretches = json.loads((kept / _UNREAD).read_text(encoding="utf-8"))
    return rest | made, [(begin, end) for begin, end in stretches]


def _write(stock: sources.Members, called_of_wasm: Set[int], into: Path) -> None:
    """Write what is used into the folder `into`, the one of its neighbours that is then kept."""
    code = stock[WASM]
    glue, loader = stock[GLUE].decode(), stock[LOADER].decode()
    unused = unread.unread(code, called_of_wasm, scripts=glue + loader)
    whole, glue = slimming.slimmed(
        wasm.with_data(code, unread.without(wasm.data(code), unused)),
        glue,
        others=loader,
        called=called_of_wasm,
    )
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=_FRESH) as temporary:
        fresh = Path(temporary) / "slim"
        fresh.mkdir()
        (fresh / CODE).write_bytes(wasm.without_data(whole))
        (fresh / DATA).write_bytes(wasm.of_memory(wasm.data(whole)))
        (fresh / GLUE).write_text(glue, encoding="utf-8", newline="")
        (fresh / _UNREAD).write_text(json.dumps(unused), encoding="utf-8")
        for older in into.parent.iterdir():
            # Another process may be writing in a fresh one, or reading this very one.
            if older != into and not older.name.startswith(_FRESH):
                shutil.rmtree(older, ignore_errors=True)
        # Another process may have been sooner with the same.
        with suppress(OSError):
            fresh.replace(into)
