"""A law with slips is read with every word of it, or refused at its lines."""

import re
from pathlib import Path

from build_scripts.law import Law, NotationError, parse_law
from build_scripts.law.export import to_json
from tests.fuzz.amount import chance, mutated, rounds

SAMPLES = Path(__file__).parents[1] / "ordinance/samples"
PIECES = [
    *("　", "  ", "\t", "\n", "\n\n", "第一条", "第十条の二　", "２　", "一　", "イ　", "（１）　", "附　則\n", "# 別表第一\n"),
    *("* - ", "  - ", "備考\n", "（見出し）\n", ":table-struct:\n", ":item:", ":x:", "第一章　総則\n", "目次\n", "「", "」"),
    *("（", "）", "。", "〔", "〕", "①", "²", "〇", "同条", "前項", "別表第三", "以下「法」という。", "平成二年法律第三号"),
    *("\0", "\u202e", "\ufeff", "\ud800", "𠮷", "<img src=x onerror=x>", "&", "\r", "\u2028", "\x0b", "[a=\"b\"]"),
]  # fmt: skip
_WORDS = re.compile("[一-鿿ぁ-んァ-ヶ]{2,}")


def lost(source: str, law: Law) -> list[str]:
    """The runs of Japanese in the source that stand nowhere in the law as JSON.

    Known from the page alone: a word in the source is a word that somebody wrote. What says how to
    read a line (`:item:`) is in Latin letters and no word.
    """
    exported = re.sub(r"\s", "", to_json(law))
    return [word for word in _WORDS.findall(source) if word not in exported]


def test_a_law_with_slips_is_read_whole_or_refused(root: Path) -> None:
    sources = [
        path.read_text(encoding="utf-8-sig")
        for folder in (root / "docs/ordinance", SAMPLES)
        for path in sorted(folder.rglob("*.law.txt"))
    ]
    short = [source for source in sources if len(source) < 20_000]
    assert len(short) >= 2
    read = 0
    for number in rounds(40):
        some = chance(number)
        source = mutated(some, some.choice(short), PIECES)
        try:
            law = parse_law(source)
        except NotationError as error:
            assert error.problems, number
            lines = source.count("\n") + source.count("\r") + 1
            for problem in error.problems:
                assert 0 <= problem.line <= lines, (number, problem)
                assert problem.message.endswith(("。", "。）")), (number, problem)
            continue
        read += 1
        assert lost(source, law) == [], number
    assert read > len(rounds(40)) / 20, "of so few nothing is learnt"
