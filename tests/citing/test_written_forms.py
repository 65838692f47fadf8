"""Every place is found by every form that people write, and by no form that means another."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.law import Citation, CitedLaw, parse_law
from build_scripts.law.version import Version
from build_scripts.pages import written_forms
from calculators import numerals
from tests.citing.typed import NOWHERE, TYPED
from tests.pages.html import read


@pytest.fixture(scope="session")
def index(version: Version) -> dict[str, str]:
    forms: dict[str, str] = written_forms.index(version)["forms"]
    return forms


KANJI = ("", *"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十")
PROVISION = re.compile(r"j(\d+)(?:-k(\d+)(?:-g(\d+)(?:-s([12]))?)?)?")
TABLE = re.compile(r"t(\d)(?:_(\d))?(?:-b(\d))?")
SUPPLEMENT = re.compile(r"f(?:h(\d+)n(\d+))?(?:-k(\d+))?")


def written_by_hand(id: str) -> Iterator[str]:
    """Yield how people write a place of this ordinance, made from its id and from nothing else."""
    yield from (id, id.upper())
    if found := PROVISION.fullmatch(id):
        names = list(zip("条項号", [int(n) for n in found.groups()[:3] if n], strict=False))
        mark = ("", "イ", "ロ")[int(found[4] or 0)]
        yield "".join(f"第{n}{name}" for name, n in names) + mark
        yield "".join(f"第{KANJI[n]}{name}" for name, n in names) + mark
        yield "".join(f"{n}{name}" for name, n in names) + mark
        dashed = "-".join(str(n) for _, n in names)
        yield from (dashed + mark, f"{dashed}-{mark}" if mark else dashed)
        yield (dashed + mark).translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    elif found := TABLE.fullmatch(id):
        number, branch, remark = (int(n or 0) for n in found.groups())
        below = f"備考{remark}" if remark else ""
        yield f"別表第{number}{f'の{branch}' if branch else ''}{below}"
        yield f"別表{number}{f'の{branch}' if branch else ''}{below}"
        yield f"別表第{KANJI[number]}{f'の{KANJI[branch]}' if branch else ''}{below}"
    elif found := SUPPLEMENT.fullmatch(id):
        year, number, paragraph = (int(n or 0) for n in found.groups())
        name = f"附則（平成{year}年条例第{number}号）" if year else "附則"
        yield f"{name}{f'第{paragraph}項' if paragraph else ''}"
        if paragraph:
            yield f"附則 {f'{year}年 ' if year else ''}{paragraph}"


def test_every_place_is_found_as_people_write_it(version: Version, index: dict[str, str]) -> None:
    written = {id: list(written_by_hand(id)) for id in version.law.labels}
    for pattern in (PROVISION, TABLE, SUPPLEMENT):
        assert sum(bool(pattern.fullmatch(id)) for id in written) > 10
    missing = [
        (id, form)
        for id, forms in written.items()
        for form in forms
        if index.get(written_forms.key(form)) != id
    ]
    assert missing == []


def test_no_form_means_two_places(version: Version) -> None:
    meant: dict[str, set[str]] = {}
    for id in version.law.labels:
        for form in written_forms.of(id, version.law):
            meant.setdefault(written_forms.key(form), set()).add(id)
    assert {form: ids for form, ids in meant.items() if len(ids) > 1} == {}


def test_what_citation_reads_the_index_finds(version: Version, index: dict[str, str]) -> None:
    """For ids, `Citation` and the index agree in whatever form the place is written."""
    checked = 0
    for id in version.law.labels:
        for form in written_forms.of(id, version.law):
            for typed in (
                form,
                form.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            ):
                try:
                    found = Citation.parse(typed).id
                except ValueError:
                    continue
                assert index[written_forms.key(typed)] == version.law.aliases.get(found, found), (
                    typed
                )
                checked += 1
    assert checked > 2000


@given(st.text(alphabet="第条項号のイロ10２二十-別表附則備考 (（）②㊁²〔〕「。", max_size=14))
def test_whatever_citation_reads_within_the_law_the_index_finds(text: str) -> None:
    law = parse_law(
        "題\n（平成二年条例第一号）\n\n第一条　あ。\n２　い。\n  一　う\n    イ　え\n第二条　お。\n"
        "第十条　か。\n２　き。\n\n      附　則\n１　く。\n２　け。\n"
    )
    forms = FORMS.setdefault("forms", written_forms.forms(law))
    try:
        found = Citation.parse(text).id
    except ValueError:
        return
    if "_0" in found:
        return  # 「1条の02項」: no law counts from 0
    if found in law.labels or found in law.aliases:
        assert forms[written_forms.key(text)] == law.aliases.get(found, found)
    else:
        assert written_forms.key(text) not in forms


FORMS: dict[str, dict[str, str]] = {}

CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
WRITTEN = st.integers(1, 12).flatmap(
    lambda number: st.sampled_from(
        [(number, form) for form in (str(number), numerals.kanji(number), CIRCLED[number])]
    )
)


@given(
    st.lists(WRITTEN, min_size=1, max_size=4),
    st.lists(st.sampled_from([*"-・、 　(（〔「。.,/", "(第", "）第"]), min_size=3, max_size=3),
)
def test_numbers_never_grow_together(numbers: list[tuple[int, str]], between: list[str]) -> None:
    text = numbers[0][1]
    for (_, form), mark in zip(numbers[1:], between, strict=False):
        text += mark + form
    assert written_forms.key(text) == "-".join(str(number) for number, _ in numbers)


@given(WRITTEN, WRITTEN)
def test_numbers_of_two_kinds_need_nothing_between(
    first: tuple[int, str], second: tuple[int, str]
) -> None:
    kinds = {
        "".join(sorted({unicodedata.category(c) for c in form})) for _, form in (first, second)
    }
    if len(kinds) == 2 or "No" in kinds:
        assert written_forms.key(first[1] + second[1]) == f"{first[0]}-{second[0]}"


def test_the_dated_form_is_that_of_citation(version: Version) -> None:
    before, after = written_forms.index(version)["cite"]
    law = CitedLaw(title=version.title, number=version.law_num, in_force=version.in_force)
    for id in ("j10", "j10-k2-g1-s1", "t4_2", "t3-b2", "fh28n26-k2"):
        assert before + version.law.labels[id] + after == Citation.parse(id).long(law)


def test_what_people_type_leads_where_they_mean(index: dict[str, str]) -> None:
    plain = {text: id for text, id in TYPED.items() if not text.startswith("渋谷区")}
    assert {text: index.get(written_forms.key(text)) for text in plain} == plain
    assert [text for text in NOWHERE if written_forms.key(text) in index] == []


@pytest.mark.slow
def test_a_script_that_cites_finds_the_places(two_versions: Path) -> None:
    with_script = 0
    for path in (two_versions / "ordinance").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if "javascripts/citing-" in text:
            assert read(path).find_class("law-places"), path
            with_script += 1
    assert with_script > 50
