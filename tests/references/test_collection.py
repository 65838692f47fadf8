"""Laws of one site find each other by name and number, place by place, and never lead to a wrong one.

The laws are made up; where their words must lead is read in them by hand.
"""

import cProfile
import pickle
from operator import attrgetter

import pytest

from build_scripts.law import Law, parse_law
from build_scripts.law.collection import Collection, Crossing, Entry, crossings, references_among
from build_scripts.law.references import Rule, find_references
from tests.references.made_up_town import HALL, NURSERY, RULE, TEXTS, collection_of, town

type Seen = tuple[str, str, tuple[str, ...]]


def crossed(text: str, laws: dict[str, Law], root: str = "laws/new/") -> list[Crossing]:
    """Return the crossings of a law with `text` that stands among `laws`."""
    law = parse_law(text)
    among = collection_of({root: law} | {at: each for at, each in laws.items() if at != root})
    references = references_among(law, root=root, among=among)
    return list(crossings(law, references, root=root, among=among))


def seen(found: list[Crossing]) -> list[Seen]:
    return [(one.words, one.target, one.ids) for one in found if not one.reason]


def refused(found: list[Crossing]) -> list[tuple[str, str, str]]:
    return [(one.words, one.target, one.reason) for one in found if one.reason]


def of(
    words: str, *, title: str = "見本市広場条例", laws: dict[str, Law] | None = None
) -> list[Crossing]:
    """Return the crossings of the second article, which says `words`."""
    text = f"{title}\n（令和四年見本市条例第九号）\n\n第一条　甲とする。\n第二条　{words}\n"
    found = crossed(text, town() if laws is None else laws)
    return [one for one in found if one.id.startswith("j2-")]


# Each line is read in TEXTS: the words of the rule's articles, and where they stand in the ordinance.
OF_THE_RULE: dict[str, list[Seen]] = {
    "j1-k1": [("見本市こども園条例", NURSERY, ())],
    "j2-k1": [("条例", NURSERY, ())],
    "j3-k1": [
        ("条例第四条第一項", NURSERY, ("j4-k1",)),
        ("保護者", NURSERY, ("j2-k1-g2",)),
        ("園児", NURSERY, ("j2-k1-g1",)),
    ],
    "j3-k2": [
        ("保護者", NURSERY, ("j2-k1-g2",)),
        ("条例第三条から第五条まで", NURSERY, ("j3", "j4", "j5")),
        ("別表第一", NURSERY, ("t1",)),
        ("附則第一項", NURSERY, ("f-k1",)),
    ],
    # 入園許可 is a word of the ordinance's 第四条 alone, and 「別に条例で」 names none.
    "j4-k1": [
        ("条例第三条各号", NURSERY, ("j3-k1-g1", "j3-k1-g2")),
        ("条例第三条第二号", NURSERY, ("j3-k1-g2",)),
    ],
}


def test_the_words_of_a_rule_lead_to_its_ordinance() -> None:
    found = crossed(TEXTS[RULE], town(), RULE)
    by_text: dict[str, list[Seen]] = {}
    for one in found:
        assert one.root == RULE
        assert one.span.end - one.span.start == len(one.words)
        if not one.reason:
            by_text.setdefault(one.id, []).append((one.words, one.target, one.ids))
    assert by_text == OF_THE_RULE
    assert {one.label for one in found if one.id == "j3-k2"} == {"第3条第2項"}
    assert {one.id for one in found if one.rule is Rule.TERM} == {"j3-k1", "j3-k2"}


def test_what_the_ordinance_does_not_hold_leads_nowhere_and_says_why() -> None:
    # The ordinance ends with 第五条, and its 第四条 has two paragraphs.
    assert refused(crossed(TEXTS[RULE], town(), RULE)) == [
        ("条例第九条", NURSERY, "「第9条」が見つかりません。"),
        ("条例第四条第七項", NURSERY, "第4条に「第7項」が見つかりません。"),
    ]


def test_a_sister_ordinance_names_both_by_title_alone() -> None:
    found = crossed(TEXTS[HALL], town(), HALL)
    assert seen(found) == [
        ("見本市こども園条例第三条", NURSERY, ("j3",)),
        ("見本市こども園条例", NURSERY, ()),  # its number leaves out 見本市
        ("見本市こども園条例施行規則第六条", RULE, ("j6",)),
    ]
    assert refused(found) == []


