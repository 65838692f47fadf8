"""`training-interval`: is someone inside the guide of about three years (4(3), Q1, Q2)?"""

from collections.abc import Iterator

from calculators import fiscal
from calculators.outcome import FieldError, Note, Statement
from calculators.schema import Integer, Member, Nullable, Record
from calculators.trace import Node, apply, given, operation
from calculators.training.adviser import Advised, Asked, Step, adviser
from calculators.training.dates import manual
from calculators.training.interviews import interviews

NAME = "training-interval"

LAST_YEAR_ASKED = 2100

SHAPE = Record(
    (
        Member(
            name="fiscal_year",
            shape=Integer(minimum=manual().number("records_from"), maximum=LAST_YEAR_ASKED),
        ),
        Member(name="last_year", shape=Nullable(Integer(minimum=1950, maximum=LAST_YEAR_ASKED))),
    )
)


@operation("counted_from")
def counted_from(last_year: int | None, records_from: int) -> int:
    """Return the 年度 from which the guide counts.

    It is that of the last 必須記録研修; without a record, the last one before the records begin
    (3(1) ※, Q2), so that nobody is past the guide for years that were never recorded.
    """
    return max(last_year or 0, records_from - 1)


@operation("position")
def position(fiscal_year: int, counted_from: int, guide_years: int) -> str:
    """4(3): "inside" the guide, in its "last_year", or "past" it.

    The guide is read as that many 年度 after the one from which it counts.
    """
    last = counted_from + guide_years
    if fiscal_year == last:
        return "last_year"
    return "inside" if fiscal_year < last else "past"


def place(asked: Asked) -> Node:
    """Return the step `position`."""
    edition = manual()
    since = apply(
        "counted_from",
        given("last_training_year", asked["last_year"], unit="fiscal_year"),
        given(
            "records_from",
            edition.number("records_from"),
            unit="fiscal_year",
            cites=(edition.cite("records_from"),),
        ),
        id="counted_from",
        unit="fiscal_year",
        cites=("s3-1-since", "q2-a"),
    )
    return apply(
        "position",
        given("asked_year", asked["fiscal_year"], unit="fiscal_year"),
        since,
        given(
            "guide_years",
            edition.number("guide_years"),
            unit="years",
            cites=(edition.cite("guide_years"),),
        ),
        id="position",
        unit="position",
        cites=("s4-3-interval", "q1-a"),
    )


def check(asked: Asked) -> Iterator[FieldError]:
    """The last training can't lie after the year that is asked about."""
    if asked["last_year"] is not None and asked["last_year"] > asked["fiscal_year"]:
        yield FieldError(field="last_year", code="after_asked_year")


def advise(asked: Asked) -> Advised:
    """Return the `position` in the guide and the last 年度 of the guide (`guide_until`)."""
    trace = place(asked)
    until = trace.inputs[1].number + manual().number("guide_years")
    return Advised(
        answer=Statement(
            code=f"interval_{trace.word}",
            cites=("s4-3-interval", "q1-a"),
            values={"until": fiscal.written_fiscal_year(until)},
        ),
        facts={"position": trace.word, "guide_until": until},
        steps=tuple(_steps(trace.word, of_this_year=asked["fiscal_year"] == manual().fiscal_year)),
        trace=trace,
        notes=tuple(_notes(asked)),
    )


def _steps(position: str, *, of_this_year: bool) -> Iterator[Step]:
    yield Step(who="teacher", code="look_at_your_record", cites=("s7-menu", "s7-number"))
    if position != "inside":
        yield Step(who="principal", code="encourage_one", cites=("s4-3-interval",))
        yield Step(who="teacher", code="choose_one", cites=("s4-2-first", "s3-1-mandatory"))
    yield Step(who="principal", code="mind_the_teacher", cites=("s4-3-dialogue",))
    if of_this_year:
        yield from interviews()


def _notes(asked: Asked) -> Iterator[Note]:
    yield Note(code="guide_not_duty", cites=("q1-a", "s4-3-interval"))
    yield Note(code="interval_reading", cites=("s4-3-interval",))
    if asked["last_year"] is None or asked["last_year"] < manual().number("records_from"):
        yield Note(code="no_record_yet", cites=("s3-1-since", "s7-since", "q2-a"))
    yield Note(code="evaluation", cites=("s4-3-evaluation", "q9-a"))
    if asked["fiscal_year"] >= manual().number("national_system_from"):
        yield Note(code="later_edition", cites=("s3-4-system",))


CALCULATOR = adviser(
    NAME,
    shape=SHAPE,
    advise=advise,
    initial={"fiscal_year": fiscal.written_fiscal_year(manual().fiscal_year)},
    check=check,
)
