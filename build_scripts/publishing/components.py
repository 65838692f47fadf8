"""What the site ships and who made it: versions and hashes from the locks, texts of the licences."""

import base64
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.repository import ROOT

FILE = Path(__file__).with_name("components.toml")
TEXTS = Path(__file__).with_name("licences")

_NPM_LOCK = ROOT / "package-lock.json"
_PYTHON_LOCK = ROOT / "requirements.txt"
_PYODIDE_LOCK = ROOT / "node_modules" / "pyodide" / "pyodide-lock.json"
_MODULES = "node_modules/"


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that the site ships; `version` is empty where it is only part of another one.

    `package` is its kind and name in a lock ("npm:fflate"), or empty; `hashes` are pairs of an
    algorithm and digits, as that lock has them; `text` is all of its licence; `changed` says what
    this site ships otherwise than it was released, empty where it is shipped as it is.
    """

    name: str
    package: str
    version: str
    licence: str
    text: str
    source: str
    does: str
    changed: str
    hashes: tuple[tuple[str, str], ...]


def load(path: Path = FILE) -> tuple[Component, ...]:
    """Return the components in the file's order.

    Raises SiteFaultsError with every text that is missing, every version that no lock has, and
    every package that is brought to readers' machines or not, and of which the file doesn't say.
    """
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    file = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    locked = _npm_lock()
    faults = [Fault(file, message) for message in _unsaid(said, locked)]
    found = []
    for entry in said["components"]:
        try:
            found.append(_component(entry, locked))
        except _MissingError as missing:
            faults.append(Fault(file, f"「{entry['name']}」の{missing}がありません。"))
    if faults:
        raise SiteFaultsError(faults)
    return tuple(found)


class _MissingError(Exception):
    """What of a component can't be found, in Japanese."""


def _component(entry: Mapping[str, Any], locked: Mapping[str, Any]) -> Component:
    package = str(entry.get("package", ""))
    version, hashes = _version(entry, package, locked)
    texts = [_text(name, package) for name in entry.get("texts", ())]
    if not texts:
        raise _MissingError("ライセンスの文")
    return Component(
        name=entry["name"],
        package=package,
        version=version,
        licence=entry["licence"],
        text="\n\n".join(texts),
        source=str(entry.get("source", "")).format(version=version),
        does=entry["does"],
        changed=str(entry.get("changed", "")),
        hashes=hashes,
    )


def _version(
    entry: Mapping[str, Any], package: str, locked: Mapping[str, Any]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    kind, _, name = package.partition(":")
    if kind == "npm":
        if not (lock := locked.get(_MODULES + name)):
            raise _MissingError(f"版（{_NPM_LOCK.name} の {name}）")
        algorithm, _, digits = lock["integrity"].partition("-")
        hexadecimal = base64.b64decode(digits).hex()
        return lock["version"], ((f"SHA-{algorithm.removeprefix('sha')}", hexadecimal),)
    if kind == "python":
        pinned = re.compile(rf"^{re.escape(name)}==(\S+)((?:\s*\\\n\s*--hash=sha256:\w+)+)", re.M)
        if not (lock := pinned.search(_PYTHON_LOCK.read_text(encoding="utf-8"))):
            raise _MissingError(f"版（{_PYTHON_LOCK.name} の {name}）")
        digits = re.findall(r"sha256:(\w+)", lock[2])
        return lock[1], tuple(("SHA-256", each) for each in digits)
    match entry.get("version", ""):
        case "pyodide:python":
            return _of_pyodide("python"), ()
        case "pyodide:emscripten":
            return _of_pyodide("platform").removeprefix("emscripten_").replace("_", "."), ()
    return "", ()


def _of_pyodide(what: str) -> str:
    info: dict[str, str] = json.loads(_PYODIDE_LOCK.read_text(encoding="utf-8"))["info"]
    return info[what]


def _text(name: str, package: str) -> str:
    """Return a licence; the file is named as components.toml does."""
    place, _, file = name.rpartition(":")
    of = package.partition(":")[2]
    try:
        if place == "python":
            for path in distribution(of).files or ():
                if path.name == file and "licenses" in path.parts:
                    return path.read_text(encoding="utf-8").strip()
            raise FileNotFoundError(file)
        folder = {"npm": ROOT / _MODULES / of, "own": ROOT, "": TEXTS}[place]
        text = (folder / file).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, PackageNotFoundError) as error:
        raise _MissingError(f"ライセンスの文（{name}）") from error
    if not text:
        raise _MissingError(f"ライセンスの文（{name}）")
    return text


def _npm_lock() -> dict[str, Any]:
    packages: dict[str, Any] = json.loads(_NPM_LOCK.read_text(encoding="utf-8"))["packages"]
    return packages


def _unsaid(said: Mapping[str, Any], locked: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is to be done about each package of the site of which the file doesn't say."""
    known = {str(entry.get("package", "")).removeprefix("npm:") for entry in said["components"]}
    for place, lock in locked.items():
        name = place.rpartition(_MODULES)[2]
        if not name or lock.get("dev") or name in known:
            continue
        if not any(fnmatchcase(name, each) for each in said["not_shipped"]):
            yield (
                f"「{name}」（{_NPM_LOCK.name}）がありません。サイトに入るなら components に、"
                "入らないなら not_shipped に足してください。"
            )