def test_only_what_leads_there_and_is_no_term_is_listed_there() -> None:
    found = crossed(TEXTS[RULE], town(), RULE)
    listed = [one for one in found if one.is_listed]
    assert len(listed) == len([one for one in found if not one.reason]) - 3  # three uses of terms


def test_without_neighbours_a_law_is_read_as_alone() -> None:
    law = town()[RULE]
    alone = find_references(law)
    assert [one.rule for one in alone.of("j3-k1")] == []
    assert "「条例」の番号が条文に書かれていません。" in {one.reason for one in alone.unresolved}


@pytest.mark.parametrize(
    "written",
    [
        "令和２年見本市条例第３号",
        "令和2年条例第3号",
        "令和二年三月三十日見本市条例第三号",
        "（令和二年見本市条例第三号）",
    ],
)
def test_a_number_is_the_same_in_whatever_form(written: str) -> None:
    assert [one.root for one in collection_of(town()).numbered(written)] == [NURSERY]


@pytest.mark.parametrize(
    "written",
    [
        "令和2年見本市規則第3号",  # another kind
        "令和2年丘町条例第3号",  # another town
        "令和2年見本市教育委員会条例第3号",  # no town, and counted apart
        "令和3年見本市条例第3号",
        "",
    ],
)
def test_another_number_is_another_law(written: str) -> None:
    assert collection_of(town()).numbered(written) == ()


def entries(*numbers: str) -> Collection:
    """Return members that have nothing but a number, each at 「laws/NUMBER/」."""
    made = [
        Entry(root=f"laws/{number}/", title=f"見本{number}", law_num=number) for number in numbers
    ]
    return Collection(made, read=lambda _: town()[NURSERY])


def test_a_board_counts_its_rules_apart() -> None:
    members = entries("令和2年規則第3号")
    assert members.numbered("令和2年教育委員会規則第3号") == ()
    assert members.numbered("令和2年見本市規則第3号") == members.entries


def test_the_number_as_it_is_goes_before_one_that_leaves_something_out() -> None:
    town_s, nobody_s, hill_s = entries(
        "令和2年見本市条例第3号", "令和2年条例第3号", "令和2年丘町条例第3号"
    ).entries
    members = Collection([town_s, nobody_s, hill_s], read=lambda _: town()[NURSERY])
    assert members.numbered("令和2年見本市条例第3号") == (town_s,)
    assert members.numbered("令和2年条例第3号") == (nobody_s,)
    assert Collection([town_s, hill_s], read=lambda _: town()[NURSERY]).numbered(
        "令和2年条例第3号"
    ) == (town_s, hill_s)


def test_a_number_may_be_printed_in_two_lines() -> None:
    text = TEXTS[NURSERY].replace("（令和二年見本市条例第三号）", "令和二年三月三十日\n条例第三号")
    entry = Entry.of(parse_law(text), root=NURSERY)
    assert (entry.law_num, entry.name) == (
        "令和2年条例第3号",
        "見本市こども園条例（令和2年条例第3号）",
    )


SAME_TITLE = "見本市こども園条例（昭和六十年見本市条例第一号）第三条による。"


def test_the_same_title_with_another_number_is_another_law() -> None:
    reason = "同じ題名の法令（令和2年見本市条例第3号）とは、番号が違います。"
    assert refused(of(SAME_TITLE)) == [("見本市こども園条例", "", reason), ("第三条", "", reason)]
    assert seen(of(SAME_TITLE)) == []


OLD = "見本市こども園条例\n（昭和六十年見本市条例第一号）\n\n第一条　甲\n第二条　乙\n第三条　丙\n"


def test_of_two_with_one_title_the_number_says_which() -> None:
    laws = town() | {"laws/old/": parse_law(OLD)}
    assert seen(of(SAME_TITLE, laws=laws)) == [
        ("見本市こども園条例", "laws/old/", ()),
        ("第三条", "laws/old/", ("j3",)),
    ]
    [one] = of("見本市こども園条例第三条による。", laws=laws)
    assert one.reason == "同じ名の法令が二つ以上あり、どれか分かりません。"


