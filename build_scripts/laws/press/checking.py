"""The links of a law's pages: those within it, and those to other laws or to the rest of the site."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from build_scripts.faults import Fault
from build_scripts.site import links


def checked(
    files: Mapping[str, bytes], root: str
) -> tuple[tuple[Fault, ...], dict[tuple[str, str], str]]:
    """Return the faults of a law's pages, and the links that leave it."""
    pages = {name: links.read(body) for name, body in files.items() if name.endswith(".html")}
    own = links.Site(pages, frozenset(files))
    leaving = {(path, fragment): page for page, path, fragment in own.leaving(root)}
    return tuple(own.faults(part=root)), leaving


def lost(outgoing: Mapping[tuple[str, str], str], site: Path) -> Iterator[Fault]:
    """Yield a fault for each link between laws, or to the rest of the site, that leads nowhere."""
    by_file: dict[str, dict[str, str]] = {}
    for (path, fragment), page in outgoing.items():
        by_file.setdefault(path, {})[fragment] = page
    for path, fragments in sorted(by_file.items()):
        file = next((each for each in _files(path) if (site / each).is_file()), None)
        if file is None:
            for page in fragments.values():
                yield Fault(page, f"リンク先「{path}」がありません。")
            continue
        wanted = {each: page for each, page in fragments.items() if each}
        if not wanted or not file.endswith(".html"):
            continue
        ids = links.read((site / file).read_bytes()).ids
        for fragment, page in wanted.items():
            if fragment not in ids and not fragment.startswith(links.READ_BY_SCRIPTS):
                yield Fault(page, f"リンク先「{path}#{fragment}」に、その id がありません。")


def _files(path: str) -> Iterable[str]:
    return (path, "index.html" if path == "." else f"{path}/index.html")
