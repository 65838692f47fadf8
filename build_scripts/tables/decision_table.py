"""A table as a value: columns with a name, a type and a meaning, and rows in a fixed order."""

from dataclasses import dataclass
from typing import Literal

type Value = str | bool | int | None
type ColumnType = Literal["word", "yes_no", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name in every format, what it holds, and what it means, in Japanese.

    `is_key`: by these columns a row is found, none of them is ever null. `is_nullable`: null means
    what `meaning` says.
    """

    name: str
    type: ColumnType
    meaning: str
    is_key: bool = False
    is_nullable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    """A table: its name (「childcare-fee」), its title in Japanese, columns and rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def sql_name(self) -> str:
        """Return the name as SQL takes it without quotes: 「childcare_fee」."""
        return self.name.replace("-", "_")

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names of the columns by which a row is found."""
        return tuple(column.name for column in self.columns if column.is_key)
