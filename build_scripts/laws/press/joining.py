"""A site of which several machines drew the laws, put together again.

Every law is drawn by itself. So each machine builds the whole site with a share of the laws
(`site --part 2/4`), and one of the folders takes in the laws of the others (`site --join`): what is
said of all files together, lists for browsers, hashes and links between laws, is then made anew.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts import compressed, offline, publishing
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.laws.press import sitemap
from build_scripts.laws.press.checking import checked, lost
from build_scripts.laws.shelf.folders import FOLDER, LAWS, RESERVED
from build_scripts.publishing import hashes
from build_scripts.publishing.hashes import NAME as HASHES
from build_scripts.site.links import Site

_LISTS = ("assets/offline/files-*", f"{FOLDER}/*/files-*", f"{FOLDER}/*/{HASHES}*", f"{HASHES}*")


def join(site: Path, others: Sequence[Path], *, cache: Path, base: str = "/") -> int:
    """Take the laws of the folders `others` into the folder `site`; return how many it then has.

    `base` is the path under which it will be published, `cache` where compressed copies are kept.

    Raises SiteFaultsError when a folder is of another build, a law is missing, or a link leads
    nowhere; `site` is then no whole site.
    """
    if wrong := list(_strangers(site, others)):
        raise SiteFaultsError(wrong)
    for other in others:
        for law in _laws(other):
            if not (site / FOLDER / law.name).exists():
                shutil.copytree(law, site / FOLDER / law.name)
        sitemap.add(site, sitemap.addresses_in(other))
    for pattern in _LISTS:
        for path in site.glob(pattern):
            path.unlink()
    for path in site.glob(f"{offline.publishing.NAME}*"):
        path.unlink()
    offline.publish(site)
    if faults := [*Site.of(site, base, apart=LAWS).faults(), *_faults(site)]:
        raise SiteFaultsError(faults)
    for ending in compressed.ENDINGS:
        (site / f"{sitemap.NAME}{ending}").unlink(missing_ok=True)
    compressed.write(site, cache=cache)
    publishing.seal(site)
    return len(list(_laws(site)))


def _laws(site: Path) -> Iterator[Path]:
    folders = (path for path in sorted((site / FOLDER).glob("*")) if path.is_dir())
    return (path for path in folders if path.name not in RESERVED)


def _strangers(site: Path, others: Sequence[Path]) -> Iterator[Fault]:
    """Yield a fault for each folder that isn't of the same build: all but the drawn laws is compared."""
    if not (site / FOLDER / "index.html").is_file():
        yield Fault(
            str(site), "ほかの法令がありません。`site --part` で組んだフォルダーを書いてください。"
        )
        return
    own = _around(site)
    for other in others:
        found = _around(other)
        differing = sorted(
            name for name in own.keys() | found.keys() if own.get(name) != found.get(name)
        )
        if differing:
            said = "同じ文と同じ版から組み直してください。"
            yield Fault(str(other), f"{differing[0]} が {site} のものと違います。{said}")


def _around(site: Path) -> dict[str, str]:
    """Return the hash of each file of a share that all shares have alike."""
    laws = tuple(f"{FOLDER}/{path.name}/" for path in _laws(site))
    lists = {path for pattern in _LISTS for path in site.glob(pattern)}
    lists |= {*site.glob(f"{offline.publishing.NAME}*"), *site.glob(f"{sitemap.NAME}*")}
    return {
        name: hashes.digest(path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
        and path not in lists
        and not (name := path.relative_to(site).as_posix()).startswith(laws)
    }


def _faults(site: Path) -> Iterator[Fault]:
    outgoing: dict[tuple[str, str], str] = {}
    for law in _laws(site):
        files = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in law.rglob("*")
            if path.is_file() and path.suffix not in compressed.ENDINGS
        }
        found, leaving = checked(files, f"{FOLDER}/{law.name}/")
        yield from found
        for at, page in leaving.items():
            outgoing.setdefault(at, page)
    yield from lost(outgoing, site)
