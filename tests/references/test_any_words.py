"""Whatever words a law strings together, reading them never fails and never points to nowhere."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_scripts.law import Role, parse_law, texts
from build_scripts.law.references import find_references

WORDS = st.sampled_from(
    [
        *("第一条", "第二条の二", "第９項", "第三号", "前条", "前二項", "次号", "前各号", "次の各号", "当該各号"),
        *("同条", "同項", "同号", "同表", "同法", "同条例", "この条", "この表", "この章", "本項", "これらの規定"),
        *("別表", "別表第一", "第一号様式", "備考十百", "備考２", "の甲の項", "の表", "次の表", "附則", "本則"),
        *("第一章", "前節", "イ", "（１）", "（ア）", "ロからハまで", "ただし書", "各号列記以外の部分", "前段"),
        *("から", "まで", "及び", "又は", "、", "。", "（", "）", "「", "」", "・", "―", "の規定による", "改正後の"),
        *("改正前の", "甲法", "乙条例", "（平成元年法律第二号）", "（平成二年条例第三号。以下「丙」という。）"),
        *("（以下「庭」という。）", "（以下この条において「旧条例」という。）", "「庭」とは", "庭", "旧条例", "規則"),
        *("次に掲げる", "次のとおり", "Ａ階層", "A階層からD9階層まで", "階層", "規則で定める", "別に定める"),
        *("覚書", "見本基準", "施行規則", "に関する法律", "（平成二年見本第五号）", "の改正規定", "を除く。", "中", "旧"),
        *("（第二条及び第三条を除く。）", "別表１の２", "ノ二十", "施行日", "同法施行令（平成元年政令第一号）", "生活保護法"),
        *("第百十千条", "第〇条", "前百項", "その他", "者", "の", "に", "　"),
    ]
)  # fmt: skip
SENTENCES = st.lists(WORDS, max_size=14).map("".join)


@settings(max_examples=150, deadline=None)
@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES)
@example("", "", "", "Ａ階層甲法第一条")  # the name of a row and of a law share 階層
def test_reading_never_fails(first: str, item: str, second: str, remark: str) -> None:
    law = parse_law(
        "甲条例\n（平成元年甲市条例第一号）\n\n      第一章　総則\n\n"
        f"第一条　は{first}\n  一　は{item}\n    イ　は{second}\n２　は{second}\n\n"
        f"      附　則\n\n１　は{item}\n２　は{first}\n\n"
        f"      附　則（平成二年甲市条例第五号）\n\n１　は{first}\n\n"
        f"# 別表第一（第一条、第二条関係）\n\n  * * は{first}\n  * - は{item}\n  * - A\n  備考\n    １　は{remark}\n"
    )
    references = find_references(law)
    words_at = {
        text.id: text.words for text in texts(law) if text.role not in (Role.CAPTION, Role.NAME)
    }
    ids = set(law.walk_ids())
    for id, found in references.by_text.items():
        last = 0
        for reference in found:
            assert reference.span.of(words_at[id]) == reference.text != ""
            assert last <= reference.span.start < reference.span.end
            assert set(reference.targets) <= ids
            assert bool(reference.targets) != (reference.external is not None)
            last = reference.span.end
    for words in references.elsewhere:
        assert words.span.of(words_at[words.id]) == words.text
    for fault in references.unresolved:
        assert fault.span.of(words_at[fault.id]) == fault.text
        assert fault.reason.endswith("。")