def test_the_number_of_one_with_the_title_of_another_is_no_link() -> None:
    [one] = of("見本市つどい条例（令和二年見本市条例第三号）による。")
    assert one.reason == "その番号の法令の題名は「見本市こども園条例」です。"
    # Of that year and number another town has one too, and who made it may be left out.
    assert of("見本市つどい条例（令和二年丘町条例第三号）による。") == []
    assert of("見本市つどい条例（令和二年条例第三号）による。") == []


def test_with_its_number_a_title_may_leave_out_the_town() -> None:
    words = "こども園条例（令和二年見本市条例第三号）による。"
    assert seen(of(words)) == [("こども園条例", NURSERY, ())]
    assert of("こども園条例第三条による。") == []
    [one] = of("園条例（令和二年見本市条例第三号）による。")
    assert one.reason == "その番号の法令の題名は「見本市こども園条例」です。"


def test_a_former_text_is_not_here() -> None:
    [one] = of("改正前の見本市こども園条例第三条による。")
    assert one.reason == "改正前の条文は、このサイトにありません。"


def test_an_act_that_only_has_a_number_is_not_looked_up() -> None:
    # An ordinance may amend another in its own 附則: whose 第三条 is meant, nothing says.
    text = (
        "見本市広場条例\n（令和二年見本市条例第九号）\n\n第一条　甲\n\n"
        "      附　則（令和三年条例第五号）\n\n１　この条例第三条は、令和四年から施行する。\n"
    )
    hall = TEXTS[HALL].replace("令和三年見本市条例", "令和三年条例")
    assert crossed(text, town(TEXTS | {HALL: hall})) == []


@pytest.mark.parametrize(
    ("title", "number"),
    [("○見本市広場条例", "（令和二年見本市条例第九号）"), ("見本市広場条例", "")],
)
def test_a_law_does_not_cross_to_itself(title: str, number: str) -> None:
    text = f"{title}\n{number}\n\n第一条　この条例による。見本市広場条例第一条による。\n"
    assert crossed(text, town()) == []
    wide = f"見本市第１広場条例\n{number}\n\n第一条　見本市第1広場条例第一条による。\n"
    assert crossed(wide, town()) == []
    # Nor is it in doubt when another has its title.
    assert crossed(text, town() | {"laws/old/": parse_law(text)}) == []


@pytest.mark.parametrize(
    "words",
    [
        "見本市こども園条例等の一部を改正する条例による。",
        "大見本市こども園条例による。",
        "「見本市こども園条例」とある。",
        "児童福祉法第三条による。",
        "前条及び第一条による。",
    ],
)
def test_other_names_and_own_places_are_no_crossings(words: str) -> None:
    assert of(words) == []


def test_a_short_name_is_given_without_a_number() -> None:
    words = "見本市こども園条例（以下「園条例」という。）第三条及び園条例第四条第二項による。"
    assert seen(of(words)) == [
        ("見本市こども園条例", NURSERY, ()),
        ("第三条", NURSERY, ("j3",)),
        ("園条例第四条第二項", NURSERY, ("j4-k2",)),
    ]


def test_a_title_that_joins_two_nouns_is_found_whole() -> None:
    found = of("別に定める見本市児童館の設置及び管理に関する条例第二条、同条例第三条による。")
    assert seen(found) == [
        ("見本市児童館の設置及び管理に関する条例第二条", HALL, ("j2",)),
        ("同条例第三条", HALL, ("j3",)),
    ]


def test_a_word_that_the_rule_defines_is_its_own() -> None:
    own = TEXTS[RULE].replace("「園長」とは、園の長を", "「園児」とは、園の子を")
    terms = [one.words for one in crossed(own, town(), RULE) if one.rule is Rule.TERM]
    assert set(terms) == {"保護者"}


def test_a_word_that_an_article_defines_for_itself_is_nobody_elses() -> None:
    own = TEXTS[RULE].replace(
        "この規則において「園長」とは、園の長を", "この条において「園児」とは、園の子を"
    )
    terms = [one.words for one in crossed(own, town(), RULE) if one.rule is Rule.TERM]
    assert set(terms) == {"保護者"}


