"""Shapes of JSON input: one declaration gives the JSON Schema and reads strictly.

`Record.read` reports every wrong field at once and never guesses: unknown keys, missing keys and
wrong types are errors, `true` is not 1 and 147000.0 is not a whole number of yen.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, override

from calculators.fiscal import Month
from calculators.outcome import FieldError, Json
from calculators.quantity import Quantity

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])", re.ASCII)
LONGEST_NAME = 40
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)

EARLIEST_YEAR = 1927
"""The first whole year of 昭和: nobody concerned was born before, and 和暦 is written from here."""

type Errors = list[FieldError]

type Words = Callable[[str, str], str | None]
"""Finds the "label" or "hint" of a path of the input, None when it has none."""


class Shape(ABC):
    """What one value must look like."""

    @abstractmethod
    def schema(self) -> Json:
        """Return the JSON Schema of the value."""

    @abstractmethod
    def read(self, value: object, errors: Errors) -> Any:
        """Return the value as Python has it; append to `errors` and return None when it is wrong.

        The field of an error is its path within the value, empty for the value itself.
        """

    def describe(self, word: Words, *, path: str) -> Json:
        """Return the schema with title and description; `word` finds the words of a path."""
        described = dict(self.schema())
        for keyword, what in (("title", "label"), ("description", "hint")):
            found = word(path, what)
            if found is not None:
                described[keyword] = found
        return described


@dataclass(frozen=True, slots=True)
class Boolean(Shape):
    """true or false."""

    @override
    def schema(self) -> Json:
        return {"type": "boolean"}

    @override
    def read(self, value: object, errors: Errors) -> bool | None:
        if isinstance(value, bool):
            return value
        errors.append(FieldError(field="", code="not_boolean"))
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Integer(Shape):
    """A whole number between `minimum` and `maximum`, both included."""

    minimum: int
    maximum: int

    @override
    def schema(self) -> Json:
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}

    @override
    def read(self, value: object, errors: Errors) -> int | None:
        if type(value) is not int:
            errors.append(FieldError(field="", code="not_integer"))
        elif value < self.minimum:
            values = {"minimum": self.minimum}
            errors.append(FieldError(field="", code="too_small", values=values))
        elif value > self.maximum:
            values = {"maximum": self.maximum}
            errors.append(FieldError(field="", code="too_large", values=values))
        else:
            return value
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Integer):
    """A year; a form reads it in either calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yen(Integer):
    """An amount in whole yen."""

    minimum: int = 0
    maximum: int = 999_999_999_999


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One of a few words."""

    options: tuple[str, ...]

    @override
    def schema(self) -> Json:
        return {"type": "string", "enum": list(self.options)}

    @override
    def read(self, value: object, errors: Errors) -> str | None:
        if isinstance(value, str) and value in self.options:
            return value
        values = {"options": Quantity(self.options, "list")}
        errors.append(FieldError(field="", code="not_an_option", values=values))
        return None


@dataclass(frozen=True, slots=True)
class Day(Shape):
    """A calendar day written 「2012-05-10」."""

    @override
    def schema(self) -> Json:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    @override
    def read(self, value: object, errors: Errors) -> date | None:
        if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
            errors.append(FieldError(field="", code="not_a_date"))
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            errors.append(FieldError(field="", code="no_such_day"))
            return None
        if day.year < EARLIEST_YEAR:
            values = {"year": EARLIEST_YEAR}
            errors.append(FieldError(field="", code="too_early", values=values))
            return None
        return day


@dataclass(frozen=True, slots=True)
class Nullable(Shape):
    """A value, or null where there is none."""

    shape: Shape

    @override
    def schema(self) -> Json:
        return _or_null(self.shape.schema())

    @override
    def describe(self, word: Words, *, path: str) -> Json:
        return _or_null(self.shape.describe(word, path=path))

    @override
    def read(self, value: object, errors: Errors) -> Any:
        return None if value is None else self.shape.read(value, errors)


def _or_null(schema: Json) -> Json:
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    inner = dict(schema)
    if "enum" in inner:
        inner["enum"] = [*inner["enum"], None]
    return {**inner, "type": [inner["type"], "null"]}


@dataclass(frozen=True, slots=True)
class MonthName(Shape):
    """A month written 「2016-10」."""

    @override
    def schema(self) -> Json:
        return {"type": "string", "pattern": f"^{_MONTH.pattern}$"}

    @override
    def read(self, value: object, errors: Errors) -> Month | None:
        if isinstance(value, str) and _MONTH.fullmatch(value):
            return Month.parse(value)
        errors.append(FieldError(field="", code="not_a_month"))
        return None


@dataclass(frozen=True, slots=True)
class Name(Shape):
    """A short name that the caller gives to a part of the request, to speak of it elsewhere."""

    @override
    def schema(self) -> Json:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}

    @override
    def read(self, value: object, errors: Errors) -> str | None:
        if isinstance(value, str) and 1 <= len(value) <= LONGEST_NAME:
            return value
        errors.append(FieldError(field="", code="not_a_name", values={"most": LONGEST_NAME}))
        return None


@dataclass(frozen=True, slots=True)
class ByYear(Shape):
    """A mapping from a year (four digits) to values of one shape; read as `dict[int, …]`."""

    shape: Shape

    @override
    def schema(self) -> Json:
        return {
            "type": "object",
            "patternProperties": {f"^{_YEAR.pattern}$": self.shape.schema()},
            "additionalProperties": False,
        }

    @override
    def describe(self, word: Words, *, path: str) -> Json:
        described = Shape.describe(self, word, path=path)
        inner = self.shape.describe(word, path=f"{path}.*")
        return {**described, "patternProperties": {f"^{_YEAR.pattern}$": inner}}

    @override
    def read(self, value: object, errors: Errors) -> dict[int, Any] | None:
        if not isinstance(value, dict):
            errors.append(FieldError(field="", code="not_an_object"))
            return None
        years: dict[int, Any] = {}
        read, count = self.shape.read, len(errors)
        for key, entry in value.items():
            if _YEAR.fullmatch(key):
                years[int(key)] = read(entry, errors)
            else:
                errors.append(FieldError(field="", code="not_a_year"))
            if len(errors) != count:
                count = _lie_under(key, errors, since=count)
        return years


@dataclass(frozen=True, slots=True)
class Either(Shape):
    """A record, or one of a few words in its place."""

    record: "Record"
    choice: Choice

    @override
    def schema(self) -> Json:
        return {"anyOf": [self.record.schema(), self.choice.schema()]}

    @override
    def describe(self, word: Words, *, path: str) -> Json:
        described = Shape.describe(self, word, path=path)
        inner = [self.record.describe(word, path=path), self.choice.schema()]
        return {**described, "anyOf": inner}

    @override
    def read(self, value: object, errors: Errors) -> Any:
        shape = self.choice if isinstance(value, str) else self.record
        return shape.read(value, errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOrMany(Shape):
    """One value, or a list of values of another shape (read as a tuple).

    Positions count from 1 in paths, as they do in words.
    """

    one: Shape
    each: Shape
    most: int

    @override
    def schema(self) -> Json:
        return {"anyOf": [self.one.schema(), self._array(self.each.schema())]}

    @override
    def describe(self, word: Words, *, path: str) -> Json:
        described = Shape.describe(self, word, path=path)
        inner = self._array(self.each.describe(word, path=f"{path}.*"))
        return {**described, "anyOf": [self.one.describe(word, path=path), inner]}

    def _array(self, items: Json) -> Json:
        return {"type": "array", "items": items, "minItems": 1, "maxItems": self.most}

    @override
    def read(self, value: object, errors: Errors) -> Any:
        if not isinstance(value, list):
            return self.one.read(value, errors)
        if not 1 <= len(value) <= self.most:
            values = {"most": self.most}
            errors.append(FieldError(field="", code="wrong_length", values=values))
            return None
        return _read_each(self.each, value, errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Many(Shape):
    """A list of values of one shape, read as a tuple; positions count from 1 in paths."""

    each: Shape
    least: int = 0
    most: int

    @override
    def schema(self) -> Json:
        return self._array(self.each.schema())

    @override
    def describe(self, word: Words, *, path: str) -> Json:
        described = Shape.describe(self, word, path=path)
        return {**described, **self._array(self.each.describe(word, path=f"{path}.*"))}

    def _array(self, items: Json) -> Json:
        return {"type": "array", "items": items, "minItems": self.least, "maxItems": self.most}

    @override
    def read(self, value: object, errors: Errors) -> tuple[Any, ...] | None:
        if not isinstance(value, list):
            errors.append(FieldError(field="", code="not_a_list"))
            return None
        if not self.least <= len(value) <= self.most:
            values = {"least": self.least, "most": self.most}
            errors.append(FieldError(field="", code="wrong_number", values=values))
            return None
        return _read_each(self.each, value, errors)


def _read_each(shape: Shape, values: list[object], errors: Errors) -> tuple[Any, ...]:
    read, count = shape.read, len(errors)
    many: list[Any] = []
    for value in values:
        many.append(read(value, errors))
        if len(errors) != count:
            count = _lie_under(str(len(many)), errors, since=count)
    return tuple(many)


class Absent:
    """Stands for a key that was left out, where that says something else than any value of it."""


ABSENT = Absent()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One key of a record. A member with `default` may be left out; every other is required."""

    name: str
    shape: Shape
    optional: bool = False
    default: object = None


