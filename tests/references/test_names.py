"""Which law words name: a title whole, its rule, nothing inside another word, and never our own 条."""

import pytest

from build_scripts.law import parse_law
from build_scripts.law.references import References, find_references
from build_scripts.law.references.egov import act_of, act_titled, address_of

LAW = """\
試験条例
（令和元年条例第一号）

第一条　児童福祉法（昭和二十二年法律第百六十四号。以下「法」という。）及び見本令（平成二年政令第九百号。以下「令」という。）による。
第二条　◆
第三条　三
第四条　四
２　二項
"""


def read(words: str) -> References:
    return find_references(parse_law(LAW.replace("◆", words)))


def named(words: str) -> list[tuple[str, str, str]]:
    """Return the laws that `words` lead to: title, number and provision; of our own only the id."""
    return [
        (law.law, law.law_num, law.provision) if (law := one.external) else (one.targets[0], "", "")
        for one in read(words).of("j2-k1")
    ]


def places(words: str) -> list[tuple[str, str]]:
    """Return the titles and provisions of the 条 that `words` lead to."""
    return [(law, provision) for law, _, provision in named(words) if provision]


@pytest.mark.parametrize(
    "kind",
    [
        *(
            "基準",
            "細則",
            "要領",
            "会則",
            "定款",
            "約款",
            "条約",
            "協定",
            "指針",
            "憲章",
            "内規",
            "布告",
        ),
        *("規則", "規程", "要綱", "規約", "告示", "訓令", "憲法", "条例"),
    ],
)
def test_every_kind_of_rule_has_articles_of_its_own(kind: str) -> None:
    assert places(f"見本{kind}第三条による。") == [(f"見本{kind}", "第3条")]
    numbered = f"見本に関する{kind}（平成二年見本市告示第五号）第三条及び第四条による。"
    title = f"見本に関する{kind}"
    assert places(numbered) == [(title, "第3条"), (title, "第4条")]


@pytest.mark.parametrize(
    "words",
    [
        "見本覚書第三条による。",
        "見本覚書第三条及び第四条による。",
        "見本準則第三条による。",
        "『見本』第三条による。",
        "見本条例（以下「丘」という。）第三条による。",
        "丘の方法を定める規則（その改正を含む。）第三条及び第四条による。",
        "見本覚書（平成二年見本市告示第五号）第三条による。",
        "見本（平成二年見本市告示第五号。以下「丘」という。）第三条、第四条第二項による。",
        "見本のきまり第三条による。",
        "見本町のごみ出しのとりきめ第三条による。",
    ],
)
def test_an_article_of_an_unknown_law_is_not_our_own(words: str) -> None:
    references = read(words)
    assert references.of("j2-k1") == ()
    assert references.unresolved
    assert all("どの法令か" in fault.reason for fault in references.unresolved)


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("附則第三条による。", ""),
        ("第二条中第三条とある。", "j3"),
        ("前条又は第三条による。", "j3"),
        ("丘（第三条の丘をいう。）とする。", "j3"),
        ("このきまり第三条による。", "j3"),
    ],
)
def test_words_that_are_no_name_leave_an_article_ours(words: str, id: str) -> None:
    assert id in ["", *(target for one in read(words).of("j2-k1") for target in one.targets)]
    assert not [fault for fault in read(words).unresolved if "どの法令か" in fault.reason]


@pytest.mark.parametrize(
    "title",
    [
        "見本市営駐車場の設置及び管理に関する条例",
        "職員の勤務時間、休日及び休暇に関する条例",
        "家庭的見本事業等の設備及び運営に関する基準",
        "特定見本施設及び特定地域型見本事業の運営に関する基準",
        "見本市公園の設置並びにその使用料及び手数料に関する条例",
        "見本に関する条例",
    ],
)
@pytest.mark.parametrize(
    "before", ["", "別に定めるもののほか、", "児童福祉法及び", "市長は、", "第三条及び"]
)
def test_a_title_is_taken_whole(title: str, before: str) -> None:
    assert (title, "平成2年見本市条例第5号", "") in named(
        f"{before}{title}（平成二年見本市条例第五号）による。"
    )