BOTH = "この規則において使用する用語は、見本市こども園条例及び見本市丘条例において使用する用語の例による。"
HILL = "見本市丘条例\n（令和二年見本市条例第八号）\n\n第一条　この条例において「園児」とは、丘の子をいう。\n"
ONCE = "この規則において使用する用語は、条例において使用する用語の例による。"


def test_a_word_that_two_laws_define_is_nobodys() -> None:
    laws = town(TEXTS | {"laws/oka/": HILL})
    found = crossed(TEXTS[RULE].replace(ONCE, BOTH), laws, RULE)
    assert {one.words for one in found if one.rule is Rule.TERM} == {"保護者"}


def test_an_amending_act_takes_words_for_itself_alone() -> None:
    clause = ONCE.replace("、条例に", "、見本市こども園条例に")
    text = (
        TEXTS[RULE].replace(ONCE, "略")
        + f"\n      附　則（令和四年規則第八号）\n\n１　{clause}\n２　園児は、園にいる。\n"
    )
    assert not [one for one in crossed(text, town(), RULE) if one.rule is Rule.TERM]


@pytest.mark.parametrize(
    ("clause", "linked"),
    [
        ("この規則で使用する用語の意義は、条例で使用する用語の例による。", True),
        ("この規則における用語の意義は、条例第二条に定めるところによる。", True),
        ("この規則において用いる用語は、条例の例による。", True),
        ("この規則における用語の意義は、条例第三条に定めるところによる。", False),
        ("用語は、次に定めるところによる。見本市こども園条例を読む。", False),
    ],
)
def test_terms_are_taken_over_in_several_ways(clause: str, *, linked: bool) -> None:
    changed = TEXTS[RULE].replace(ONCE, clause)
    terms = {one.words for one in crossed(changed, town(), RULE) if one.rule is Rule.TERM}
    assert terms == ({"保護者", "園児"} if linked else set())


def test_few_members_stay_in_memory_and_a_collection_can_be_sent() -> None:
    text = "見本{}条例\n（令和二年見本市条例第{}号）\n\n第一条　甲\n"
    laws = {f"laws/l{n}/": parse_law(text.format("甲" * n, n)) for n in range(1, 41)}
    read: list[str] = []

    def reading(root: str) -> Law:
        read.append(root)
        return laws[root]

    collection = Collection([Entry.of(law, root=at) for at, law in laws.items()], read=reading)
    for root in laws:
        collection.law(root)
        collection.law(root)
    assert read == list(laws)
    collection.law("laws/l1/")
    assert read[-1] == "laws/l1/"  # it was let go of
    collection.law("laws/l40/")
    assert len(read) == 41
    sent = pickle.loads(pickle.dumps(Collection(collection.entries, read=attrgetter("x"))))
    assert sent.entries == collection.entries


@pytest.mark.parametrize(
    ("title", "known"),
    [("規則", False), ("計画", False), ("見本市環境基本計画", True), ("広場条例", True)],
)
def test_an_everyday_word_is_no_title_to_find_a_law_by(title: str, *, known: bool) -> None:
    entry = Entry(root="laws/new/", title=title, law_num="")
    members = Collection([entry], read=lambda _: town()[NURSERY])
    assert (title in members.neighbours) is known
    assert members.titled(title) == (entry,)


def test_no_two_laws_stand_at_one_place() -> None:
    entry = Entry(root=NURSERY, title="甲", law_num="")
    with pytest.raises(ValueError, match="two laws"):
        Collection([entry, entry], read=lambda _: town()[NURSERY])


# What a rule calls 「条例」, though it gives no short name


def of_the_rule(words: str) -> list[Seen]:
    """Return where the words lead that stand in the place of the rule's last article."""
    text = TEXTS[RULE].replace("この規則において「園長」とは、園の長をいう。", words)
    return seen([one for one in crossed(text, town(), RULE) if one.id == "j6-k1"])