@dataclass(frozen=True)
class Record(Shape):
    """An object with exactly these members; `make` makes the value of what was read, if given."""

    members: tuple[Member, ...]
    make: Callable[..., Any] | None = None

    @classmethod
    def of(cls, declared: type) -> "Record":
        """Return the record that a frozen dataclass declares, and that is read as an instance.

        Each field is annotated with its shape: `income_levy: Annotated[int, Yen()]`; one with a
        default may be left out.

        >>> from typing import Annotated
        >>> @dataclass(frozen=True)
        ... class Tax:
        ...     income_levy: Annotated[int, Yen()]
        ...     year: Annotated[int | None, Year(minimum=1927, maximum=2999)] = None
        >>> errors = []
        >>> Record.of(Tax).read({"income_levy": 147_000}, errors)
        Tax(income_levy=147000, year=None)
        >>> Record.of(Tax).read({"income_levy": 147_000.0, "levy": 1}, errors)
        >>> [(error.field, error.code) for error in errors]
        [('income_levy', 'not_integer'), ('levy', 'unknown_key')]
        """
        return cls(tuple(map(_member, fields(declared))), make=declared)

    @cached_property
    def _readers(self) -> tuple[tuple[str, Callable[..., Any], Member], ...]:
        return tuple((member.name, member.shape.read, member) for member in self.members)

    def member(self, name: str) -> Member:
        """Return the member of that name; KeyError when there is none."""
        for member in self.members:
            if member.name == name:
                return member
        raise KeyError(name)

    @override
    def schema(self) -> Json:
        return self._object({member.name: member.shape.schema() for member in self.members})

    @override
    def describe(self, word: Words, *, path: str = "") -> Json:
        prefix = f"{path}." if path else ""
        properties = {
            member.name: member.shape.describe(word, path=prefix + member.name)
            for member in self.members
        }
        described = Shape.describe(self, word, path=path) if path else {}
        return {**described, **self._object(properties)}

    def _object(self, properties: dict[str, Json]) -> Json:
        for member in self.members:
            if member.optional and member.default is not ABSENT:
                properties[member.name] = {**properties[member.name], "default": member.default}
        return {
            "type": "object",
            "properties": properties,
            "required": [member.name for member in self.members if not member.optional],
            "additionalProperties": False,
        }

    @override
    def read(self, value: object, errors: Errors) -> Any:
        before = len(errors)
        facts = self.facts(value, errors)
        if self.make is None:
            return facts
        return self.make(**facts) if facts is not None and len(errors) == before else None

    def facts(self, value: object, errors: Errors) -> dict[str, Any] | None:
        """Return what was read by the members' names, wrong ones as None; None for no object."""
        if not isinstance(value, dict):
            errors.append(FieldError(field="", code="not_an_object"))
            return None
        count = len(errors)
        try:
            right = {
                name: read_member(value[name], errors) for name, read_member, _ in self._readers
            }
        except KeyError:
            right = {}
        if right and len(right) == len(value) and len(errors) == count:
            return right
        del errors[count:]
        return self._facts_and_faults(value, errors)

    def _facts_and_faults(self, value: dict[str, Any], errors: Errors) -> dict[str, Any]:
        """Do what `facts` does for an object that lacks a key, has one too many or a wrong one."""
        read: dict[str, Any] = {}
        count = len(errors)
        for name, read_member, member in self._readers:
            if name in value:
                read[name] = read_member(value[name], errors)
            elif member.optional:
                read[name] = member.default
            else:
                errors.append(FieldError(field="", code="missing"))
            if len(errors) != count:
                count = _lie_under(name, errors, since=count)
        known = {member.name for member in self.members}
        errors.extend(
            FieldError(field=key, code="unknown_key", values={"key": key})
            for key in value
            if key not in known
        )
        return read


def _lie_under(step: str, errors: Errors, *, since: int) -> int:
    """Let the errors after the first `since` lie under a key or a position; return how many there are."""
    for at in range(since, len(errors)):
        inner = errors[at].field
        errors[at] = replace(errors[at], field=f"{step}.{inner}" if inner else step)
    return len(errors)


def _member(field: Any) -> Member:
    (shape,) = field.type.__metadata__
    if field.default is MISSING:
        return Member(name=field.name, shape=shape)
    return Member(name=field.name, shape=shape, optional=True, default=field.default)
