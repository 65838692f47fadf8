"""Pack the runtime into a folder of files named by their content, and copy it into a site."""

import gzip
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Set
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from build_scripts.repository import ROOT
from build_scripts.runtime import (
    binaryen,
    bytecode,
    called,
    exercise,
    recording,
    slimming,
    snapshot,
    sources,
    unread,
    wasm,
)

CACHE = ROOT / ".cache" / "runtime"
IN_SITE = "assets/runtime"
_SLIM = ROOT / ".cache" / "slim"
_FRESH = "fresh-"
_MANIFEST = "manifest.json"
_WASM, _GLUE, _CODE, _DATA = "pyodide.asm.wasm", "pyodide.asm.js", "code.wasm", "data.wasm"
_LOADER = "pyodide.loader.js"
_UNREAD = "unread.json"
_ROLES = {
    _CODE: "code",
    _DATA: "data",
    _GLUE: "glue",
    _LOADER: "loader",
    sources.LOCK_FILE: "lock",
    _WASM: "wasm",
}

Sizes = dict[str, list[int]]
"""By file: its bytes, and its bytes compressed as on the wire (gzip, which all servers have)."""


@dataclass(frozen=True, slots=True)
class RuntimeFiles:
    """Where the packed files are, relative to the runtime's folder; `paths` are all of them.

    `pyodide` is a folder (Pyodide asks for its files by fixed names) with the code that this site
    needs of it, `stock` one with the release as it is: what a start falls back to. `library` is a
    file: the archive, compressed whole, because few servers compress what they know no type for.
    Neither is called `.zip` or `.whl`, which some networks block. `library_bytes` counts the archive.
    `whole_library` has the reading of lists too, which one page alone needs. `memory` is a Python
    that has started already. `hashes` are SHA-256 of what is computed with, by what each file is.
    `sizes` says of a file, by its name, how many bytes it has as it is and about how many a
    compressing server sends.
    """

    inputs: str
    paths: list[str]
    pyodide: str
    stock: str
    library: str
    library_bytes: int
    whole_library: str
    memory: str
    hashes: dict[str, str]
    sizes: Sizes

    def sizes_with(self, library: str) -> Sizes:
        """Return the sizes of the files that a page with this `library` fetches, by what each is."""
        sizes = {role: self.sizes[name] for name, role in _ROLES.items()}
        return sizes | {"library": self.sizes[library], "memory": self.sizes[self.memory]}


def build(
    *,
    into: Path = CACHE,
    pyodide: Path = sources.PYODIDE,
    calculators: Path = sources.CALCULATORS,
) -> RuntimeFiles:
    """Pack the runtime into `into` unless it already holds the pack of these very inputs.

    Raises `MissingRuntimeError` when Pyodide is not installed and `RuntimeError` when this
    Python can't make byte code for it, or the release can't be started or read.
    """
    sources.require_pyodide(pyodide)
    needed = recording.read()
    calls = called.read()
    package = sources.calculators(calculators)
    inputs = _digest_of_inputs(pyodide, needed, package)
    present = _read_manifest(into)
    if present is not None and present.inputs == inputs and _complete(into, present):
        return present

    _require_same_python(pyodide)
    _require_same_release(pyodide, calls)
    stock = sources.loader(pyodide)
    slim, unused = _slim(stock, calls.wasm)
    standard = bytecode.compiled(sources.standard_library(pyodide, needed), called=calls.library)
    of_package = bytecode.compiled(package)
    whole_library = bytecode.stored_zip(standard | of_package)
    library = bytecode.stored_zip(sources.without_lists(standard | of_package))
    taken = snapshot.take(library, exercise.messages(lists=False), pyodide=pyodide)
    memory = wasm.of_memory(unread.memory_without(taken, wasm.data(stock[_WASM]), unused))
    archives = {
        f"library-{_digest(each)}.bin": gzip.compress(each, mtime=0)
        for each in (library, whole_library)
    }
    single = archives | {f"memory-{_digest(memory)}.wasm": memory}
    folders = {
        f"pyodide-{_digest(*slim.values())}": slim,
        f"stock-{_digest(*stock.values())}": stock,
    }
    content = single | {
        f"{folder}/{name}": each
        for folder, files in folders.items()
        for name, each in files.items()
    }
    computing = {
        **{_ROLES[name]: slim[name] for name in (_CODE, _DATA, _GLUE, _LOADER)},
        "wasm": stock[_WASM],
        "stock-glue": stock[_GLUE],
        "memory": memory,
    }
    files = RuntimeFiles(
        inputs=inputs,
        paths=sorted(content),
        pyodide=next(iter(folders)),
        stock=list(folders)[1],
        library=f"library-{_digest(library)}.bin",
        library_bytes=len(library),
        whole_library=f"library-{_digest(whole_library)}.bin",
        memory=f"memory-{_digest(memory)}.wasm",
        hashes={role: hashlib.sha256(each).hexdigest() for role, each in computing.items()},
        sizes={
            name: [len(each), len(each if name in archives else gzip.compress(each, 6))]
            for name, each in (single | slim | {_WASM: stock[_WASM]}).items()
        },
    )
    _write(into, files, content)
    return files


