"""A finished folder's scripts and styles, put in place of the authors'."""

from pathlib import Path

from build_scripts.assets import addresses
from build_scripts.assets.addresses import ASSETS, Names
from build_scripts.assets.bundles import bundle

FIXED = frozenset({"assets/embed/embed.js"})
"""Addresses that other sites have copied: they stay as they are, and are not bundled."""

_KEPT = ("images", "runtime")
"""Folders of assets/ that hold no script or style of ours: pages name their files themselves."""


def publish(site: Path) -> Names:
    """Bundle what the pages of the folder `site` ask for, tell the pages, and drop the rest.

    Returns the published names. Raises SiteFaultsError when a script or style can't be bundled.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    asked = {name for page in pages.values() for name in addresses.asked(page)} - FIXED
    own = {name for name in asked if (site / name).is_file() and not _is_kept(name)}
    runs = sorted({run for page in pages.values() for run in addresses.runs_of_sheets(page)})
    before = _files(site)

    workers = {name for name in own if name.endswith("/worker.js")}
    scripts = bundle(site, {name for name in own if name.endswith(".js")} - workers)
    for worker in workers:
        # Alone: what it shared with a page would be one more thing to wait for, and to go wrong.
        scripts |= bundle(site, [worker])
    joined = {_joined(site, run, number): run for number, run in enumerate(runs)}
    sheets = bundle(site, {*(name for name in own if name.endswith(".css")), *joined})
    names = Names(
        files={entry: made.name for entry, made in (scripts | sheets).items()},
        sheets={run: sheets[entry].name for entry, run in joined.items()},
        imports={made.name: made.imports for made in scripts.values()},
    )
    told = {path: addresses.renamed(page, names) for path, page in pages.items()}
    for path, page in told.items():
        path.write_text(page, encoding="utf-8")
    still_asked = {name for page in told.values() for name in addresses.asked(page)}
    imported = {name for made in scripts.values() for name in made.imports}
    for name in (before | set(joined) | set(names.files.values())) - still_asked - imported - FIXED:
        (site / name).unlink()
    _remove_empty(site / ASSETS)
    return names


def _joined(site: Path, run: tuple[str, ...], number: int) -> str:
    """Write a sheet that imports those of `run`, in their order; return its name."""
    name = f"{ASSETS}stylesheets/joined{number}.css"
    lines = "".join(f'@import "../../{sheet}";\n' for sheet in run)
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(lines, encoding="utf-8")
    return name


def _is_kept(name: str) -> bool:
    return name.split("/")[1] in _KEPT


def _files(site: Path) -> set[str]:
    """Return the names of all files of assets/ that only stay when they are asked for."""
    found = (path for path in (site / ASSETS).rglob("*") if path.suffix in {".css", ".js", ".map"})
    names = {path.relative_to(site).as_posix() for path in found}
    return {name for name in names if not _is_kept(name)}


def _remove_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
