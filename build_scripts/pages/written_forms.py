"""Every written form of every place of a law, for addresses with one (`#10条2項1号`).

The browser reads what stands there with the same `key` (docs/theme/assets/javascripts/places.js takes
its steps from the index) and looks it up here, so that it answers at once. `Citation` makes the
forms.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from build_scripts.law import Citation, CitedLaw, Law, page_of
from build_scripts.law.version import Version
from build_scripts.pages.permanence import Former
from calculators import numerals
from calculators.fiscal import ERAS

NAME = "places.json"

type Steps = tuple[tuple[str, str], ...]
"""Patterns and what takes the place of their matches, in order."""

_ANY_ERA = "|".join(era.name for era in reversed(ERAS))
_ACT = re.compile(r"f([a-z])(\d+)n(\d+)")

_BETWEEN = r"\s.・、,/。()「」『』〔〕\[\]第-"
_NUMBERS = rf"[{numerals.DIGITS}十百千]"

# In order, numbers being Arabic by now. The script takes them from the index, so what is written
# here must mean the same in both languages: no named groups, no flags.
_STEPS: Steps = (
    (r"[‐‑‒–—―−]", "-"),
    (r"(?<=\d)ー(?=\d)", "-"),
    (r"([a-z]\d*)(?:階層)?(?:の[項行欄])?の?", r"\1 "),
    # Whatever parts two numbers, they never become one: 「1(2)」 is not 12.
    (rf"(?<=\d)[{_BETWEEN}]+(?=\d)", "-"),
    (r"(?<![\da-z])-+|-+$", ""),
    (r"(?<!\d)0+(?=\d)", ""),
    (r"元年", "1年"),
    (r"(?<=[条項号])の第?(?=\d+[項号])", ""),
    (r"号の(?=[ァ-ヶ])", "号"),
    (r"[\s第()「」『』〔〕\[\],、。]", ""),
    (r"(?<=\d)の(?=[a-z])", ""),
    (r"^(?:この|本)?条例の?(?=\d|附則|制定|別表)", ""),
    (r"^制定(?:時|当時|当初)?の?附則", "附則"),
    (rf"^((?:{_ANY_ERA})\d+年[^附]*)附則", r"附則\1"),
    *(
        (rf"^附則(?:{era.letter.lower()}|{era.name[0]})(?=\d)", f"附則{era.name}")
        for era in reversed(ERAS)
    ),
    (rf"^(附則(?:{_ANY_ERA})\d+)(?=-|$)", r"\1年"),
    (r"^(附則[^\d-]*\d+年)[^\d]{0,9}?(\d+)号抄?の?", r"\1条例\2号"),
    (r"^(附則(?:[^\d-]*\d+年(?:条例\d+号)?)?)[-の]", r"\1"),
    # The day of the version, with which a dated citation ends.
    (rf"(?:{_ANY_ERA})\d+年\d+月\d+日施行$", ""),
)


def key(text: str, steps: Steps = _STEPS) -> str:
    """Return what all ways to write the same place have in common: 「第十条第二項」 → 「10条2項」.

    Another text than an ordinance has `steps` of its own.
    """
    # ② is a number of its own, which the compatibility form would join to the one before it.
    text = "".join(f"-{c}-" if unicodedata.category(c) == "No" else c for c in text)
    text = unicodedata.normalize("NFKC", text).lower().strip()
    text = re.sub(rf"(?<=[0-9])(?={_NUMBERS})|(?<={_NUMBERS})(?=[0-9])", "-", text)
    text = re.sub(numerals.KANJI_NUMBER, _number, text)
    for pattern, replacement in steps:
        text = re.sub(pattern, replacement, text, flags=re.ASCII)
    return text


def _number(found: re.Match[str]) -> str:
    try:
        return str(numerals.read(found[0]))
    except ValueError:
        return found[0]


def index(version: Version, former: Iterable[Former] = ()) -> dict[str, Any]:
    """Return the index of `version` as the script reads it.

    `former` are places of earlier versions: what was written to them still leads to their address.

    `forms` leads from keys to ids; `labels` gives every id its name;
    `names` are the keys of the law's own name, which people put before a citation; `cite` stands
    before and after a label in the dated form, in which `short`, the beginning of every label, is
    left out; `steps` are those of `key`; `pages` leads from the beginning of an id to the address
    of its page, under that of the text; what has none stands on that of the text.
    """
    law = version.law
    known, labels = forms(law), dict(law.labels)
    for place in former:
        if place.id not in labels and place.id not in law.aliases:
            labels[place.id] = f"{place.label}（前の版）"
            for form in (*of(place.id, place.last.law), place.label):
                known.setdefault(key(form), place.id)
    own = {page_of(id) for id in labels}
    return {
        "steps": index_steps(),
        "cite": _around(version),
        "short": "",
        "names": sorted(
            {key(version.citation_name), key(version.title)}, key=lambda name: (-len(name), name)
        ),
        "forms": known,
        "labels": labels,
        "pages": {
            id.partition("-")[0]: f"{page}/"
            for id in (*labels, *(alias for alias in law.aliases if page_of(alias) in own))
            if (page := page_of(id))
        },
    }


def index_steps(steps: Steps = _STEPS) -> list[list[str]]:
    """Return the steps of `key` as the script reads them."""
    return [[pattern, re.sub(r"\\(\d)", r"$\1", replacement)] for pattern, replacement in steps]


def _around(version: Version) -> list[str]:
    """Return what stands before and after a label in the dated form, as `Citation.long` has it."""
    law = CitedLaw(title=version.title, number=version.law_num, in_force=version.in_force)
    place = Citation(article=(1,))
    return place.long(law).split(place.arabic())


def file(version: Version, *, root: str, former: Iterable[Former] = ()) -> tuple[str, bytes]:
    """Return address and bytes of the index for the pages below `root`, dated or not."""
    text = json.dumps(index(version, former), ensure_ascii=False, separators=(",", ":"))
    return f"{root}{NAME}", text.encode()


def forms(law: Law) -> dict[str, str]:
    """Return the id that each key of a written form leads to; of two places the first keeps it."""
    forms: dict[str, str] = {}
    targets = {id: id for id in law.labels} | dict(law.aliases)
    for id, target in targets.items():
        for form in of(id, law):
            forms.setdefault(key(form), target)
    for id, label in law.labels.items():
        forms.setdefault(key(label), id)
    forms.pop("", None)
    return forms


def of(id: str, law: Law) -> Iterator[str]:
    """Yield the ways to write the place `id`, the id itself first."""
    yield id
    try:
        place = Citation.parse(id)
    except ValueError:
        return
    yield place.arabic()
    yield place.kanji()
    if place.supplement is not None:
        yield from _supplement_forms(id, law)
    elif place.article is not None:
        yield from _dashed(place)


def _dashed(place: Citation) -> Iterator[str]:
    """「10-2-1イ」 and 「10-2-1-イ」: numbers of article, paragraph, item; 枝番 with の."""
    assert place.article is not None
    numbers = (place.article, place.paragraph, place.item)
    given = [number for number in numbers if number is not None]
    if numbers[: len(given)] != tuple(given):
        return  # an item without its paragraph
    text = "-".join("の".join(map(str, number)) for number in given)
    if not place.subitems:
        yield text
    elif len(given) == len(numbers):
        mark = place.arabic().rpartition("号")[2]
        yield text + mark
        yield f"{text}-{mark}"


def _supplement_forms(id: str, law: Law) -> Iterator[str]:
    """「附則 平成28年 2」, 「附則 28年 2」: as much of the name as leaves no other 附則."""
    place = Citation.parse(id)
    base = Citation(supplement=place.supplement).arabic()
    rest = place.arabic().removeprefix(base)
    heads = [base]
    if found := _ACT.fullmatch(f"f{place.supplement or ''}"):
        letter, year, number = found.groups()
        era = next(era.name for era in ERAS if era.letter.lower() == letter)
        acts = [act.groups() for s in law.supplements if (act := _ACT.fullmatch(s.id))]
        written = "元" if year == "1" else year
        if [act[:2] for act in acts].count((letter, year)) == 1:
            heads.append(f"附則 {era}{written}年")
        if [act[1] for act in acts].count(year) == 1:
            heads.append(f"附則 {written}年")
        if [act[1:] for act in acts].count((year, number)) == 1:
            heads.append(f"附則 {written}年条例第{number}号")
    for head in heads:
        yield head + rest
        if place.paragraph and not place.article and not place.item:
            yield f"{head} {'の'.join(map(str, place.paragraph))}"
