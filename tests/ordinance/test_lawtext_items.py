"""Items as the other program writes them: below a 別表, in a cell, without a number."""

import pytest

from build_scripts.law import Kind, Law, parse_law
from build_scripts.law.references import find_references

HEAD = "見本条例\n（令和七年条例第一号）\n\n第一条　甲は、別表第二のとおりとする。\n\n"


def first_cell(law: Law) -> tuple[str, ...]:
    return next(law.walk_tables()).rows[0].cells[0].lines


def test_marked_items_of_an_appendix_are_its_items() -> None:
    law = parse_law(
        f"{HEAD}# 別表第一（第一条関係）\n\n  # 一　乙\n    # イ　丙\n\n    丁\n  # 二　戊\n\n"
        "# 別表第二（第一条関係）\n\n  * - 己\n"
    )
    assert [appendix.id for appendix in law.appendices] == ["t1", "t2"]
    items = {p.id: p.text for p in law.appendices[0].walk() if p.kind is not Kind.CONTINUATION}
    assert items == {"t1-g1": "乙", "t1-g1-s1": "丙", "t1-g2": "戊"}
    assert law.labels["t1-g2"] == "別表第1第2号"
    [reference] = find_references(law).of("j1-k1")
    assert reference.targets == ("t2",)


def test_a_mark_at_the_margin_is_an_appendix_still() -> None:
    assert [each.title for each in parse_law(f"{HEAD}# 一　乙\n\n丙\n").appendices] == ["一　乙"]


@pytest.mark.parametrize(
    "lines",
    [
        "      :item:イ　乙\n      :subitem1:（１）　丙\n",
        "      # イ　乙\n\n      # （１）　丙\n",
        "      :anonym-item:イ　乙\n      :paragraph:（１）　丙\n",
    ],
)
def test_items_in_a_cell_are_its_lines(lines: str) -> None:
    law = parse_law(f"{HEAD}  * - |\n{lines}    - 丁\n")
    assert first_cell(law) == ("イ　乙", "（１）　丙")


@pytest.mark.parametrize("depth", range(1, 11))
def test_items_without_a_number_may_stand_below_others(depth: int) -> None:
    above = "".join(f"{'  ' * n}:subitem{n}:イ　乙\n" for n in range(1, depth))
    law = parse_law(
        f"{HEAD}第二条　次による。\n  一　甲\n{above}    :anonym-subitem{depth}:丙とする。\n"
    )
    below = [p for p in law.walk() if p.text == "丙とする。"]
    assert [(p.kind, p.depth, p.number) for p in below] == [(Kind.SUBITEM, depth, "")]


def test_an_item_of_nothing_is_a_frame_around_what_follows() -> None:
    law = parse_law(f"{HEAD}第二条　次による。\n  :anonym-item:\n    - 乙\n  一　丙\n")
    paragraph = next(p for p in law.walk() if p.id == "j2-k1")
    assert [(p.kind, p.text) for p in paragraph.provisions] == [
        (Kind.LIST, "乙"),
        (Kind.ITEM, "丙"),
    ]


@pytest.mark.parametrize(
    ("above", "id"),
    [
        ('  :fig-struct:図一\n    <Fig src="a.jpg"/>\n\n    備考\n', "j2-k1"),
        ('  <Fig src="a.jpg"/>\n  備考\n', "j2-k1"),
        ("  一　乙\n\n    * - 丙\n\n    備考\n", "j2-k1-g1"),
    ],
)
def test_remarks_follow_a_figure_and_the_table_of_an_item(above: str, id: str) -> None:
    law = parse_law(f"{HEAD}第二条　次による。\n{above}      一　丁\n")
    assert law.labels[f"{id}-b1"].endswith("備考一")
    assert sum(p.text == "丁" for p in law.walk() if p.kind is Kind.REMARK) == 1
