"""A hash of every file of the site, so that anyone can tell whether one is another than was built.

Of many laws each folder has a list of its own, which the list of all else names: what a reader
fetches to check one page doesn't grow with their number.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.publishing.hosts import APACHE, HEADERS_FILE, NGINX

NAME = "hashes.json"

_PARTS = "laws/*/places.json"

OF_THE_HOST = frozenset({HEADERS_FILE, NGINX, APACHE})
"""Files for the host: in the folder, but not sent to readers by every host."""


@dataclass(frozen=True, slots=True)
class Differences:
    """The files that are not what was built, by name, in order."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.changed or self.missing or self.extra)


def seal(site: Path) -> None:
    """Write the hashes of all files of the folder `site`; none may change afterwards."""
    whole: dict[str, str] = {}
    parts: dict[str, dict[str, str]] = {}
    folders = {path.parent.relative_to(site).as_posix() for path in site.glob(_PARTS)}
    for name, value in of_folder(site).items():
        part = "/".join(name.split("/")[:2])
        (parts.setdefault(part, {}) if part in folders else whole)[name] = value
    for part, files in parts.items():
        name = f"{part}/{NAME}"
        _write(site / name, files)
        whole[name] = digest((site / name).read_bytes())
    _write(site / NAME, dict(sorted(whole.items())))


def with_parts(listed: Mapping[str, str], fetch: Callable[[str], bytes | None]) -> dict[str, str]:
    """Return the hashes `listed` with those of the lists that they name.

    `fetch` brings a list by its name; one that isn't what is listed adds nothing: it is named itself.
    """
    found = dict(listed)
    for name, value in listed.items():
        if name.endswith(f"/{NAME}"):
            content = fetch(name)
            if content is not None and digest(content) == value:
                found |= read(content.decode("utf-8"))
    return found


def _write(path: Path, files: Mapping[str, str]) -> None:
    text = json.dumps({"algorithm": "SHA-256", "files": files}, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


def of_folder(site: Path) -> dict[str, str]:
    """Return the hash of each file below `site` but the list itself, by its name."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {name: digest((site / name).read_bytes()) for name in names if name != NAME}


def digest(content: bytes) -> str:
    """Return the hash of a file's content as the list has it."""
    return hashlib.sha256(content).hexdigest()


def read(text: str) -> dict[str, str]:
    """Return the hashes by name. Raises ValueError for what is no such list."""
    said = json.loads(text)
    try:
        files = {str(name): str(value) for name, value in said["files"].items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(NAME) from error
    if said.get("algorithm") != "SHA-256" or not files:
        raise ValueError(NAME)
    return files


def compare(listed: Mapping[str, str], found: Mapping[str, str]) -> Differences:
    """Return how the files found differ from those listed."""
    return Differences(
        changed=tuple(sorted(n for n in listed.keys() & found.keys() if listed[n] != found[n])),
        missing=tuple(sorted(listed.keys() - found.keys())),
        extra=tuple(sorted(found.keys() - listed.keys())),
    )


def fetched(names: Iterable[str], fetch: Callable[[str], bytes | None]) -> dict[str, str]:
    """Return the hash of each file that `fetch` brings by its name; None is a file not there."""
    found = ((name, fetch(name)) for name in names)
    return {name: digest(content) for name, content in found if content is not None}
