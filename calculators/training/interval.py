"""`training-interval`: is someone inside the guide of about three years (4(3), Q1, Q2)."""

from collections.abc import Iterator

from calculators.form import Condition
from calculators.outcome import FieldError, Note, Reason
from calculators.quantity import Quantity
from calculators.schema import Boolean, Member, Nullable, Record, Year
from calculators.trace import Node, apply, given, operation
from calculators.training.advice import Answer, Step
from calculators.training.adviser import FIRST_YEAR_ASKED, LAST_YEAR_ASKED, Advised, Asked, adviser
from calculators.training.interviews import interviews
from calculators.training.later_years import is_later
from calculators.training.stated import manual

NAME = "training-interval"

_PAST_YEAR = Year(minimum=FIRST_YEAR_ASKED, maximum=LAST_YEAR_ASKED)

SHAPE = Record(
    (
        Member(
            name="fiscal_year",
            shape=Year(minimum=manual().number("records_from"), maximum=LAST_YEAR_ASKED),
        ),
        Member(name="taken", shape=Nullable(Boolean())),
        Member(name="last_year", shape=Nullable(_PAST_YEAR)),
        Member(name="employed_since", shape=Nullable(_PAST_YEAR)),
    )
)


@operation
def counted_from(last_year: int | None, employed_since: int | None, records_from: int) -> int:
    """Return the first 年度 that the guide counts.

    It is the one after that of the last 必須記録研修; without a record, the one in which records
    begin (3(1) ※, Q2) or, for those who came later, that of their appointment: nobody is past the
    guide for years that could not be recorded.
    """
    if last_year is not None and last_year >= records_from:
        return last_year + 1
    return max(employed_since or 0, records_from)


@operation
def position(fiscal_year: int, counted_from: int, guide_years: int) -> str:
    """4(3): "inside" the guide, in its "last_year", or "past" it.

    The guide is read as that many 年度, the first of them counted.
    """
    last = counted_from + guide_years - 1
    if fiscal_year == last:
        return "last_year"
    return "inside" if fiscal_year < last else "past"


def place(asked: Asked) -> Node:
    """Return the step `position`."""
    version = manual()
    since = apply(
        counted_from,
        given("last_training_year", asked["last_year"], unit="fiscal_year"),
        given("employed_since", asked["employed_since"], unit="fiscal_year"),
        given(
            "records_from",
            version.number("records_from"),
            unit="fiscal_year",
            cites=(version.cite("records_from"),),
        ),
        id="counted_from",
        unit="fiscal_year",
        cites=("s3-1-since", "q2-a"),
    )
    return apply(
        position,
        given("asked_year", asked["fiscal_year"], unit="fiscal_year"),
        since,
        given(
            "guide_years",
            version.number("guide_years"),
            unit="years",
            cites=(version.cite("guide_years"),),
        ),
        id="position",
        unit="position",
        cites=("s4-3-interval", "q1-a"),
    )


def check(asked: Asked) -> Iterator[FieldError]:
    """Who has taken one says when, and nothing lies after the year that is asked about."""
    if asked["taken"] is True and asked["last_year"] is None:
        yield FieldError(field="last_year", code="empty")
    if asked["taken"] is not True and asked["last_year"] is not None:
        yield FieldError(field="last_year", code="last_year_not_asked")
        return
    for field in ("last_year", "employed_since"):
        if asked[field] is not None and asked[field] > asked["fiscal_year"]:
            yield FieldError(field=field, code="after_asked_year")


def advise(asked: Asked) -> Advised:
    """Return the `position` in the guide and the last 年度 of the guide (`guide_until`)."""
    year = Quantity(asked["fiscal_year"], "fiscal_year_name")
    if asked["taken"] is None:
        return _unknown(year)
    trace = place(asked)
    until = trace.inputs[1].number + manual().number("guide_years") - 1
    return Advised(
        answer=Answer(
            code=f"interval_{trace.word}",
            cites=("s4-3-interval", "q1-a"),
            values={"year": year, "until": Quantity(until, "fiscal_year_name")},
        ),
        facts={"position": trace.word, "guide_until": until},
        steps=tuple(_steps(trace.word, of_this_year=asked["fiscal_year"] == manual().fiscal_year)),
        trace=trace,
        notes=tuple(_notes(asked)),
    )


_LOOK = Step(
    who="teacher", code="look_at_your_record", cites=("s7-menu", "s7-number", "s7-password")
)


def _unknown(year: Quantity) -> Advised:
    """Whether one was taken decides; the record (7) says it."""
    return Advised(
        answer=Answer(
            code="interval_not_determined", cites=("s4-3-interval",), values={"year": year}
        ),
        reasons=(Reason(code="last_training_unknown", cites=("s7-since", "s7-menu", "s7-number")),),
        steps=(_LOOK,),
        notes=(Note(code="guide_not_duty", cites=("q1-a", "s4-3-interval")),),
    )


def _steps(position: str, *, of_this_year: bool) -> Iterator[Step]:
    yield _LOOK
    if position != "inside":
        yield Step(who="principal", code="encourage_one", cites=("s4-3-interval",))
        yield Step(
            who="teacher",
            code="choose_one",
            cites=("s4-2-first-points-p1", "s3-1-mandatory", "s3-1-i"),
        )
    yield Step(who="principal", code="mind_the_teacher", cites=("s4-3-dialogue",))
    if of_this_year:
        yield from interviews("teacher")


def _notes(asked: Asked) -> Iterator[Note]:
    yield Note(code="guide_not_duty", cites=("q1-a", "s4-3-interval"))
    yield Note(code="interval_reading", cites=("s4-3-interval",))
    yield from _notes_without_record(asked)
    yield Note(code="evaluation", cites=("s4-3-evaluation", "q9-a"))
    if is_later(asked["fiscal_year"]):
        yield Note(code="later_edition", cites=("s3-4-system",))


def _notes_without_record(asked: Asked) -> Iterator[Note]:
    """Yield what was counted from, for those without a 必須記録研修 since the records began."""
    records_from = manual().number("records_from")
    last, since = asked["last_year"], asked["employed_since"]
    if last is not None and last >= records_from:
        return
    cites = ("s3-1-since", "s7-since", "q2-a")
    if last is not None:
        yield Note(code="before_records_not_counted", cites=cites)
    if since is not None and since >= records_from:
        values = {"year": Quantity(since, "fiscal_year_name")}
        yield Note(code="counted_from_appointment", cites=("s4-3-interval",), values=values)
    else:
        yield Note(code="counted_from_records", cites=cites)


CALCULATOR = adviser(
    NAME,
    shape=SHAPE,
    advise=advise,
    when={"last_year": Condition(field="taken", one_of=("yes",))},
    check=check,
)
