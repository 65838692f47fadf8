"""A made-up second version: the first with a few changes, so that tests have two."""

import shutil
from dataclasses import replace
from pathlib import Path

from build_scripts.register import texts
from tests.register.typed import register

FIRST, SECOND = "2016-04-01", "2020-10-01"

_NEW_ARTICLE = """  （報告）
第十七条　教育委員会は、毎年度、この条例の施行の状況を公表するものとする。

  （委任）
第十八条　この条例の施行"""

_NEW_SUPPLEMENT = """      附　則（令和二年条例第九号）

１　この条例は、令和二年十月一日から施行する。
２　この条例による改正後の別表第三の規定は、令和二年十月分以後の保育料について適用する。

# 別表第1（第2条関係）"""

_OTHER_PROVISION = """２　園長は、園だよりに給食の献立と弁当の日をのせ、前の月の二十日までに配る。

  （退園の事由）"""

_LAW = (
    # another provision in the place of one
    (
        "２　教育委員会は、前項の規定による督促を受けた者が指定された期限までにその納付すべき金額を"
        "納付しないときは、児童福祉法第五十六条第十一項の規定に基づき、地方税の滞納処分の例により"
        "処分することができる。\n\n  （退園の事由）",
        _OTHER_PROVISION,
    ),
    # words replaced, an item taken away, an article put in, a supplement added
    ("無断欠席が一月以上に及んだとき", "無断欠席が二月以上続いたとき"),
    (
        "  〔二〕　前号に掲げるもののほか、教育委員会が別に定めるところにより"
        "幼保一元化施設への入園が困難であると認めるとき。\n",
        "",
    ),
    ("  （委任）\n第十七条　この条例の施行", _NEW_ARTICLE),
    ("# 別表第1（第2条関係）", _NEW_SUPPLEMENT),
)
_IN_FORCE = 'in_force = { in = "fh28n26-k1",'
_FIRST_MONTH = (
    'first_month = { in = "fh28n26-k2", after = "改正後の第十条の規定は、", '
    'before = "分以後の入園料及び保育料について適用し",'
)
OF_THE_NEW = (
    (_IN_FORCE, _IN_FORCE.replace("fh28n26", "fr2n9")),
    (
        _FIRST_MONTH,
        'first_month = { in = "fr2n9-k2", after = "改正後の別表第三の規定は、", '
        'before = "分以後の保育料について適用する",',
    ),
)
"""Values that point at the new version's own supplement: when it begins, by its own words."""
_DESCRIPTION = (
    *OF_THE_NEW,
    ("shibuya-youho@2016-04-01", "shibuya-youho@2020-10-01"),
    ("in_force = 2016-04-01", "in_force = 2020-10-01"),
    ('"j7-k3-g1", "j7-k3-g2",', '"j7-k3-g1",'),
    ('on = "j17"\nafter = "j17-k1"', 'on = "j18"\nafter = "j18-k1"'),
    (
        "# 改正の注記",
        "[[acts]]\nadopted = 2020-06-30\n"
        'as_printed = "令和2年6月30日 条例第9号"\nsupplement = "fr2n9"\n\n'
        '[[notes]]\non = "j17"\nafter = "j17-k1"\ntext = "（追加…二年九号）"\n\n# 改正の注記',
    ),
    ("（改正・1表繰下…26年52号、一部改正…27年23号）", "（一部改正…2年9号）"),
)
_SHEET = (('D7,,"前年度分の区市町村民税のうち所得割課税額が140,000円以上165,000円未満である世帯","11,800"',
           'D7,,"前年度分の区市町村民税のうち所得割課税額が140,000円以上165,000円未満である世帯","11,000"'),)  # fmt: skip


def edit(path: Path, old: str, new: str) -> None:
    """Replace the one place of `path` that reads `old`."""
    text = path.read_bytes().decode("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def add_second_version(folder: Path, *, registered: bool = True) -> Path:
    """Add the version SECOND to the folder of versions, and to its register; return its folder."""
    new = folder / SECOND
    shutil.copytree(folder / FIRST, new)
    for name, edits in (
        ("provisions.law.txt", _LAW),
        ("version.toml", _DESCRIPTION),
        ("tables/t3.csv", _SHEET),
    ):
        for old, words in edits:
            edit(new / name, old, words)
    if registered:
        moves = ["--moved=j17=j18", "--moved=j17-k1=j18-k1"]
        fates = ["--gone=j7-k3-g2", "--replaced=j14-k2"]
        text = replace(texts.ORDINANCE, folder=folder)
        assert register(text, "--accept", SECOND, *moves, *fates) == 0
    return new
