"""The files of a version that machines read: standard law XML, JSON, a CSV for each table.

They stand below the day of the version (「ordinance/2016-04-01/ordinance.xml」), so that an
address always gives the same version. `versions.json` names them all, and the decision tables.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import relpath

from markupsafe import Markup

from build_scripts.law import Table
from build_scripts.law.export import to_csv, to_version_json, to_xml
from build_scripts.law.version import Version
from build_scripts.tables import published

XML, JSON, CSV = "application/xml", "application/json", "text/csv"
FORMAT_NAMES = {XML: "標準XML", JSON: "JSON", CSV: "CSV"}
INDEX = "versions.json"


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its address under the site's root, what it holds, and of which table it is."""

    address: str
    title: str
    type: str
    table: str = ""  # id of the table that a CSV holds

    @property
    def format(self) -> str:
        """Return the name of the format as a reader knows it: 「CSV」."""
        return FORMAT_NAMES[self.type]

    def link(self, here: str) -> str:
        """Return the link from the page at `here` (「ordinance/j10/」)."""
        return relpath(self.address, here or ".")


def downloads(version: Version, *, root: str) -> tuple[Download, ...]:
    """Return every file of `version`; `root` is the address of the whole text (「ordinance/」).

    Standard XML is not among them where the law can't be written so.
    """
    folder = f"{root}{version.in_force.isoformat()}/"
    xml = Download(f"{folder}ordinance.xml", f"{version.title}　全文", XML)
    return (
        *(() if version.unwritten else (xml,)),
        Download(f"{folder}ordinance.json", f"{version.title}　全文", JSON),
        *(
            Download(
                f"{folder}tables/{table.id}.csv",
                "　".join(part for part in (table.label, table.caption) if part),
                CSV,
                table.id,
            )
            for table in version.law.walk_tables()
        ),
    )


def contents(version: Version, *, root: str) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every file of `version`.

    Raises NotationError for a law without a number, which standard law XML can't hold.
    """
    tables: dict[str, Table] = {table.id: table for table in version.law.walk_tables()}
    for download in downloads(version, root=root):
        if download.type == XML:
            yield download.address, to_xml(version.law).encode()
        elif download.type == JSON:
            yield download.address, to_version_json(version).encode()
        else:
            yield download.address, to_csv(tables[download.table])


def index(versions: Iterable[Version], *, root: str) -> tuple[str, bytes]:
    """Return address and bytes of the list of versions, the newest last, links relative to it."""
    entries = [
        {
            "ruleset": version.ruleset,
            "title": version.title,
            "law_num": version.law_num,
            "in_force": version.in_force.isoformat(),
            "files": [
                {
                    "href": download.link(root),
                    "type": download.type,
                    "title": download.title,
                    **({"table": download.table} if download.table else {}),
                }
                for download in downloads(version, root=root)
            ],
            **_decision_tables(version),
        }
        for version in versions
    ]
    text = json.dumps({"versions": entries}, ensure_ascii=False, indent=1) + "\n"
    return f"{root}{INDEX}", text.encode()


def _decision_tables(version: Version) -> dict[str, list[dict[str, str]]]:
    """Return the entry of the decision tables, none for a law that no calculator computes."""
    if not published.has_tables(version.ruleset):
        return {}
    folder = f"{version.in_force.isoformat()}/"
    entries = [
        {"href": folder + file.path, "type": file.type, "title": file.title, "table": file.table}
        for file in published.FILES
    ]
    return {"decision_tables": entries}


def all_files(versions: Sequence[Version], *, root: str) -> dict[str, bytes]:
    """Return the files of every version and their list, by address."""
    files = {address: body for v in versions for address, body in contents(v, root=root)}
    return {**files, **dict([index(versions, root=root)])}


def link_to_index(*, root: str, here: str) -> Markup:
    """Return a link to the list of versions, for the page at `here`."""
    address = f"{root}{INDEX}"
    return Markup('<a href="{}">{}</a>').format(relpath(address, here or "."), address)
