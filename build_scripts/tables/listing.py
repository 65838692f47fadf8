"""What pages ask for about the tables: the files, the columns, the figures of a changed table."""

from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import relpath

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.rendering import render
from build_scripts.repository import ROOT
from build_scripts.tables import amendment, published, shown, what_if
from build_scripts.tables.changes import CHANGES
from build_scripts.tables.enumeration import tables
from calculators.childcare.stated import Version

_TYPES = {"word": "文字", "yes_no": "真偽", "number": "整数"}


def fillings(ordinance: Path, *, root: str, here: str) -> Mapping[str, Callable[[], str]]:
    """Return what stands for 「tables:…」 in a page at `here`; `ordinance` holds the versions.

    `root` is the address below which the files stand.
    """

    def newest() -> Version:
        return list(published.versions(ordinance).values())[-1]

    return {
        "tables:files": lambda: _files(newest(), root=root, here=here),
        "tables:columns": lambda: render(
            "tables/decision_columns.html", tables=tables(newest()), types=_TYPES
        ),
        "tables:what-if": lambda: _what_if(ordinance),
        "tables:amendment": lambda: shown.amendment(amendment.latest(ordinance)),
        "tables:assumptions": shown.assumptions,
    }


def _files(version: Version, *, root: str, here: str) -> str:
    folder = f"{root}{version.in_force.isoformat()}/"
    rows = [
        {
            "name": table.name,
            "title": table.title,
            "rows": len(table.rows),
            "files": [
                {
                    "href": relpath(folder + file.path, here or "."),
                    "type": file.type,
                    "format": file.format,
                }
                for file in published.FILES
                if file.table == table.name
            ],
        }
        for table in tables(version)
    ]
    return render("tables/decision_files.html", tables=rows)


def _what_if(ordinance: Path) -> str:
    """Return the stored figures of every change; SiteFaultsError when they are out of date."""
    figures = what_if.read()
    version = published.versions(ordinance).get(figures.in_force)
    if version is None or figures.fingerprint != what_if.fingerprint(version):
        file = what_if.PATH.relative_to(ROOT).as_posix()
        said = "数字が古くなっています。`python -m build_scripts tables --what-if` で作り直してください。"
        raise SiteFaultsError([Fault(file, said)])
    return render(
        "tables/what_if.html",
        in_force=version.in_force,
        figures=figures,
        changes=[
            (
                change.id,
                change.said(version),
                shown.comparison(
                    figures.changes[change.id], id=change.id, caption=change.said(version)
                ),
            )
            for change in CHANGES
        ],
    )