@pytest.mark.parametrize("kind", ["条例", "規則", "政令", "基準"])
def test_a_kind_alone_names_no_law(kind: str) -> None:
    references = read(f"別に定める{kind}第三条及び第四条による。")
    assert references.of("j2-k1") == ()
    assert [fault.text for fault in references.unresolved] == [f"{kind}第三条", "第四条"]


def test_two_titles_are_two() -> None:
    words = "甲条例（平成二年見本市条例第五号）及び乙の管理に関する条例（平成二年見本市条例第六号）による。"
    assert [law for law, _, _ in named(words)] == ["甲条例", "乙の管理に関する条例"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "出入国管理及び難民認定法第三条による。",
            ("出入国管理及び難民認定法", "昭和26年政令第319号", "第3条"),
        ),
        (
            "私的独占の禁止及び公正取引の確保に関する法律第三条による。",
            ("私的独占の禁止及び公正取引の確保に関する法律", "昭和22年法律第54号", "第3条"),
        ),
        ("生活保護法による。", ("生活保護法", "昭和25年法律第144号", "")),
        (
            "国民の祝日に関する法律に規定する日",
            ("国民の祝日に関する法律", "昭和23年法律第178号", ""),
        ),
    ],
)
def test_acts_in_force_are_known_by_their_titles(
    words: str, expected: tuple[str, str, str]
) -> None:
    assert named(words) == [expected]


@pytest.mark.parametrize("title", ["日本国憲法", "出入国管理及び難民認定法"])
def test_what_has_the_force_of_an_act_has_its_page(title: str) -> None:
    act = act_titled(title)
    assert act is not None
    assert act_of(act.number) == act
    assert address_of(act.number).endswith(act.id)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "法人とする。",
            "同法人とする。",
            "法令により定める。",
            "令和二年とする。",
            "法務大臣とする。",
            "会社法人等番号とする。",
        ),
        *("見本に関する法律による。", "見本の利用等に関する法律に規定する。", "丘の作法とする。"),
    ],
)
def test_a_short_name_is_no_part_of_another_word(words: str) -> None:
    references = read(words)
    assert references.of("j2-k1") == ()
    assert references.unresolved == ()


@pytest.mark.parametrize(
    "words",
    ["法第五条", "法の第", "法附則第五条", "法及び令", "法別表第一", "法（丘を除く。）", "法等"],
)
def test_a_short_name_is_found(words: str) -> None:
    assert named(words)[0][0] == "児童福祉法"


def test_a_law_named_by_what_it_is_about_is_not_ours() -> None:
    words = "見本の利用等に関する法律第三条第二項による。"
    assert places(words) == [("見本の利用等に関する法律", "第3条第2項")]


def test_an_article_of_a_law_may_follow_after_no() -> None:
    assert places("児童福祉法の第三条及び令（丘）の第四条による。") == [
        ("児童福祉法", "第3条"),
        ("見本令", "第4条"),
    ]


def test_an_act_known_by_its_title_gets_a_short_name() -> None:
    assert places("生活保護法（以下「保護法」という。）第三条及び保護法第四条による。") == [
        ("生活保護法", "第3条"),
        ("生活保護法", "第4条"),
    ]
    assert places("改正前の所得税法（以下「旧所得税法」という。）第三条及び旧所得税法第四条") == [
        ("所得税法", "改正前の第3条"),
        ("所得税法", "改正前の第4条"),
    ]


def test_an_act_is_not_named_before_it_was_made() -> None:
    text = (
        LAW
        + "\n      附　則（平成十一年条例第八号）\n\n１　市町村の合併の特例に関する法律第三条及び生活保護法第三条による。\n"
    )
    found = find_references(parse_law(text)).of("fh11n8-k1")
    assert [one.external and one.external.law_num for one in found] == ["", "昭和25年法律第144号"]


def test_an_old_law_is_not_that_in_force() -> None:
    assert named("旧児童福祉法第三条による。") == [("旧児童福祉法", "", "第3条")]


@pytest.mark.parametrize("title", ["見本市旧広場条例", "見本市旧広場の設置及び管理に関する条例"])
def test_a_former_law_is_named_without_the_words_before_it(title: str) -> None:
    words = f"この条例の施行の際現に従前の{title}（平成二年見本市条例第五号）の規定による。"
    assert named(words)[-1] == (title, "平成2年見本市条例第5号", "")


