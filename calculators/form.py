"""The form of a calculator: its questions, when each is asked, and how answers become a request.

The page is built from this declaration and the catalogue; the browser's script only shows and
hides what `when` says and hands the typed strings back to `read`.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from calculators import typed
from calculators.outcome import Doubt, FieldError
from calculators.quantity import Quantity
from calculators.schema import Boolean, Choice, Day, Member, Nullable, Shape, Year, Yen


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Answers under a name: the address 「#v=1&<key>=<name>」 fills them in.

    `cites` are the provisions that the example shows (rows of tables), `values` what is typed by
    the inputs' names, `message` what the reader is told about it.
    """

    key: str
    name: str
    cites: tuple[str, ...]
    values: Mapping[str, str]
    message: str


type Kind = Literal["date", "year", "yen", "count", "choice"]
type Answers = dict[str, Any]

YES_NO: Mapping[str, object] = {"no": False, "yes": True}
YES_NO_UNKNOWN: Mapping[str, object] = {"yes": True, "no": False, "unknown": None}
DATE_PARTS = ("year", "month", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Holds when the choice `field` has one of these values."""

    field: str
    one_of: tuple[str, ...]

    def holds(self, values: Mapping[str, str]) -> bool:
        """Say whether it holds for what was typed."""
        return values.get(self.field, "") in self.one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. Its words are in the catalogue: `Catalogue.field(calculator, name, "label")`.

    `choices` maps what the form sends to the value of the request. `absent` is the value when
    the question is not asked or an optional answer is left empty. `initial` is the
    choice that is preselected. `minimum` and `maximum` bound a typed number, both included.
    `may_be_open` says that a question left unanswered is taken as not known, `doubted` that an answer
    may be asked about again (`Form.doubts`).
    """

    name: str
    kind: Kind
    choices: Mapping[str, object] | None = None
    required: bool = True
    initial: str = ""
    absent: object = None
    minimum: int = 0
    maximum: int = 999_999_999
    when: tuple[Condition, ...] = ()
    may_be_open: bool = False
    doubted: bool = False

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs on the page: a date has three."""
        if self.kind == "date":
            return tuple(f"{self.name}.{part}" for part in DATE_PARTS)
        return (self.name,)


def question(member: Member, **differently: Any) -> Field:
    """Return the question that asks for a member of the request, by the member's shape.

    Words and yes or no are chosen, days, years and yen typed, other numbers counted; what may be
    null may be left empty, and yes or no has a third choice then. `differently` are attributes of
    the `Field` that the shape doesn't say, such as `when`, or says otherwise.
    """
    inner = member.shape.shape if isinstance(member.shape, Nullable) else member.shape
    choices = _choices(inner, may_be_null=isinstance(member.shape, Nullable))
    asked: dict[str, Any] = {
        "name": member.name,
        "kind": _kind(inner),
        "choices": choices,
        "required": choices is not None or not isinstance(member.shape, Nullable),
        "absent": member.default,
    }
    return Field(**asked | differently)


def _kind(shape: Shape) -> Kind:
    kinds: Iterable[tuple[type[Shape], Kind]] = (
        (Choice, "choice"),
        (Boolean, "choice"),
        (Day, "date"),
        (Year, "year"),
        (Yen, "yen"),
    )
    return next((kind for shapes, kind in kinds if isinstance(shape, shapes)), "count")


def _choices(shape: Shape, *, may_be_null: bool) -> Mapping[str, object] | None:
    if isinstance(shape, Choice):
        return {option: option for option in shape.options}
    if isinstance(shape, Boolean):
        return YES_NO_UNKNOWN if may_be_null else YES_NO
    return None


class Guidance(NamedTuple):
    """What is said beside a form while it is filled in.

    `asked` are the fields that still matter, None while that can't be told; `echoes` what was
    understood of an input, `doubts` what is asked about it, `says` a sentence for a section.
    """

    asked: tuple[str, ...] | None
    echoes: Mapping[str, str]
    doubts: Mapping[str, str]
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of questions with a heading (`<calculator>.section.<id>`), asked when `when` holds.

    `papers` says that its answers stand on papers which the page draws beside it.
    """

    id: str
    fields: tuple[Field, ...]
    when: tuple[Condition, ...] = ()
    papers: bool = False


def as_given(answers: Answers) -> Answers:
    """Return the answers as the request: for forms whose fields are the request's keys."""
    return answers


def no_errors(answers: Mapping[str, Any]) -> Iterable[FieldError]:
    """Return no errors: for forms whose answers can't contradict each other."""
    del answers
    return ()


def the_same(path: str, answers: Mapping[str, Any]) -> str:
    """Return the place of the request as the field: for forms whose fields are the request's keys."""
    del answers
    return path


def no_doubts(answers: Mapping[str, Any]) -> Iterable[Doubt]:
    """Return no doubts: for forms whose answers are not asked about again."""
    del answers
    return ()


SURE = "sure."
"""Before the name of an input: the text that the reader confirmed in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All sections of a calculator's form; `compose` makes the request from the answers.

    `field_of` names the field that a place of the request comes from. `check` finds answers that
    contradict each other where each alone can be read, `doubts` those that are probably slips.
    `facts` are figures of the text that headings, hints and choices state, as quantities; labels
    state none.
    """

    sections: tuple[Section, ...]
    compose: Callable[[Answers], Answers] = as_given
    check: Callable[[Answers], Iterable[FieldError]] = no_errors
    doubts: Callable[[Answers], Iterable[Doubt]] = no_doubts
    field_of: Callable[[str, Answers], str] = the_same
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def fields(self) -> Iterator[Field]:
        """Yield every field in the order of the page."""
        for section in self.sections:
            yield from section.fields

    def asked(self, values: Mapping[str, str]) -> Iterator[tuple[Field, bool]]:
        """Yield every field in the order of the page, and whether it is asked after these answers."""
        for section in self.sections:
            open_section = all(condition.holds(values) for condition in section.when)
            for field in section.fields:
                yield field, open_section and all(each.holds(values) for each in field.when)

    def answers(self, values: Mapping[str, str]) -> tuple[Answers, list[FieldError]]:
        """Return what was answered by the names of the fields, and what can't be read."""
        answers: Answers = {}
        errors: list[FieldError] = []
        for field, is_asked in self.asked(values):
            answers[field.name] = _read_field(field, values, errors) if is_asked else field.absent
        return answers, errors

    def read(self, values: Mapping[str, str]) -> tuple[Answers, list[FieldError]]:
        """Return the request and the errors of every wrong field, in the order of the page.

        What is doubtful and wasn't confirmed stands among the errors. The request is only meaningful
        when there are none.
        """
        answers, errors = self.answers(values)
        if not errors:
            errors.extend(self.check(answers))
        wrong = {error.field for error in errors}
        errors.extend(
            doubt for doubt in self.unconfirmed(answers, values) if doubt.field not in wrong
        )
        return ({} if errors else self.compose(answers)), errors

    def unconfirmed(self, answers: Answers, values: Mapping[str, str]) -> Iterator[Doubt]:
        """Yield the doubts that the reader has not met by confirming the very text."""
        for doubt in self.doubts(answers):
            if values.get(SURE + doubt.field, "") != values.get(doubt.field, "").strip():
                yield doubt

    def input_of(self, path: str, values: Mapping[str, str]) -> str:
        """Return the name of the input to which an error of the request at `path` belongs."""
        answers, _ = self.answers(values)
        name = self.field_of(path, answers)
        for field in self.fields():
            if field.name == name:
                return field.inputs[0]
        return name


def _read_field(field: Field, values: Mapping[str, str], errors: list[FieldError]) -> object:
    if field.kind == "date":
        return _read_date(field, values, errors)
    text = values.get(field.name, "").strip()
    if not text:
        if field.required:
            code = "choose" if field.kind == "choice" else "empty"
            errors.append(FieldError(field=field.name, code=code))
        return field.absent
    if field.choices is not None:
        if text not in field.choices:
            errors.append(FieldError(field=field.name, code="choose"))
            return field.absent
        return field.choices[text]
    readers = {"yen": typed.yen, "count": typed.count, "year": typed.year}
    try:
        number = readers[field.kind](text)
    except typed.UnreadableError as unreadable:
        errors.append(FieldError(field=field.name, code=unreadable.code))
        return field.absent
    for code, name, limit in (
        ("too_small", "minimum", field.minimum if number < field.minimum else None),
        ("too_large", "maximum", field.maximum if number > field.maximum else None),
    ):
        if limit is not None:
            errors.append(FieldError(field=field.name, code=code, values={name: limit}))
    return number


def _read_date(field: Field, values: Mapping[str, str], errors: list[FieldError]) -> object:
    """Return the day as 「2012-05-10」; an error names the part that is missing or wrong."""
    texts = [values.get(name, "").strip() for name in field.inputs]
    if not any(texts):
        if field.required:
            errors.append(FieldError(field=field.inputs[0], code="empty_date"))
        return field.absent
    numbers: list[int] = []
    for part, name, text in zip(DATE_PARTS, field.inputs, texts, strict=True):
        if not text:
            errors.append(FieldError(field=name, code=f"empty_{part}"))
            continue
        try:
            numbers.append(typed.year(text) if part == "year" else typed.count(text))
        except typed.UnreadableError as unreadable:
            is_told = part == "year" or unreadable.code == "typed_number_alone"
            code = unreadable.code if is_told else f"typed_{part}"
            errors.append(FieldError(field=name, code=code))
    if len(numbers) < len(DATE_PARTS):
        return field.absent
    try:
        return date(*numbers).isoformat()
    except ValueError:
        month_is_wrong = not 1 <= numbers[1] <= 12
        part = "month" if month_is_wrong else "day"
        code = "typed_month" if month_is_wrong else "no_such_day_typed"
        written = Quantity(tuple(numbers), "typed_date")
        errors.append(
            FieldError(field=f"{field.name}.{part}", code=code, values={"written": written})
        )
        return field.absent
