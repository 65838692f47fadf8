"""Made-up laws of one town that name each other: an ordinance, its rule, a sister ordinance."""

from collections.abc import Mapping

from build_scripts.law import Law, parse_law
from build_scripts.law.collection import Collection, Entry

NURSERY = "laws/kodomoen/"
RULE = "laws/kodomoen-kisoku/"
HALL = "laws/jidokan/"

TEXTS: Mapping[str, str] = {
    NURSERY: """\
見本市こども園条例
（令和二年見本市条例第三号）

　（目的）
第一条　この条例は、こども園について必要な事項を定める。
　（用語）
第二条　この条例において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。
　　一　園児　第四条第一項の許可を受けた子どもをいう。
　　二　保護者　園児を現に監護する者をいう。
　（名称）
第三条　こども園の名称は、次のとおりとする。
　　一　見本市立ひばり園
　　二　見本市立つばめ園
　（許可）
第四条　こども園に入ろうとする者は、市長の許可（以下この条において「入園許可」という。）を受けなければならない。
２　市長は、入園許可に条件を付けることができる。
　（使用料）
第五条　使用料は、別表第一のとおりとする。

      附　則

１　この条例は、令和二年四月一日から施行する。

# 別表第一（第五条関係）

  * - 三歳児
    - 千円
""",
    RULE: """\
見本市こども園条例施行規則
（令和二年見本市規則第四号）

第一条　この規則は、見本市こども園条例（令和二年見本市条例第三号）の施行に関し必要な事項を定める。
第二条　この規則において使用する用語は、条例において使用する用語の例による。
第三条　条例第四条第一項の許可を受けようとする保護者は、園児の氏名を届け出る。
２　前項の保護者は、条例第三条から第五条まで、別表第一及び附則第一項を読むものとする。
第四条　条例第三条各号の園及び条例第三条第二号の園の入園許可は、別に条例で定める。
第五条　条例第九条及び条例第四条第七項は、ここにない。
第六条　この規則において「園長」とは、園の長をいう。
""",
    HALL: """\
見本市児童館の設置及び管理に関する条例
（令和三年見本市条例第五号）

第一条　児童館は、見本市こども園条例第三条の園の隣に置く。
第二条　市長は、見本市こども園条例（令和二年条例第三号）により園児を預かる。
第三条　見本市こども園条例施行規則第六条の園長は、第一条の児童館を見る。
""",
}


def town(texts: Mapping[str, str] = TEXTS) -> dict[str, Law]:
    """Return the laws by their roots."""
    return {root: parse_law(text) for root, text in texts.items()}


def collection_of(laws: Mapping[str, Law]) -> Collection:
    """Return the laws as members of one site."""
    entries = [Entry.of(law, root=root) for root, law in laws.items()]
    return Collection(entries, read=laws.__getitem__)
