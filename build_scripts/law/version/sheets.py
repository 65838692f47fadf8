"""A 別表 kept as a spreadsheet: CSV cells, merged ranges and keys become a `Table`.

The CSV is the sheet as a spreadsheet would save it: a merged cell stands at its top left,
the cells it covers are blank. A blank cell that no merged range covers is a fault.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.law.errors import NotationError, fault
from build_scripts.law.model import Appendix, Cell, Row, Table, TableColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """What version.toml declares about one sheet."""

    csv: str
    header_rows: int
    columns: tuple[str, ...]
    row_headers: tuple[str, ...]
    group_headers: tuple[str, ...]
    row_key: str
    row_keys: tuple[str, ...]
    merged: tuple[str, ...]
    amounts: tuple[str, ...] = ()
    ratio: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """A merged range, zero-based, ends included."""

    top: int
    left: int
    bottom: int
    right: int


def read_plan(data: Mapping[str, object]) -> SheetPlan:
    """Return the plan of a `[tables.…]` table of version.toml.

    Raises NotationError when it names a column that it doesn't have.
    """

    def words(name: str) -> tuple[str, ...]:
        value = data.get(name, [])
        if not isinstance(value, list):
            raise fault(f"{name} は語の並びで書いてください。", file="version.toml")
        return tuple(str(word) for word in value)

    columns = words("columns")
    named = [*words("row_headers"), *words("group_headers"), *words("amounts")]
    named += [str(data[key]) for key in ("row_key", "ratio") if key in data]
    stray = [name for name in named if name not in columns]
    if stray or len(set(columns)) != len(columns) or not words("row_headers"):
        message = f"columns と合わない列があります（{'、'.join(stray or columns)}）。"
        raise fault(f"{data['csv']}: {message}", file="version.toml")
    if ("row_key" in data) == ("row_keys" in data):
        message = "row_key か row_keys のどちらか一つを書いてください。"
        raise fault(f"{data['csv']}: {message}", file="version.toml")
    return SheetPlan(
        csv=str(data["csv"]),
        header_rows=int(str(data["header_rows"])),
        columns=columns,
        row_headers=words("row_headers"),
        group_headers=words("group_headers"),
        row_key=str(data.get("row_key", "")),
        row_keys=words("row_keys"),
        merged=words("merged"),
        amounts=words("amounts"),
        ratio=str(data.get("ratio", "")),
    )


def read_sheet(content: bytes, *, plan: SheetPlan, appendix: Appendix, caption: str) -> Table:
    """Return the table that the CSV `content` holds, with ids below `appendix`.

    UTF-8 with or without a byte order mark and CP932 are read. Raises NotationError with
    the line of the CSV when the sheet doesn't agree with its plan.
    """
    reader = _Sheet(rows=_rows(content, plan.csv), plan=plan, appendix=appendix)
    reader.check()
    rows = reader.rows
    head = tuple(reader.row(number) for number in range(plan.header_rows))
    body = tuple(reader.row(number) for number in range(plan.header_rows, len(rows)))
    columns = tuple(
        TableColumn(key=key, label=reader.column_label(number))
        for number, key in enumerate(plan.columns)
    )
    return Table(
        id=appendix.id,
        caption=caption,
        columns=columns,
        head=head,
        body=body,
        label=appendix.label,
    )


def _rows(content: bytes, name: str) -> list[list[str]]:
    """Return the rows without blank lines at the end, which an editor may leave."""
    reader = csv.reader(io.StringIO(_decode(content, name), newline=""))
    try:
        rows = list(reader)
    except csv.Error as error:
        said = "CSV として読めません。引用符を確かめてください。"
        raise fault(said, file=name, line=reader.line_num) from error
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _decode(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise fault("文字コードが UTF-8 でも CP932 でもありません。", file=name)


class _Sheet:
    def __init__(
        self, *, rows: Sequence[Sequence[str]], plan: SheetPlan, appendix: Appendix
    ) -> None:
        self.rows, self.plan, self.appendix = rows, plan, appendix
        if len(rows) < plan.header_rows or plan.header_rows < 1:
            raise self.fail_plan("header_rows が表の行の数と合いません。")
        for number, cells in enumerate(rows):
            if len(cells) != len(plan.columns):
                message = f"セルが{len(cells)}個あります。{len(plan.columns)}個にしてください。"
                raise self.fail(number, message)
        self.regions = [self.region(text) for text in plan.merged]
        self.keys = [self.key(number) for number in range(len(rows))]

    def fail(self, row: int, message: str) -> NotationError:
        return fault(message, file=self.plan.csv, line=row + 1)

    def fail_plan(self, message: str) -> NotationError:
        return fault(f"[tables.{self.appendix.id}] {message}", file="version.toml")

    def region(self, text: str) -> _Region:
        match = re.fullmatch("([A-Z])([0-9]+):([A-Z])([0-9]+)", text)
        if match is None:
            raise self.fail_plan(f"結合範囲「{text}」を A1:B2 の形で書いてください。")
        left, top, right, bottom = match.groups()
        region = _Region(
            top=int(top) - 1,
            left=ord(left) - ord("A"),
            bottom=int(bottom) - 1,
            right=ord(right) - ord("A"),
        )
        inside = region.bottom < len(self.rows) and region.right < len(self.plan.columns)
        if not inside or region.top > region.bottom or region.left > region.right:
            raise self.fail_plan(f"結合範囲「{text}」が表の外に出ています。")
        return region

    def key(self, number: int) -> str:
        body = number - self.plan.header_rows
        if body < 0:
            return f"h{number + 1}"
        if self.plan.row_keys:
            if body >= len(self.plan.row_keys):
                raise self.fail_plan(f"{number + 1}行目のキーが row_keys にありません。")
            return self.plan.row_keys[body]
        column = self.plan.columns.index(self.plan.row_key)
        return unicodedata.normalize("NFKC", self.rows[number][column]).strip().lower()

    def check(self) -> None:
        if self.plan.row_keys and len(self.rows) - self.plan.header_rows != len(self.plan.row_keys):
            raise self.fail_plan("行の数が row_keys の数と合いません。")
        if len(set(self.keys)) != len(self.keys):
            raise self.fail_plan("行のキーが重なっています。")
        covered: set[tuple[int, int]] = set()
        for region in self.regions:
            for row in range(region.top, region.bottom + 1):
                for column in range(region.left, region.right + 1):
                    if (row, column) in covered:
                        raise self.fail_plan("結合範囲が重なっています。")
                    covered.add((row, column))
        starts = {(region.top, region.left) for region in self.regions}
        for number, cells in enumerate(self.rows):
            for column, text in enumerate(cells):
                hidden = (number, column) in covered and (number, column) not in starts
                if hidden and text:
                    raise self.fail(number, f"結合で隠れるセルに「{text}」があります。")
                if not hidden and not text.strip():
                    raise self.fail(
                        number,
                        f"{column + 1}列目が空です。値を書くか、結合範囲を version.toml に書いてください。",
                    )

    def starts(self, number: int) -> list[tuple[int, _Region]]:
        """Return the cells that begin in a row, each with the region it covers."""
        found = []
        for column in range(len(self.plan.columns)):
            region = self.region_at(number, column)
            if (region.top, region.left) == (number, column):
                found.append((column, region))
        return found

    def region_at(self, row: int, column: int) -> _Region:
        for region in self.regions:
            if region.top <= row <= region.bottom and region.left <= column <= region.right:
                return region
        return _Region(top=row, left=column, bottom=row, right=column)

    def row(self, number: int) -> Row:
        key = self.keys[number]
        id = f"{self.appendix.id}-{key}"
        header = number < self.plan.header_rows
        label = f"{self.appendix.label} {self.row_name(number)}"
        cells = tuple(
            self.cell(number, column, region, row_id=id, row_label=label)
            for column, region in self.starts(number)
        )
        return Row(
            id=id,
            cells=cells,
            label=f"{self.appendix.label} 見出し{number + 1}段目" if header else label,
            key=key,
            line=number + 1,
        )

    def row_name(self, number: int) -> str:
        column = self.plan.columns.index(self.plan.row_headers[0])
        region = self.region_at(number, column)
        return self.rows[region.top][region.left]

    def cell(
        self, number: int, column: int, region: _Region, *, row_id: str, row_label: str
    ) -> Cell:
        key = self.plan.columns[region.right]
        header = number < self.plan.header_rows
        colspan, rowspan = region.right - region.left + 1, region.bottom - region.top + 1
        if header:
            scope = "colgroup" if colspan > 1 else "col"
            label = f"{self.appendix.label} {self.rows[number][column]}"
        else:
            row_scope = "rowgroup" if rowspan > 1 else "row"
            heads = key in self.plan.row_headers or (key in self.plan.group_headers and rowspan > 1)
            scope = row_scope if heads else ""
            label = f"{row_label} {self.column_label(region.right)}"
        first = self.plan.columns[column]
        return Cell(
            id=f"{row_id}-{first if header else key}",
            text=self.rows[number][column],
            column=key,
            colspan=colspan,
            rowspan=rowspan,
            scope=scope,
            line=number + 1,
            label=label,
        )

    def column_label(self, column: int) -> str:
        """Return the header over a column, its levels joined, without one over all amounts."""
        amounts = {self.plan.columns.index(key) for key in self.plan.amounts}
        path: list[str] = []
        for row in range(self.plan.header_rows):
            region = self.region_at(row, column)
            text = self.rows[region.top][region.left]
            over_all = amounts <= set(range(region.left, region.right + 1)) and len(amounts) > 1
            if text not in path and not (over_all and column in amounts):
                path.append(text)
        if column not in amounts:
            return path[-1]
        return "・".join(path)