def test_the_ordinance_of_a_rule_is_meant_by_its_kind_alone() -> None:
    assert of_the_rule("条例第三条による。") == [("条例第三条", NURSERY, ("j3",))]
    for other in ("別に定める条例第三条による。", "別の条例第三条による。", "条例で定める。"):
        assert of_the_rule(other) == []


def test_a_short_name_that_is_given_goes_before_it() -> None:
    text = TEXTS[RULE].replace(
        ONCE, "見本市丘条例（令和二年見本市条例第八号。以下「条例」という。）による。"
    )
    laws = town(TEXTS | {"laws/oka/": HILL})
    found = crossed(text.replace("条例第九条及び条例第四条第七項", "条例第一条"), laws, RULE)
    assert ("条例第一条", "laws/oka/", ("j1",)) in seen(found)
    assert NURSERY not in {one.target for one in found if one.id != "j1-k1"}


def test_a_title_is_found_whole_though_its_words_also_part_names() -> None:
    fund = "見本市寄附による基金条例\n（令和二年見本市条例第七号）\n\n第一条　甲\n"
    words = "見本市寄附による基金条例（令和二年見本市条例第七号）による。"
    assert seen(of(words, laws=town() | {"laws/kikin/": parse_law(fund)})) == [
        ("見本市寄附による基金条例", "laws/kikin/", ())
    ]


def test_the_rule_of_a_law_just_named_has_its_number() -> None:
    words = "見本市こども園条例及び同条例施行規則第六条による。"
    law = parse_law(f"見本市広場条例\n（令和四年見本市条例第九号）\n\n第一条　{words}\n")
    found = find_references(law, neighbours=collection_of(town()).neighbours)
    assert found.unresolved == ()
    assert seen(of(words))[-1] == ("同条例施行規則第六条", RULE, ("j6",))


CHAPTERS = """見本市丘条例
（令和二年見本市条例第八号）

      第一章　総則
第一条　丘とする。
第二条　次の表のとおりとする。
  * - 一
    - 二

      第二章　雑則
第三条　丘とする。
２　次の表のとおりとする。
  * - 三
    - 四
３　次の表のとおりとする。
  * - 五
    - 六
"""


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("第二章", ("c2",)),
        ("第一章から第二章まで", ("c1", "c2")),
        ("第二条の表", ("j2-k1-t1",)),
        ("第三条第二項の表", ("j3-k2-t1",)),
        ("第三条各項", ("j3-k1", "j3-k2", "j3-k3")),
        ("第三条第一項から第三項まで", ("j3-k1", "j3-k2", "j3-k3")),
        # 第三条 has two tables, and no 第三章 is there; 第三条 doesn't come before 第一条.
        ("第三条の表", ()),
        ("第三章", ()),
        ("第一条から第九条まで", ()),
        ("第三条から第一条まで", ()),
        ("別表第一", ()),
    ],
)
def test_places_of_every_kind_are_found_or_refused(words: str, ids: tuple[str, ...]) -> None:
    laws = town() | {"laws/oka/": parse_law(CHAPTERS)}
    [one] = of(f"見本市丘条例{words}による。", laws=laws)
    assert (one.words, one.target, one.ids) == (f"見本市丘条例{words}", "laws/oka/", ids)
    assert bool(one.reason) != bool(ids)


def test_a_list_is_followed_one_by_one() -> None:
    words = "見本市こども園条例第三条第一号及び第二号、第四条第二項又は附則第一項による。"
    assert seen(of(words)) == [
        ("見本市こども園条例第三条第一号", NURSERY, ("j3-k1-g1",)),
        ("第二号", NURSERY, ("j3-k1-g2",)),
        ("第四条第二項", NURSERY, ("j4-k2",)),
        ("附則第一項", NURSERY, ("f-k1",)),
    ]


def test_what_goes_back_to_another_law_leads_there_too() -> None:
    words = "見本市こども園条例第四条第一項の許可は、同条第二項の条件を守り、同条例別表第一による。"
    assert [target for _, target, _ in seen(of(words))] == [NURSERY] * 3
    assert [ids for _, _, ids in seen(of(words))] == [("j4-k1",), ("j4-k2",), ("t1",)]


# Short names of other laws are taken over with the terms


