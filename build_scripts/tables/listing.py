"""What pages ask for about the tables: the files, the columns, the figures of a changed table."""

from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import relpath

from build_scripts.rendering import render
from build_scripts.tables import published
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
            "decision_columns.html", tables=tables(newest()), types=_TYPES
        ),
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
    formats = list(dict.fromkeys(file.format for file in published.FILES))
    return render("decision_files.html", tables=rows, formats=formats)
