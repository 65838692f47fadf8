"""The rules as a reader is told of them, and those whose links a person should look at first."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from build_scripts.law.references.model import Rule
from build_scripts.law.references.titles import KIND

_KIND = re.compile(rf"{KIND}$")
_NAMES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.ABSOLUTE: "番号",
        Rule.INHERITED: "並びの前の語から",
        Rule.RELATIVE: "ここから数えて",
        Rule.SAME: "直前に出たもの",
        Rule.SELF: "ここ",
        Rule.RANGE: "から…まで",
        Rule.EACH: "各号・各項",
        Rule.FOLLOWING: "次に掲げるもの",
        Rule.SUBITEM: "細目",
        Rule.APPENDIX: "別表など",
        Rule.ROWS: "表の行",
        Rule.TABLE: "表",
        Rule.SUPPLEMENT: "附則",
        Rule.GROUP: "章や節",
        Rule.THESE: "これらの規定",
        Rule.AMENDED: "改正後",
        Rule.FORMER: "改正前",
        Rule.LAW: "他の法令の全体",
        Rule.LAW_PROVISION: "他の法令の条",
        Rule.TERM: "定めた語",
    }
)

DOUBTFUL: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.SAME: "前に挙げた所を受けるもの",
        Rule.THESE: "前に挙げた所をまとめて受けるもの",
        Rule.FORMER: "改正前の文をさすもの",
        Rule.AMENDED: "改正後の文をさすもの",
    }
)
"""Rules that go back to what was named before, or to a text that isn't held here: look at these first."""


def kind_of(title: str) -> str:
    """Return what a law of this title calls itself: 「条例」, 「規則」, or 「文書」 when nothing says.

    >>> [kind_of(title) for title in ("見本市こども園条例", "見本市こども園条例施行規則", "見本計画")]
    ['条例', '規則', '文書']
    """
    found = _KIND.search(title)
    return found[0] if found is not None else "文書"


def rule_names(title: str) -> Mapping[Rule, str]:
    """Return how a reference was read, in a few words, by its rule; `title` is that of the law."""
    kind = kind_of(title)
    return {**_NAMES, Rule.AMENDING_ACT: f"改正した{kind}の条", Rule.THIS_LAW: f"{kind}の全体"}