def laws_of_the_rule(words: str, *, more: str = "", clause: str = ONCE) -> list[tuple[str, str]]:
    """Return the laws and provisions that the rule's last article names outside of the site."""
    act = "児童福祉法（昭和二十二年法律第百六十四号。以下「法」という。）"
    nursery = TEXTS[NURSERY].replace("必要な事項", f"{act}による必要な事項")
    rule = TEXTS[RULE].replace("この規則において「園長」とは、園の長をいう。", words)
    rule = rule.replace(ONCE, f"{more}{clause}")
    laws = town(TEXTS | {NURSERY: nursery, RULE: rule, "laws/oka/": HILL_WITH_NAME})
    found = references_among(laws[RULE], root=RULE, among=collection_of(laws))
    named = [one.external for one in found.of("j6-k1") if one.external is not None]
    assert {one.introduced for one in found.of("j6-k1")} <= {"j2-k1", ""}
    return [(each.law_num, each.provision) for each in named]


HILL_WITH_NAME = HILL.replace(
    "丘の子", "介護保険法（平成九年法律第百二十三号。以下「法」という。）の子"
)


def test_what_the_ordinance_calls_an_act_is_the_act_in_its_rule() -> None:
    assert laws_of_the_rule("法第六条及び第七条による。") == [
        ("昭和22年法律第164号", "第6条"),
        ("昭和22年法律第164号", "第7条"),
    ]
    assert laws_of_the_rule("法人の法による。") == [("昭和22年法律第164号", "")]


def test_a_name_is_taken_over_only_where_words_are() -> None:
    assert laws_of_the_rule("法第六条による。", clause="条例による。") == []
    article = ONCE.replace("条例において使用する用語の例", "条例第二条に定めるところ")
    assert laws_of_the_rule("法第六条による。", clause=article) == []


def test_the_rule_s_own_name_goes_before() -> None:
    own = "介護保険法（平成九年法律第百二十三号。以下「法」という。）による。"
    assert laws_of_the_rule("法第六条による。", more=own) == [("平成9年法律第123号", "第6条")]


def test_a_name_that_two_laws_give_differently_is_nobodys() -> None:
    assert laws_of_the_rule("法第六条による。", clause=BOTH) == []


def calls(articles: int) -> int:
    """How many calls it takes to follow a rule of so many articles; nothing is timed."""
    head, clause, *_ = TEXTS[RULE].partition(ONCE)
    lines = "".join(
        f"第{n}条　園児は、条例第三条及び見本市こども園条例第四条を見る。\n"
        for n in range(3, articles + 3)
    )
    laws = town(TEXTS | {RULE: f"{head}{clause}\n{lines}"})
    among = collection_of(laws)
    for root in laws:
        assert among.held(root).terms is not None  # what is read once
    profile = cProfile.Profile()

    def follow() -> None:
        references = references_among(laws[RULE], root=RULE, among=among)
        assert len(crossings(laws[RULE], references, root=RULE, among=among)) > 3 * articles

    profile.runcall(follow)
    return sum(entry.callcount for entry in profile.getstats())


def test_four_times_the_articles_take_four_times_the_work() -> None:
    assert calls(240) < 5 * calls(60)


@pytest.mark.parametrize(
    "words",
    [
        "見本市広場条例の一部を改正する条例第一条による。",
        "他の市町村の条例第一条による。",
        "県の条例第一条による。",
        "別の条例第一条による。",
        "これらの条例第一条による。",
        "当該条例第一条による。",
        "この条例は、令和七年四月一日から施行する。",
    ],
)
def test_a_kind_of_law_of_others_is_not_the_one_called_so(words: str) -> None:
    """「条例」 is 見本市こども園条例 here; what is said of another one, or of 「この条例」, leads not there."""
    rule = (
        "見本規則\n（令和七年見本市規則第二号）\n\n"
        "第一条　見本市こども園条例（以下「条例」という。）による。\n"
        f"第二条　{words}\n第三条　前条の規定による条例第一条の目的による。\n"
    )
    found = crossed(rule, town())
    assert [one.ids for one in found if one.id == "j2-k1"] == []
    assert [one.ids for one in found if one.id == "j3-k1"] == [("j1",)]
