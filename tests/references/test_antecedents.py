"""What 同条, 同項 and 同号 go back to: a place that words name, seen from where they stand, or nothing."""

import pytest

from build_scripts.law import parse_law
from build_scripts.law.references import References, find_references

HEAD = "試験条例\n（令和元年条例第一号）\n\n"
# Three articles of three paragraphs; the second has items; ◆ is replaced by the words under test.
LAW = f"""\
{HEAD}第一条　甲法（平成元年法律第九百一号。以下「法」という。）による。
  一　子
２　二項
３　三項
４　四項

第二条　一項◆first
  一　号◆item
  二　号◆next
２　二項◆second
  * - 甲
    - 一

第三条　一項
２　二項
"""
IDS = {"first": "j2-k1", "item": "j2-k1-g1", "next": "j2-k1-g2", "second": "j2-k2"}


def read(**words: str) -> References:
    """Return the references of the small law with `words` where its marks stand."""
    text = LAW
    for mark in IDS:
        text = text.replace(f"◆{mark}", words.get(mark, ""))
    return find_references(parse_law(text))


def leads(place: str, start: str, references: References) -> list[str]:
    """Return where the references at `place` lead whose words begin with `start`."""
    return [
        " ".join(one.targets) or (one.external and one.external.law + one.external.provision) or ""
        for one in references.of(IDS[place])
        if one.text.startswith(start)
    ]


@pytest.mark.parametrize(
    ("words", "same", "expected"),
    [
        # 次の各号 is not what 同項 goes back to, nor is the paragraph that holds it
        (
            "前条第一項の許可の申請が次の各号のいずれにも適合するときでなければ、同項の許可をしてはならない。",
            "同項",
            "j1-k1",
        ),
        # words in brackets are not seen from outside
        ("第一条第一項の申請（第三条第二項の届出を含む。）は、同項の申請とする。", "同項", "j1-k1"),
        ("第一条第一項の申請（第三条第二項の届出を含む。）は、同条第二項による。", "同条", "j1-k2"),
        # from inside, what stands before the bracket is
        ("第三条第二項の申請（同条第一項の届出を含む。）とする。", "同条", "j3-k1"),
        (
            "第三条の申請（第一条第三項の届出（同項の受理を含む。）に限る。）とする。",
            "同項",
            "j1-k3",
        ),
        # この項 is no antecedent
        (
            "法第八条第一項の者（以下この項において「者」という。）は、同条第二項による。",
            "同条",
            "甲法第8条第2項",
        ),
        ("第三条の者は、次項により、同条第一項の者とする。", "同条", "j3-k1"),
        ("第三条第二項の者は、この項により、同項の者とする。", "同項", "j3-k2"),
        # 同号 and 同項 by way of what stands deeper
        ("前条第一項第一号の者は、次の各号により、同号の者とする。", "同号", "j1-k1-g1"),
        ("次条第一項及び第二項により、同項とする。", "同項", "j3-k2"),
    ],
)
def test_same_goes_back_to_what_is_named(words: str, same: str, expected: str) -> None:
    references = read(first=f"は、{words}")
    assert leads("first", same, references) == [expected]


def test_the_paragraph_before_is_no_article() -> None:
    words = "。前条第三項及び第四項の規定は、前項の許可に準用する。この場合に同条第三項中「甲」を「乙」とする。"
    assert leads("second", "同条", read(second=words)) == ["j1-k3"]


def test_the_table_below_is_no_paragraph() -> None:
    references = read(
        second="。法第十条第一項の額は、次の表のとおりとし、同項の率及び同表の額とする。"
    )
    assert leads("second", "同項", references) == ["甲法第10条第1項"]
    assert leads("second", "同表", references) == ["j2-k2-t1"]


def test_items_go_back_to_the_words_above_them_but_not_into_their_brackets() -> None:
    above = "。前条の許可（次項の届出を含む。）は、次に掲げる者に与える。"
    references = read(
        first=above, item="、同条第三項の者", next="、第三条の者であって、同条第二項の者"
    )
    assert leads("item", "同条", references) == ["j1-k3"]
    assert leads("next", "同条", references) == ["j3-k2"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("は、第九十九条による。同条第一項とする。", "同条第一項"),
        ("は、第三条による。第九十九条の場合に、同条第一項とする。", "同条第一項"),
        ("は、第三条第九項による。同項の者とする。", "同項"),
        ("は、法第三条による。第九十九条の場合に、同条の者とする。", "同条"),
    ],
)
def test_what_goes_back_to_an_unknown_place_is_unknown(words: str, text: str) -> None:
    references = read(first=words)
    assert leads("first", "同", references) == []
    assert [fault.text for fault in references.unresolved][-1] == text


def test_an_unknown_article_hides_the_known_one_in_the_next_paragraph_too() -> None:
    references = read(
        first="は、法第四条による。", second="は、第九十九条による。同条第一項とする。"
    )
    assert leads("second", "同", references) == []


@pytest.mark.parametrize(
    "words",
    [
        "は、前項により、同条第一項とする。",
        "は、この条の規定により、同条第一項とする。",
        "は、第二条第一項により、同条第二項とする。",
        "は、第二項により、同項とする。",
    ],
)
def test_same_is_never_where_it_stands(words: str) -> None:
    references = read(second=words)
    assert leads("second", "同", references) == []
    [fault] = references.unresolved
    assert fault.text.startswith("同")


@pytest.mark.parametrize(
    ("above", "item", "following", "expected"),
    [
        # the item before names another place than the words above
        ("法第八条第一項の者は、次による。", "、法第九条第一項の者", "、同条第二項の者", []),
        ("法第八条第一項の者は、次による。", "、乙法第九条の者", "、同法第五条の者", []),
        # the same place, or only one
        (
            "法第八条第一項の者は、次による。",
            "、法第八条第三項の者",
            "、同条第二項の者",
            ["甲法第8条第2項"],
        ),
        ("次による。", "、法第九条第一項の者", "、同条第二項の者", ["甲法第9条第2項"]),
        ("法第八条第一項の者は、次による。", "、子", "、同条第二項の者", ["甲法第8条第2項"]),
        # a bracket of its own words hides another place
        (
            "法第八条第一項の者は、次による。",
            "、子",
            "（法第九条の子を除く。）で同条第二項の者",
            [],
        ),
    ],
)
def test_two_places_that_an_item_could_go_back_to_are_none(
    above: str, item: str, following: str, expected: list[str]
) -> None:
    references = read(first=f"は、{above}", item=item, next=following)
    assert leads("next", "同", references) == expected
    assert bool(references.unresolved) == (not expected or "乙法" in item)


def test_a_law_in_brackets_is_not_the_same_law_from_outside() -> None:
    words = "は、法第三条（乙法（平成二年法律第九百二号）第四条を含む。）による。同法第五条とする。"
    assert leads("first", "同法", read(first=words)) == ["甲法第5条"]
    only = "は、丘（乙法（平成二年法律第九百二号）第四条の丘をいう。）による。同法第五条とする。"
    assert leads("first", "同法", read(first=only)) == ["乙法第5条"]
