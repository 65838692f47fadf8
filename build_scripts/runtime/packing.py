"""Pack the runtime into a folder of files named by their content, and copy it into a site."""

import gzip
import hashlib
import json
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from build_scripts.repository import ROOT
from build_scripts.runtime import (
    binaryen,
    bytecode,
    called,
    cutting,
    exercise,
    recording,
    snapshot,
    sources,
    unread,
    wasm,
)
from build_scripts.runtime.digests import digest

CACHE = ROOT / ".cache" / "runtime"
IN_SITE = "assets/runtime"
_MANIFEST = "manifest.json"
_STOCK_LIBRARY = "library.bin"
_ROLES = {
    cutting.CODE: "code",
    cutting.DATA: "data",
    sources.GLUE: "glue",
    sources.LOADER: "loader",
    sources.LOCK_FILE: "lock",
    sources.WASM: "wasm",
    _STOCK_LIBRARY: "stock-library",
}

Sizes = dict[str, list[int]]
"""By file: its bytes, and its bytes compressed as on the wire (gzip, which all servers have)."""


@dataclass(frozen=True, slots=True)
class RuntimeFiles:
    """Where the packed files are, relative to the runtime's folder; `paths` are all of them.

    `pyodide` is a folder (Pyodide asks for its files by fixed names) with the code that this site
    needs of it, `stock` one with the release as it is, and a library with every function: what a
    start falls back to. `library` is a file: the archive, compressed whole, because few servers
    compress what they know no type for. Neither is called `.zip` or `.whl`, which some networks block. `library_bytes` counts the archive.
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
    calls: called.Called | None = None,
    kept_in: Path = cutting.KEPT,
) -> RuntimeFiles:
    """Pack the runtime into `into` unless it already holds the pack of these very inputs.

    `calls` are the functions that keep their bodies, by default those of the record; `kept_in` is
    where what is cut of the release lies between packs.

    Raises `MissingRuntimeError` when Pyodide is not installed and `RuntimeError` when this
    Python can't make byte code for it, or the release can't be started or read.
    """
    sources.require_pyodide(pyodide)
    needed = recording.read()
    calls = calls or called.read()
    package = sources.calculators(calculators)
    inputs = _digest_of_inputs(pyodide, needed, package, calls)
    present = _read_manifest(into)
    if present is not None and present.inputs == inputs and _complete(into, present):
        return present

    _require_same_python(pyodide)
    _require_same_release(pyodide, calls)
    stock = sources.loader(pyodide)
    code, unused = cutting.cut(stock, calls.wasm, kept_in=kept_in)
    modules = sources.standard_library(pyodide, needed)
    standard = bytecode.compiled(modules, called=calls.library)
    of_package = bytecode.compiled(package)
    whole_library = bytecode.stored_zip(standard | of_package)
    with_every_body = bytecode.stored_zip(bytecode.compiled(modules) | of_package)
    library = bytecode.stored_zip(sources.without_lists(standard | of_package))
    taken = snapshot.take(library, exercise.messages(lists=False), pyodide=pyodide)
    memory = wasm.of_memory(unread.memory_without(taken, wasm.data(stock[sources.WASM]), unused))
    archives = {
        f"library-{digest(each)}.bin": gzip.compress(each, mtime=0)
        for each in (library, whole_library)
    }
    stock[_STOCK_LIBRARY] = gzip.compress(with_every_body, mtime=0)
    single = archives | {f"memory-{digest(memory)}.wasm": memory}
    names = f"pyodide-{digest(*code.values())}", f"stock-{digest(*stock.values())}"
    folders = dict(zip(names, (code, stock), strict=True))
    content = single | {
        f"{folder}/{name}": each
        for folder, files in folders.items()
        for name, each in files.items()
    }
    of_stock = {name: stock[name] for name in (sources.WASM, _STOCK_LIBRARY)}
    computing = {
        **{
            _ROLES[name]: code[name]
            for name in (cutting.CODE, cutting.DATA, sources.GLUE, sources.LOADER)
        },
        "wasm": stock[sources.WASM],
        "stock-glue": stock[sources.GLUE],
        "memory": memory,
    }
    files = RuntimeFiles(
        inputs=inputs,
        paths=sorted(content),
        pyodide=names[0],
        stock=names[1],
        library=f"library-{digest(library)}.bin",
        library_bytes=len(library),
        whole_library=f"library-{digest(whole_library)}.bin",
        memory=f"memory-{digest(memory)}.wasm",
        hashes={role: hashlib.sha256(each).hexdigest() for role, each in computing.items()},
        sizes={
            name: [len(each), len(each if name.endswith(".bin") else gzip.compress(each, 6))]
            for name, each in (single | code | of_stock).items()
        },
    )
    _write(into, files, content)
    return files


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


def _digest_of_inputs(
    pyodide: Path, needed: frozenset[str], package: sources.Members, calls: called.Called
) -> str:
    """One digest of everything that decides the pack's content."""
    own_code = sorted(
        path for path in Path(__file__).parent.iterdir() if path.suffix in {".js", ".py"}
    )
    library = None if calls.library is None else sorted(calls.library)
    return digest(
        sys.version.encode(),
        version("pyodide-build").encode(),
        binaryen.VERSION.read_bytes(),
        (pyodide / sources.LOCK_FILE).read_bytes(),
        *((pyodide / name).read_bytes() for name in (*sources.LOADER_FILES, "python_stdlib.zip")),
        *(name.encode() for name in sorted(needed)),
        json.dumps([sorted(calls.wasm), library]).encode(),
        *(name.encode() + b"\0" + content for name, content in package.items()),
        *(path.read_bytes() for path in own_code),
    )
