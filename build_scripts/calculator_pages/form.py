"""A calculator's form as HTML: its own declaration, with the words of the catalogue."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from build_scripts import runtime
from build_scripts.calculator_pages import notices
from build_scripts.pages.term_links import term_links
from build_scripts.rendering import render as render_template
from build_scripts.site_words import WHYS
from calculators.calculator import Calculator
from calculators.form import Condition, Field, Section
from calculators.messages import Catalogue
from calculators.registry import CALCULATORS

type Linked = Callable[[str], Markup]
"""Makes HTML of a text of the catalogue, its marked words links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One input: what it is called in the answers, its id on the page, its own label."""

    name: str
    id: str
    label: Markup
    value: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field as the template draws it. `hint` and `unit` may be empty."""

    id: str
    kind: str
    label: Markup
    hint: Markup
    unit: str
    name: str
    is_optional: bool
    doubted: bool
    when: str
    is_explained: bool
    controls: tuple[Control, ...]

    @property
    def described_by(self) -> str:
        """The ids of what is said about the field, for `aria-describedby`."""
        hint = f"{self.id}-hint " if self.hint else ""
        return f"{hint}{self.id}-echo {self.id}-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One section as the template draws it."""

    id: str
    heading: Markup
    lead: Markup
    when: str
    questions: tuple[Question, ...]
    notices: Markup


def render(calculator: str, *, base: str, words: Catalogue) -> str:
    """Return the form of `calculator` with its status line, error summary and place for the result.

    `base` is the relative address of the site's root, `words` the language of form and results,
    with marks of the glossary's words. Raises KeyError when there is no such calculator, or the
    catalogue lacks one of its words; SiteFaultsError when the glossary lacks a marked one.
    """
    packed = runtime.build()
    return render_template(
        "form.html",
        calculator=calculator,
        base=base,
        assets=f"{base}assets/widget/",
        pyodide=f"{base}{runtime.IN_SITE}/{packed.pyodide}/",
        library=f"{base}{runtime.IN_SITE}/{packed.library}",
        memory=f"{base}{runtime.IN_SITE}/{packed.memory}",
        hashes=packed.hashes,
        stock=f"{base}{runtime.IN_SITE}/{packed.stock}/",
        sizes=packed.sizes_with(packed.library),
        language=words.language,
        say=lambda key, **values: words.text(f"form.{key}", **values),
        whys=WHYS,
        submit=words.text(f"{calculator}.submit"),
        groups=groups(CALCULATORS[calculator], words, base=base),
        guides=CALCULATORS[calculator].guide is not None,
        examples=_examples(CALCULATORS[calculator], words),
    )


def control_id(calculator: str, name: str) -> str:
    """Return the id on the page of the input `name`; the error summary links to it."""
    return f"{calculator}-{name}"


def groups(calculator: Calculator, words: Catalogue, *, base: str) -> tuple[Group, ...]:
    """All sections of a calculator's form, ready to draw on a page from which `base` is the root."""
    name, facts = calculator.name, calculator.form.facts
    linked = partial(term_links, base=base)
    return tuple(
        Group(
            id=section.id,
            heading=linked(words.text(f"{name}.section.{section.id}", **facts)),
            lead=linked(_if_any(words, f"{name}.section_hint.{section.id}", **facts)),
            when=_as_json(section.when),
            questions=tuple(_questions(calculator, section, words, linked)),
            notices=_notices(section, base=base),
        )
        for section in calculator.form.sections
    )


def _questions(
    calculator: Calculator, section: Section, words: Catalogue, linked: Linked
) -> Iterable[Question]:
    """Yield the questions of a section; what was explained of one is folded at its like."""
    explained: set[str] = set()
    for field in section.fields:
        question = _question(calculator, field, words, linked)
        name = field.name.rpartition(".")[2]
        yield replace(question, is_explained=name in explained)
        if not field.when:  # one that may not be asked explains nothing
            explained.add(name)


def _notices(section: Section, *, base: str) -> Markup:
    """Return the drawings of the papers, where a section asks for what stands on them; once a form."""
    if section.papers:
        return Markup(notices.render(base=base, prefix=f"notice-{section.id}", headed=False))
    return Markup("")


def _question(calculator: Calculator, field: Field, words: Catalogue, linked: Linked) -> Question:
    name, facts = calculator.name, calculator.form.facts
    label = linked(words.label(name, field.name))
    return Question(
        id=control_id(name, field.name),
        kind=field.kind,
        label=label,
        hint=linked(words.field(name, field.name, "hint", **facts) or ""),
        unit=words.field(name, field.name, "unit") or _unit(field, words),
        name=field.name,
        is_optional=not field.required and not field.may_be_open,
        doubted=field.doubted,
        is_explained=False,
        when=_as_json(field.when),
        controls=tuple(_controls(calculator, field, label, words, linked)),
    )


def _unit(field: Field, words: Catalogue) -> str:
    """Return what stands behind an amount that is typed."""
    return words.text("form.yen") if field.kind == "yen" else ""


def _controls(
    calculator: Calculator, field: Field, label: Markup, words: Catalogue, linked: Linked
) -> Iterable[Control]:
    """Return the controls of a field: a choice has one for each value, a date three, others one."""
    owner, facts = calculator.name, calculator.form.facts
    if field.choices is not None:
        for number, value in enumerate(field.choices):
            # The first carries the field's own id, so that an error links to it.
            suffix = "" if number == 0 else f"-{value}"
            yield Control(
                name=field.name,
                id=control_id(owner, field.name) + suffix,
                label=linked(words.choice(owner, field.name, value, **facts)),
                value=value,
                chosen=value == field.initial,
            )
    elif field.kind == "date":
        for name in field.inputs:
            part = name.rpartition(".")[2]
            yield Control(
                name=name, id=control_id(owner, name), label=linked(words.text(f"date_part.{part}"))
            )
    else:
        yield Control(
            name=field.name,
            id=control_id(owner, field.name),
            label=label,
        )


def _examples(calculator: Calculator, words: Catalogue) -> dict[str, dict[str, object]]:
    """Return the answers that a link may ask for, by key and name, as the script reads them."""
    found: dict[str, dict[str, object]] = {}
    for example in calculator.examples(words) if calculator.examples else ():
        answers = {"values": dict(example.values), "message": example.message}
        found.setdefault(example.key, {})[example.name] = answers
    return found


def _if_any(words: Catalogue, key: str, **facts: object) -> str:
    return words.text(key, **facts) if words.has(key) else ""


def _as_json(when: Iterable[Condition]) -> str:
    """Return the conditions for the script, as the attribute `data-when`; empty when there is none."""
    conditions = [{"field": each.field, "one_of": list(each.one_of)} for each in when]
    return json.dumps(conditions) if conditions else ""
