"""What a whole build leaves behind, so that single pages can be drawn and finished as it does."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.assets import Names

# What editors write beside an open file is nothing that a build would show.
_OF_EDITORS = re.compile(r"(?:^|.*/)(?:[.#].*|4913|.*~|.*\.tmp)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all pages of one build have in common.

    `texts` are the hashes of all files below docs/ as the build began, by name; `law` those of the
    pages of the newest version (`edits.shapes`); `files` what the generator read, by name; `names`
    what scripts and styles are published as; `size` how many megabytes the saved site takes;
    `data_pictures` whether stylesheets hold pictures.
    """

    texts: Mapping[str, str]
    law: Mapping[str, str]
    files: tuple[str, ...]
    names: Names
    size: str
    data_pictures: bool

    def text(self) -> str:
        """Return it as JSON."""
        return json.dumps(
            {
                "texts": dict(self.texts),
                "law": dict(self.law),
                "files": self.files,
                "published": dict(self.names.files),
                "sheets": [[*run, name] for run, name in self.names.sheets.items()],
                "imports": dict(self.names.imports),
                "size": self.size,
                "data_pictures": self.data_pictures,
            },
            ensure_ascii=False,
        )

    @classmethod
    def read(cls, text: str) -> "Record":
        """Return what `text` wrote down; ValueError or KeyError for what is no record of today's."""
        said = json.loads(text)
        return cls(
            texts=said["texts"],
            law=said["law"],
            files=tuple(said["files"]),
            names=Names(
                files=said["published"],
                sheets={tuple(run): name for *run, name in said["sheets"]},
                imports={name: tuple(each) for name, each in said["imports"].items()},
            ),
            size=said["size"],
            data_pictures=said["data_pictures"],
        )


def hashes_of(docs: Path) -> dict[str, str]:
    """Return the hash of each file below `docs` that isn't an editor's own, by its name there."""
    names = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*"))}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if path.is_file() and not _OF_EDITORS.fullmatch(name)
    }
