"""Two built sites, compared as readers and linkers know them: addresses, words, ids, links.

python -m tests.project.compared_sites OLD NEW
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

# Written anew at every build, or in an order that nobody reads.
_OF_THE_DAY = frozenset({"sitemap.xml", "sitemap.xml.gz"})


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield a line for each difference between two folders; nothing when they say the same."""
    before, after = _files(old), _files(new)
    yield from (f"{name}: gone" for name in sorted(before - after))
    yield from (f"{name}: new" for name in sorted(after - before))
    for name in sorted(before & after - _OF_THE_DAY):
        was, now = (old / name).read_bytes(), (new / name).read_bytes()
        if was == now:
            continue
        if name.endswith(".html"):
            yield from _of_pages(name, _facts(was), _facts(now))
        else:
            yield f"{name}: other content"


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _of_pages(name: str, was: dict[str, list[str]], now: dict[str, list[str]]) -> Iterator[str]:
    for kind in was:
        if was[kind] == now[kind]:
            continue
        at = next(
            (i for i, (a, b) in enumerate(zip(was[kind], now[kind], strict=False)) if a != b),
            min(len(was[kind]), len(now[kind])),
        )
        yield f"{name}: {kind}: {was[kind][at : at + 3]} → {now[kind][at : at + 3]}"


def _facts(page: bytes) -> dict[str, list[str]]:
    """Return the words, ids, links and head of a page, each in order."""
    document = html.document_fromstring(page.decode("utf-8"))
    # Material's own skip link, which is never shown (ours is): it comes and goes with its contents.
    for hidden in document.find_class("md-skip"):
        hidden.drop_tree()
    return {
        "words": " ".join(_words(document)).split(),
        "elements": [str(element.tag) for element in document.xpath("//body//*")],
        "ids": [str(id) for id in document.xpath("//@id")],
        "links": [str(link) for link in document.xpath("//body//@href | //@src | //form/@action")],
        "head": sorted(
            html.tostring(element, encoding="unicode", with_tail=False)
            for element in document.xpath("//head/*[not(self::meta[@name='generator'])]")
        ),
    }


def _words(element: HtmlElement) -> Iterator[str]:
    """Yield the runs of text of an element, what scripts carry too: some hold data."""
    for text in element.itertext():
        yield str(text)


if __name__ == "__main__":
    found = list(differences(*map(Path, sys.argv[1:3])))
    print("\n".join(found))
    raise SystemExit(bool(found))
