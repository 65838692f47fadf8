"""The packed runtime: reproducible, complete, named by content, and not packed twice."""

import ast
import gzip
import hashlib
import io
import marshal
import os
import re
import shutil
import subprocess
import sys
import textwrap
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from build_scripts.repository import ROOT
from build_scripts.runtime import RuntimeFiles, build, packing, recording, sources


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RuntimeFiles]:
    """A fresh pack of this checkout."""
    folder = tmp_path_factory.mktemp("runtime")
    return folder, build(into=folder)


def library(folder: Path, files: RuntimeFiles) -> zipfile.ZipFile:
    return archive(folder / files.library)


def archive(file: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(file.read_bytes())))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_two_builds_are_byte_identical(pack: tuple[Path, RuntimeFiles], tmp_path: Path) -> None:
    folder, _ = pack
    build(into=tmp_path)
    assert contents(tmp_path) == contents(folder)


_COMPILE = """
import sys
from build_scripts.runtime import bytecode, recording, sources

members = sources.standard_library(sources.PYODIDE, recording.read())
sys.stdout.buffer.write(bytecode.stored_zip(bytecode.compiled(members)))
"""


@pytest.mark.slow
def test_byte_code_is_the_same_whatever_caches_the_machine_has(tmp_path: Path) -> None:
    def compiled(**environment: str) -> str:
        done = subprocess.run(
            (sys.executable, "-c", _COMPILE),
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            check=True,
        )
        return hashlib.sha256(done.stdout).hexdigest()

    # The first run of these finds nothing and writes it, the second finds all of it.
    cache = {"PYTHONPYCACHEPREFIX": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": ""}
    absent = compiled(**cache)
    assert any((tmp_path / "cache").rglob("functools.*.pyc")), "no cache was written"
    assert compiled(**cache) == absent
    nowhere = {"PYTHONPYCACHEPREFIX": "/nowhere", "PYTHONDONTWRITEBYTECODE": "1"}
    assert compiled(**nowhere, PYTHONHASHSEED="7") == absent


def test_second_build_of_the_same_inputs_writes_nothing(pack: tuple[Path, RuntimeFiles]) -> None:
    folder, files = pack
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert build(into=folder) == files
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.slow
def test_changed_calculators_change_the_name_of_the_library_alone(
    pack: tuple[Path, RuntimeFiles], tmp_path: Path
) -> None:
    _, files = pack
    changed = tmp_path / "calculators"
    shutil.copytree(sources.CALCULATORS, changed)
    (changed / "added.py").write_text("ADDED = 1\n", encoding="utf-8")
    other = build(into=tmp_path / "pack", calculators=changed)
    assert other.library != files.library
    assert other.pyodide == files.pyodide
    assert "calculators/added.pyc" in library(tmp_path / "pack", other).namelist()


@pytest.mark.slow
def test_a_damaged_pack_is_packed_again(pack: tuple[Path, RuntimeFiles], tmp_path: Path) -> None:
    shutil.copytree(pack[0], tmp_path / "pack")
    (tmp_path / "pack" / pack[1].pyodide / "code.wasm").unlink()
    build(into=tmp_path / "pack")
    assert contents(tmp_path / "pack") == contents(pack[0])


def test_library_holds_the_recorded_modules_and_the_whole_package(
    pack: tuple[Path, RuntimeFiles],
) -> None:
    folder, files = pack
    names = set(archive(folder / files.whole_library).namelist())
    modules = {f"{name}c" for name in recording.read()}
    package = {
        f"{name}c" if name.endswith(".py") else name
        for name in sources.calculators(sources.CALCULATORS)
    }
    assert names == modules | package
    assert any(name.endswith(".json") for name in names)


def test_pages_without_lists_load_nothing_that_reads_them(pack: tuple[Path, RuntimeFiles]) -> None:
    folder, files = pack
    names, whole = (
        set(archive(folder / name).namelist()) for name in (files.library, files.whole_library)
    )
    missing = whole - names
    assert names < whole
    assert {name.removesuffix("c") for name in missing if name.startswith("calculators/")} == {
        path.relative_to(sources.CALCULATORS.parent).as_posix()
        for path in (sources.CALCULATORS / "roster").glob("*.py")
    }
    # 80 KB of 1.2 MB in all, and no more than that is the point of the second archive.
    sizes = [(folder / name).stat().st_size for name in (files.library, files.whole_library)]
    assert sizes[0] < sizes[1] * 0.95


def test_byte_code_is_of_this_python_hash_based_and_free_of_machine_paths(
    pack: tuple[Path, RuntimeFiles],
) -> None:
    archive = library(*pack)
    for name in archive.namelist():
        if name.endswith(".pyc"):
            code = archive.read(name)
            assert code[:4] == MAGIC_NUMBER
            assert code[4] & 1, f"{name} carries a time"
            assert marshal.loads(code[16:]).co_filename == name.removesuffix("c")


@pytest.mark.parametrize("name", ["textwrap", "calculators/web"])
def test_library_has_no_docstrings(pack: tuple[Path, RuntimeFiles], name: str) -> None:
    source = ROOT / f"{name}.py" if "/" in name else Path(textwrap.__file__)
    described = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8")), clean=False)
    assert described
    assert described.encode() not in library(*pack).read(f"{name}.pyc")


def test_no_calculator_relies_on_assertions_which_are_compiled_away() -> None:
    for name, source in sources.calculators(sources.CALCULATORS).items():
        if name.endswith(".py"):
            found = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Assert)]
            assert not found, f"{name}, line {found[0].lineno}"