def _slim(
    stock: sources.Members, called_of_wasm: Set[int]
) -> tuple[sources.Members, list[unread.Stretch]]:
    """Return Pyodide's files with the code that is used, apart from its data, and what of that is unread.

    They change with the release, the record of calls and what cuts them: between packs they are kept.
    """
    here = Path(__file__)
    names = ("slimming.py", "functions.py", "unread.py", "wasm.py")
    own = (here.with_name(name).read_bytes() for name in names)
    calls = json.dumps(sorted(called_of_wasm)).encode()
    kept = _SLIM / _digest(*stock.values(), binaryen.VERSION.read_bytes(), calls, *own)
    if not kept.is_dir():
        _write_slim(stock, called_of_wasm, kept)
    rest = {name: each for name, each in stock.items() if name not in (_WASM, _GLUE)}
    cut = {name: (kept / name).read_bytes() for name in (_CODE, _DATA, _GLUE)}
    stretches = json.loads((kept / _UNREAD).read_text(encoding="utf-8"))
    return rest | cut, [(begin, end) for begin, end in stretches]


def _write_slim(stock: sources.Members, called_of_wasm: Set[int], into: Path) -> None:
    """Write the code, its data and its script into the folder `into`, the one that is then kept."""
    code = stock[_WASM]
    unused = unread.unread(code, called_of_wasm)
    whole, glue = slimming.slimmed(
        wasm.with_data(code, unread.without(wasm.data(code), unused)),
        stock[_GLUE].decode(),
        others=stock[_LOADER].decode(),
        called=called_of_wasm,
    )
    _SLIM.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_SLIM, prefix=_FRESH) as temporary:
        fresh = Path(temporary) / "slim"
        fresh.mkdir()
        (fresh / _CODE).write_bytes(wasm.without_data(whole))
        (fresh / _DATA).write_bytes(wasm.of_memory(wasm.data(whole)))
        (fresh / _GLUE).write_text(glue, encoding="utf-8", newline="")
        (fresh / _UNREAD).write_text(json.dumps(unused), encoding="utf-8")
        for older in _SLIM.iterdir():
            if not older.name.startswith(_FRESH):  # another process may be writing there
                shutil.rmtree(older, ignore_errors=True)
        # Another process may have been sooner with the same.
        with suppress(OSError):
            fresh.replace(into)


def copy_into(folder: Path) -> RuntimeFiles:
    """Copy the packed runtime to `assets/runtime/` of a folder of pages, packing it if need be.

    Older packs in the target are removed. Returns the names, which the pages point to.
    """
    files = build()
    target = folder / IN_SITE
    if not _complete(target, files):
        shutil.rmtree(target, ignore_errors=True)
        for path in files.paths:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CACHE / path, target / path)
    return files


def _write(into: Path, files: RuntimeFiles, content: sources.Members) -> None:
    """Write the pack beside `into`, then put it in its place: never half of one is seen."""
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=f"{into.name}-") as temporary:
        fresh = Path(temporary) / "pack"
        for path, each in content.items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(each)
        (fresh / _MANIFEST).write_text(json.dumps(asdict(files), indent=1) + "\n", encoding="utf-8")
        shutil.rmtree(into, ignore_errors=True)
        fresh.replace(into)


def _complete(folder: Path, files: RuntimeFiles) -> bool:
    return all((folder / path).is_file() for path in files.paths)


def _read_manifest(folder: Path) -> RuntimeFiles | None:
    try:
        return RuntimeFiles(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None


def _require_same_python(pyodide: Path) -> None:
    """Byte code is bound to Python's minor version; another one's would not even load."""
    runtime = ".".join(sources.lock_info(pyodide)["python"].split(".")[:2])
    host = f"{sys.version_info.major}.{sys.version_info.minor}"
    if runtime != host:
        raise RuntimeError(
            f"Pyodide の Python は {runtime} ですが、いまの Python は {host} です。"
            f"Python {runtime} で実行してください。"
        )


def _require_same_release(pyodide: Path, calls: called.Called) -> None:
    if (release := sources.release(pyodide)) != calls.release:
        raise RuntimeError(
            f"Pyodide は {release} ですが、呼ばれる関数の記録は {calls.release} のものです。"
            "python -m build_scripts runtime --record で記録しなおしてください。"
        )


def _digest_of_inputs(pyodide: Path, needed: frozenset[str], package: sources.Members) -> str:
    """One digest of everything that decides the pack's content."""
    own_code = sorted(
        path for path in Path(__file__).parent.iterdir() if path.suffix in {".js", ".py", ".txt"}
    )
    return _digest(
        sys.version.encode(),
        version("pyodide-build").encode(),
        binaryen.VERSION.read_bytes(),
        (pyodide / sources.LOCK_FILE).read_bytes(),
        *((pyodide / name).read_bytes() for name in (*sources.LOADER_FILES, "python_stdlib.zip")),
        *(name.encode() for name in sorted(needed)),
        *(name.encode() + b"\0" + content for name, content in package.items()),
        *(path.read_bytes() for path in own_code),
    )


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:16]
