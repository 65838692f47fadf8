"""What is known of the amounts charged since another table replaced that of this version.

The ward's page 「保育料のご案内」 says since when, and that children who are 3 or older on 1 April pay
nothing for 長時間保育. The table that replaced ours is not known here and never guessed.
"""

from collections.abc import Iterator

from calculators.childcare.facts import FACTS
from calculators.childcare.fee_request import FeeRequest
from calculators.outcome import Note
from calculators.quantity import Quantity

_AGE_OF_FREE_CARE = 3


def notes(asked: FeeRequest, *, class_age: int) -> Iterator[Note]:
    """Yield what a reader must know of today, where a month's amounts are no longer charged."""
    yield Note(code="superseded", values=FACTS)
    if class_age < _AGE_OF_FREE_CARE:
        yield Note(code="superseded_under_three")
    elif asked.service == "long":
        yield Note(code="superseded_free_from_three")
    else:
        service = Quantity(asked.service, "service")
        yield Note(code="superseded_not_said_of_service", values={"service": service})
    if asked.extended_care.kind != "none":
        yield Note(code="superseded_extended_care", cites=("t4", "t4_2"))


def is_of_today(note: Note) -> bool:
    """Say whether a note speaks of today's amounts: the page shows it with the headline."""
    return note.code.startswith("superseded")
