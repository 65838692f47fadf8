"""Versions compared: nothing is lost, moves are followed, the order is that of the text."""

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.law import parse_law
from build_scripts.law.version import Change, Part, compare, pieces

WORDS = st.text(alphabet="一二月以上保育料のはをアイD7,0。", max_size=30)

OLD = """たぬき条例
（平成二年条例第一号）

第一条　この条例は、たぬきについて定める。
第二条　たぬきは、月に向かって腹をたたく。
第三条　この条例の施行に必要な事項は、規則で定める。
"""
NEW = """たぬき条例
（平成二年条例第一号）

第一条　この条例は、たぬき及びきつねについて定める。
第二条　きつねは、油揚げを食べる。
第三条　たぬきは、月に向かって腹をたたく。
"""


@given(WORDS, WORDS)
def test_pieces_give_both_texts_back(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.part is not Part.NEW) == old
    assert "".join(p.text for p in found if p.part is not Part.OLD) == new
    assert all(piece.text for piece in found)


def test_whole_words_are_marked() -> None:
    assert [(p.text, p.part) for p in pieces("料は1,900円とする。", "料は1,950円とする。")] == [
        ("料は", Part.BOTH),
        ("1,900", Part.OLD),
        ("1,950", Part.NEW),
        ("円とする。", Part.BOTH),
    ]


def test_moves_are_followed_and_removals_stand_where_they_were() -> None:
    moved = {"j2": "j3", "j2-k1": "j3-k1"}
    found = compare(parse_law(OLD), parse_law(NEW), moved=moved)
    assert [(d.change, d.old, d.new) for d in found] == [
        (Change.REWORDED, "j1-k1", "j1-k1"),
        (Change.ADDED, "", "j2-k1"),
        (Change.MOVED, "j2-k1", "j3-k1"),
        (Change.REMOVED, "j3-k1", ""),
    ]


def test_without_a_declared_move_the_same_place_is_compared() -> None:
    found = compare(parse_law(OLD), parse_law(NEW), moved={})
    assert [d.change for d in found] == [Change.REWORDED] * 3


def test_what_was_replaced_is_not_the_same_place() -> None:
    found = compare(parse_law(OLD), parse_law(NEW), moved={"j2-k1": "j3-k1"}, replaced=["j3-k1"])
    assert [(d.change, d.old, d.new) for d in found[1:]] == [
        (Change.ADDED, "", "j2-k1"),
        (Change.MOVED, "j2-k1", "j3-k1"),
        (Change.REMOVED, "j3-k1", ""),
    ]
    found = compare(parse_law(OLD), parse_law(OLD), moved={}, replaced=["j2-k1"])
    assert [d.change for d in found] == [Change.SAME, Change.REMOVED, Change.ADDED, Change.SAME]


def test_a_law_is_the_same_as_itself() -> None:
    law = parse_law(OLD)
    assert {d.change for d in compare(law, law, moved={})} == {Change.SAME}
