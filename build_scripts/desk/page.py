"""The desk as HTML: choose a list, check its columns, follow the work, read the result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts import runtime
from build_scripts.desk import files, sheets, words
from build_scripts.rendering import render as render_template
from build_scripts.site_words import WHYS, WORDS
from calculators import fiscal
from calculators.childcare import family, stated
from calculators.childcare.source import ORDINANCE
from calculators.render.html import Html
from calculators.roster import columns

PAGE_LENGTH = 50
"""How many lines of a result are shown at a time; the script reads it from the page."""

_YEARS = 20
"""How many 年度 are offered from the first of the ordinance's version on."""


_PLACES = {
    "in_named_facility": "j10-k2-g1",
    "public_assistance": "t3-a",
    "single_parent": "j10-k2-g3",
    "designated_household": "j10-k2-g2",
    "other_named_persons": "j10-k2-g2",
    "specified_child": "j10-k1-g1",
    "apply_article_12": "j12",
}
"""The provision that each fact about a whole list is asked for."""

_CERTAIN = {"apply_article_12": "yes"}
"""What the board decides for all alike, with the answer that the table of 別表第6 is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is asked once for the whole list where no column holds it."""

    field: str
    label: str
    is_count: bool
    answers: Mapping[str, str]
    preset: str
    about: str
    cites: Html

    @property
    def id(self) -> str:
        """The id of its first control on the page."""
        return f"desk-fact-{self.field.replace('_', '-')}"


def render(*, base: str) -> str:
    """Return the desk; `base` is the relative address of the site's root.

    Raises SiteFaultsError when its scripts can't be made.
    """
    packed = runtime.build()
    first = stated.rules().periods[0].since.fiscal_year
    return render_template(
        "desk.html",
        base=base,
        language=WORDS.language,
        pyodide=f"{base}{runtime.IN_SITE}/{packed.pyodide}/",
        library=f"{base}{runtime.IN_SITE}/{packed.whole_library}",
        stock=f"{base}{runtime.IN_SITE}/{packed.stock}/",
        hashes=packed.hashes,
        sizes=packed.sizes_with(packed.whole_library),
        sheets=sheets.ADDRESS,
        sample=files.SAMPLE,
        years=[(year, WORDS.written(year, "fiscal_year")) for year in range(first, first + _YEARS)],
        months=[month.month for month in fiscal.months_of(first)],
        page_length=PAGE_LENGTH,
        facts=tuple(_facts(base=base)),
        filters=words.of("filter"),
        words=words.of("said"),
        whys=WHYS,
        say=WORDS.text,
        version=WORDS.text(
            "result.version", title=ORDINANCE.version(WORDS), ruleset=ORDINANCE.ruleset
        ),
    )


def _facts(*, base: str) -> Iterator[Fact]:
    page = family.CALCULATOR.page(WORDS, base=base)
    answers = words.of("answer")
    certain = {value: said for value, said in answers.items() if value != "unknown"}
    for column in columns.columns(columns.FAMILY):
        if column.kind in ("yes_no", "count") and column.whose != "adult":
            label = columns.heading(column.field, WORDS)
            yield Fact(
                field=column.field,
                label=label,
                is_count=column.kind == "count",
                answers=certain if column.field in _CERTAIN else answers,
                preset=_CERTAIN.get(column.field, ""),
                about=words.of("fact")[column.field],
                cites=page.links((_PLACES[column.field],)),
            )
