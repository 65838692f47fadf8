"""What a family may take along of a result of `childcare-family`, as files that the browser saves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators import calendar_file
from calculators.childcare import family_calendar, family_case, family_csv
from calculators.childcare.family_result import FamilyResult
from calculators.messages import Catalogue

_NAME = "childcare-family"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAlong:
    """One file: its `name` with the ending that says its kind, its media type, its text in UTF-8."""

    name: str
    media_type: str
    text: str

    @property
    def kind(self) -> str:
        """The ending of the name: csv, ics or toml."""
        return self.name.rpartition(".")[2]


def files(
    request: Mapping[str, Any], result: FamilyResult, words: Catalogue, *, today: date
) -> tuple[TakeAlong, ...]:
    """Return the files for the result of a valid `request` (its JSON), those that hold something.

    The months as a table, the due dates for a calendar, the conditions as a worked case.
    """
    return tuple(_files(request, result, words, today))


def _files(
    request: Mapping[str, Any], result: FamilyResult, words: Catalogue, today: date
) -> Iterator[TakeAlong]:
    stem = f"{_NAME}-{request['fiscal_year']}"
    if result["months"]:
        table = family_csv.write(request, result, words)
        yield TakeAlong(name=f"{stem}.csv", media_type="text/csv", text=table)
    events = family_calendar.events(request, result, words)
    if events:
        title = family_calendar.title(request, words)
        calendar = calendar_file.write(
            events, calculator=_NAME, language=words.language, title=title, stamp=today
        )
        yield TakeAlong(name=f"{stem}.ics", media_type=calendar_file.MEDIA_TYPE, text=calendar)
    case = family_case.write(request, result, words, today=today)
    yield TakeAlong(name=f"{stem}.toml", media_type="application/toml", text=case)