def test_what_python_has_freed_is_not_in_its_memory(pack: tuple[Path, RuntimeFiles]) -> None:
    """The catalogue is read, and then the text that it was read from is let go."""
    folder, files = pack
    memory = (folder / files.memory).read_bytes()
    catalogue = (sources.CALCULATORS / "messages" / "ja.toml").read_text(encoding="utf-8")
    lines = [line for line in catalogue.splitlines() if re.match(r"\w+ = .{25}", line)]
    assert len(lines) > 500
    # As Python holds text outside Latin.
    assert [line for line in lines if line.encode("utf-16-le") in memory] == []


def test_byte_code_carries_no_places_in_its_source(pack: tuple[Path, RuntimeFiles]) -> None:
    """The browser shows no traceback, and the places are a sixth of the library."""
    code = marshal.loads(library(*pack).read("calculators/web.pyc")[16:])
    inner = [each for each in code.co_consts if hasattr(each, "co_positions")]
    assert inner
    for each in (code, *inner):
        assert not any(line for line, *_ in each.co_positions())


def test_the_memory_names_no_folder_of_this_machine(pack: tuple[Path, RuntimeFiles]) -> None:
    folder, files = pack
    memory = (folder / files.memory).read_bytes()
    # Where Pyodide's own makers compiled it stands in the release too; here it is this checkout.
    assert str(ROOT).encode() not in memory
    assert sys.prefix.encode() not in memory
    assert hashlib.sha256(memory).hexdigest() == files.hashes["memory"]


def test_names_avoid_the_endings_that_networks_block(pack: tuple[Path, RuntimeFiles]) -> None:
    assert not {Path(name).suffix for name in contents(pack[0])} & {".zip", ".whl", ".gz", ".py"}


def test_names_have_endings_that_every_server_knows(pack: tuple[Path, RuntimeFiles]) -> None:
    """nginx 1.22 with its own mime.types sends `.mjs` as octet-stream, and IIS not at all: a module
    without a type is run nowhere. The others may have none; `.wasm` then starts a little later."""
    folder, files = pack
    assert {path.name for path in (folder / files.pyodide).iterdir()} == {
        "pyodide.loader.js",
        "pyodide.asm.js",
        "pyodide-lock.json",
        "code.wasm",
        "data.wasm",
    }
    assert {path.name for path in (folder / files.stock).iterdir()} == {
        "pyodide.loader.js",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "pyodide-lock.json",
        "library.bin",
    }
    for name in ("pyodide.asm.js", "pyodide.asm.wasm"):
        assert (folder / files.stock / name).read_bytes() == (sources.PYODIDE / name).read_bytes()


def test_sizes_are_those_of_the_files(pack: tuple[Path, RuntimeFiles]) -> None:
    """What a page counts by: every file's bytes, and fewer of them once compressed."""
    folder, files = pack
    for library in (files.library, files.whole_library):
        sizes = files.sizes_with(library)
        assert set(sizes) == {
            *(
                "wasm",
                "data",
                "code",
                "glue",
                "loader",
                "lock",
                "library",
                "memory",
                "stock-library",
            )
        }
        assert sizes["library"] == [(folder / library).stat().st_size] * 2
        for name, role in (
            ("code.wasm", "code"),
            ("data.wasm", "data"),
            ("pyodide.asm.js", "glue"),
        ):
            plain, sent = sizes[role]
            assert plain == (folder / files.pyodide / name).stat().st_size
            assert plain / 6 < sent < plain / 2


def test_lock_file_offers_no_packages(pack: tuple[Path, RuntimeFiles]) -> None:
    folder, files = pack
    lock = (folder / files.pyodide / "pyodide-lock.json").read_text(encoding="utf-8")
    assert '"packages": {}' in lock


def test_copy_into_a_site_removes_older_packs(tmp_path: Path) -> None:
    old = tmp_path / packing.IN_SITE / "library-0000.bin"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    files = packing.copy_into(tmp_path)
    assert not old.exists()
    assert (tmp_path / packing.IN_SITE / files.library).is_file()
    assert (tmp_path / packing.IN_SITE / files.whole_library).is_file()
    assert (tmp_path / packing.IN_SITE / files.pyodide / "code.wasm").is_file()


def test_without_pyodide_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(sources.MissingRuntimeError, match="npm ci"):
        build(into=tmp_path / "pack", pyodide=tmp_path)
    assert not (tmp_path / "pack").exists()


def test_another_minor_version_of_python_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "lock_info", lambda _: {"python": "3.99.1"})
    with pytest.raises(RuntimeError, match=r"3\.99"):
        build(into=tmp_path / "pack")