def test_a_name_begins_after_what_it_stands_in() -> None:
    assert named("第四条中所得税法施行規則第十三条による。") == [
        ("j4", "", ""),
        ("所得税法施行規則", "", "第13条"),
    ]
    assert places("当該児童福祉法第三条による。") == [("児童福祉法", "第3条")]


RULE = "（昭和二十三年厚生省令第十一号）"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # the rule of the law just named, without the number of another law's rule
        (
            f"児童福祉法及び同法施行規則{RULE}による。介護保険法及び同法施行規則第三十条による。",
            ("介護保険法施行規則", "", "第30条"),
        ),
        (
            f"児童福祉法及び同法施行規則{RULE}による。同法施行規則第三十条による。",
            ("児童福祉法施行規則", "昭和23年厚生省令第11号", "第30条"),
        ),
        (
            f"法施行規則{RULE}による。児童福祉法施行規則第三十条による。",
            ("児童福祉法施行規則", "昭和23年厚生省令第11号", "第30条"),
        ),
        ("法施行規則第三十条による。", ("児童福祉法施行規則", "", "第30条")),
        # 同令 goes back to a rule that is no reference itself
        (
            f"生活保護法及び同法施行規則{RULE[:-1]}。以下「規則」という。）による。規則第三十条とする。",
            ("生活保護法施行規則", "昭和23年厚生省令第11号", "第30条"),
        ),
        (
            "介護保険法施行令の規定により、同令第三十条とする。",
            ("介護保険法施行令", "", "第30条"),
        ),
        (
            f"児童福祉法の同法施行規則{RULE}。以下による。丘に関する規則により、同規則第三十条とする。",
            ("丘に関する規則", "", "第30条"),
        ),
        (
            "子どもの丘に関する法律により、同法第三十条とする。",
            ("子どもの丘に関する法律", "", "第30条"),
        ),
    ],
)
def test_a_rule_has_the_name_of_the_law_it_serves(
    words: str, expected: tuple[str, str, str]
) -> None:
    assert named(words)[-1] == expected


def test_a_rule_of_another_paragraph_lends_no_number() -> None:
    law = LAW.replace(
        "◆",
        f"児童福祉法及び同法施行規則{RULE}による。\n２　介護保険法及び同法施行規則第三十条による。",
    )
    [*_, last] = find_references(parse_law(law)).of("j2-k2")
    assert last.external is not None
    assert (last.external.law, last.external.law_num) == ("介護保険法施行規則", "")


def test_a_kind_that_is_no_law_here_is_no_fault() -> None:
    references = read("同基準に適合し、同指針に従う。")
    assert references.of("j2-k1") == ()
    assert references.unresolved == ()
    assert [fault.text for fault in read("同指針第三条に従う。").unresolved] == ["同指針第三条"]


def test_this_is_the_rule_itself_by_its_own_kind() -> None:
    text = "試験要領\n（令和元年告示第一号）\n\n第一条　この要領第二条及びこの基準による。\n第二条　二\n"
    [found] = find_references(parse_law(text)).of("j1-k1")
    assert (found.text, found.targets) == ("この要領第二条", ("j2",))


def test_a_title_without_a_number_gets_a_short_name() -> None:
    words = "見本条例（以下「条例」という。）を見る。条例第四条による。"
    assert named(words) == [("見本条例", "", "第4条")]


@pytest.mark.parametrize("words", ["別に定める条例", "この規程", "旧条例", "同条例"])
def test_words_that_are_no_title_get_no_short_name(words: str) -> None:
    found = named(f"{words}（以下「丘条例」という。）による。丘条例第四条による。")
    assert [law for law, _, provision in found if provision] == ["丘条例"]


def test_the_order_that_serves_an_act_is_gone_back_to() -> None:
    assert places("介護保険法施行令第二条により、同施行令第三条による。") == [
        ("介護保険法施行令", "第2条"),
        ("介護保険法施行令", "第3条"),
    ]
    # 見本令 is no 施行令.
    assert [fault.text for fault in read("見本令第二条及び同施行令第三条").unresolved] == [
        "同施行令第三条"
    ]
    assert read("同施行令による。").unresolved == ()
