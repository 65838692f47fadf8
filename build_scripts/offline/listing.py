"""The files of a finished site as a browser may keep them: hash, size, and what a page needs."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath

# Of many laws each has a list of its own, which a browser fetches when one of its pages is opened.
_PARTS = "laws/*/places.json"
# Files for hosts and authors, what answers for a missing page, and what is about the folder itself.
_NOT_LISTED = re.compile(
    r"404\.html|sitemap\.xml|_headers|hashes\.json|service-worker\.js|hosting/.*"
    r"|assets/offline/files-.*|.*\.(?:map|gz|br)"
    # What a fast line may start Python with, and what stands in when something of ours fails: large
    # both, and hardly ever needed.
    r"|assets/runtime/(?:memory-|stock-).*"
    r"|laws/(?!(?:fields|numbers|days)/)[^/]+/.*"
    # What a search among them loads for one question.
    r"|search/laws\..*"
)
# What pages are read and reckoned with. Other files are downloads: they are saved if they are small.
_OF_THE_SITE = (".html", ".css", ".js", ".svg", ".png", ".webmanifest")
_FOLDERS_OF_THE_SITE = ("assets/", "search/")
_SMALL = 32 * 1024
_COPIES = {".br", ".gz"}

_LOADED = re.compile(
    r"<(?:link|script|img)\b[^>]*?\s(?:href|src)=\"([^\"?#]+\.(?:css|js|svg|png|webmanifest))\""
)
_READ_BY_SCRIPTS = re.compile(r"\sdata-[a-z-]+=\"([^\"?#\s]+(?:\.(?:js|json|bin)|/))\"")
# Fetched when a reader turns to it, not with the page.
_ON_DEMAND = "assets/search/"


@dataclass(frozen=True, slots=True)
class Listed:
    """A file: the SHA-256 of its content in hexadecimal, its bytes, whether the saved site has it."""

    hash: str
    size: int
    is_saved: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Files by name below the site's root; for each page the names of what it loads.

    `parts` are folders with lists of their own: by name where each list lies, and its hash.
    """

    files: Mapping[str, Listed]
    needs: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def saved_bytes(self) -> int:
        """Return how much the saved site takes: what has the same content is kept once."""
        return sum({each.hash: each.size for each in self.files.values() if each.is_saved}.values())

    def text(self) -> str:
        """Return it as JSON, the same for the same files."""
        files = {
            name: [each.hash, each.size, int(each.is_saved)] for name, each in self.files.items()
        }
        said: dict[str, object] = {"files": files, "needs": self.needs}
        if self.parts:
            said["parts"] = self.parts
        return json.dumps(said, separators=(",", ":"))


def of_folder(site: Path) -> Listing:
    """Return the listing of the finished folder `site`."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    contents = {
        name: (site / name).read_bytes() for name in names if not _NOT_LISTED.fullmatch(name)
    }
    return _listing(contents, around={})


def parts_of(site: Path, whole: Listing) -> Iterator[tuple[str, Listing]]:
    """Yield each folder that has a list of its own, with it; `whole` is that of all else.

    What its pages load of `whole` stands in it, too: it is of use when that of all else is a newer one.
    """
    for folder in sorted(path.parent for path in site.glob(_PARTS)):
        contents = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix not in _COPIES
        }
        yield f"{folder.relative_to(site).as_posix()}/", _listing(contents, around=whole.files)


def _listing(contents: Mapping[str, bytes], *, around: Mapping[str, Listed]) -> Listing:
    known: Mapping[str, object] = {**around, **contents}
    loaded = {
        name: tuple(needs(name, content.decode("utf-8"), known))
        for name, content in contents.items()
        if name.endswith(".html")
    }
    outside = {each for names in loaded.values() for each in names} - contents.keys()
    return Listing(
        files={
            **{name: _listed(name, content) for name, content in contents.items()},
            **{name: around[name] for name in sorted(outside)},
        },
        needs=loaded,
    )


def needs(name: str, page: str, files: Mapping[str, object]) -> list[str]:
    """Return which of `files` the HTML `page` of the file `name` loads by itself, in order."""
    found: set[str] = set()
    for address in (*_LOADED.findall(page), *_READ_BY_SCRIPTS.findall(page)):
        found.update(_named(normpath(join(dirname(name), address)), address, files))
    return sorted(each for each in found if not each.startswith(_ON_DEMAND))


def _named(name: str, address: str, files: Mapping[str, object]) -> Iterator[str]:
    """Yield the file of a name; of a folder of the runtime every file."""
    if not address.endswith("/"):
        if name in files:
            yield name
    elif name.startswith("assets/runtime/"):
        yield from (each for each in files if each.startswith(f"{name}/"))


def _listed(name: str, content: bytes) -> Listed:
    is_saved = (
        name.endswith(_OF_THE_SITE) or name.startswith(_FOLDERS_OF_THE_SITE)
        # What scripts of a text's pages read.
        or name.endswith(("/places.json", "/previews.json"))
        or len(content) <= _SMALL
    )  # fmt: skip
    return Listed(
        hashlib.sha256(content).hexdigest(),
        len(content),
        is_saved,
    )
