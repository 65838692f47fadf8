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
from build_scripts.runtime import bytecode, recording, sources

CACHE = ROOT / ".cache" / "runtime"
IN_SITE = "assets/runtime"
_MANIFEST = "manifest.json"
_ROLES = {
    "pyodide.asm.wasm": "wasm",
    "pyodide.asm.js": "glue",
    "pyodide.loader.js": "loader",
    sources.LOCK_FILE: "lock",
}

Sizes = dict[str, list[int]]
"""By file: its bytes, and its bytes compressed as on the wire (gzip, which all servers have)."""


@dataclass(frozen=True, slots=True)
class RuntimeFiles:
    """Where the packed files are, relative to the runtime's folder.

    `pyodide` is a folder (Pyodide asks for its files by fixed names), `library` a file: the
    archive, compressed whole, because few servers compress what they know no type for. Neither is
    called `.zip` or `.whl`, which some networks block. `library_bytes` counts the archive.
    `whole_library` has the reading of lists too, which one page alone needs. `sizes` says of every
    file, by its name, how many bytes it has as it is and about how many a compressing server sends.
    """

    inputs: str
    pyodide: str
    library: str
    library_bytes: int
    whole_library: str
    sizes: Sizes

    def sizes_with(self, library: str) -> Sizes:
        """Return the sizes of the files that a page with this `library` fetches, by what each is."""
        sizes = {_ROLES[name]: self.sizes[name] for name in _ROLES}
        return sizes | {"library": self.sizes[library]}


def build(
    *,
    into: Path = CACHE,
    pyodide: Path = sources.PYODIDE,
    calculators: Path = sources.CALCULATORS,
) -> RuntimeFiles:
    """Pack the runtime into `into` unless it already holds the pack of these very inputs.

    Raises `MissingRuntimeError` when Pyodide is not installed and `RuntimeError` when this
    Python can't make byte code for it.
    """
    sources.require_pyodide(pyodide)
    needed = recording.read()
    package = sources.calculators(calculators)
    inputs = _digest_of_inputs(pyodide, needed, package)
    present = _read_manifest(into)
    if present is not None and present.inputs == inputs and _complete(into, present):
        return present

    _require_same_python(pyodide)
    loader = sources.loader(pyodide)
    standard = sources.standard_library(pyodide, needed)
    whole_library = _archive(standard, package)
    library = _archive(sources.without_lists(standard), sources.without_lists(package))
    names = [f"library-{_digest(each)}.bin" for each in (library, whole_library)]
    packed = {
        name: gzip.compress(each, mtime=0)
        for name, each in zip(names, (library, whole_library), strict=True)
    }
    files = RuntimeFiles(
        inputs=inputs,
        pyodide=f"pyodide-{_digest(*loader.values())}",
        library=names[0],
        library_bytes=len(library),
        whole_library=names[1],
        sizes={name: [len(each), len(gzip.compress(each, 6))] for name, each in loader.items()}
        | {name: [len(each), len(each)] for name, each in packed.items()},
    )
    _write(into, files, loader, packed)
    return files


def _archive(standard: sources.Members, package: sources.Members) -> bytes:
    return bytecode.stored_zip(
        bytecode.compiled(standard, optimize=2) | bytecode.compiled(package, optimize=0)
    )


def copy_into(folder: Path) -> RuntimeFiles:
    """Copy the packed runtime to `assets/runtime/` of a folder of pages, packing it if need be.

    Older packs in the target are removed. Returns the names, which the pages point to.
    """
    files = build()
    target = folder / IN_SITE
    if not _complete(target, files):
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(CACHE / files.pyodide, target / files.pyodide)
        for name in (files.library, files.whole_library):
            shutil.copy2(CACHE / name, target / name)
    return files


def _write(
    into: Path, files: RuntimeFiles, loader: sources.Members, libraries: sources.Members
) -> None:
    """Write the pack beside `into`, then put it in its place: never half of one is seen."""
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=f"{into.name}-") as temporary:
        fresh = Path(temporary) / "pack"
        (fresh / files.pyodide).mkdir(parents=True)
        for name, content in loader.items():
            (fresh / files.pyodide / name).write_bytes(content)
        for name, library in libraries.items():
            (fresh / name).write_bytes(library)
        (fresh / _MANIFEST).write_text(json.dumps(asdict(files), indent=1) + "\n", encoding="utf-8")
        shutil.rmtree(into, ignore_errors=True)
        fresh.replace(into)


def _complete(folder: Path, files: RuntimeFiles) -> bool:
    needed = (
        *(folder / name for name in (files.library, files.whole_library)),
        *(
            folder / files.pyodide / name
            for name in (*sources.LOADER_FILES.values(), sources.LOCK_FILE)
        ),
    )
    return all(path.is_file() for path in needed)


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


def _digest_of_inputs(pyodide: Path, needed: frozenset[str], package: sources.Members) -> str:
    """One digest of everything that decides the pack's content."""
    own_code = sorted(Path(__file__).parent.glob("*.py"))
    return _digest(
        sys.version.encode(),
        version("pyodide-build").encode(),
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
