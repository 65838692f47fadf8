"""The rules as a reader is told of them, and those whose links a person should look at first."""

from collections.abc import Mapping
from types import MappingProxyType

from build_scripts.law.references.model import Rule

RULE_NAMES: Mapping[Rule, str] = MappingProxyType(
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
        Rule.AMENDING_ACT: "改正した条例の条",
        Rule.THIS_LAW: "条例の全体",
        Rule.LAW: "他の法令の全体",
        Rule.LAW_PROVISION: "他の法令の条",
        Rule.TERM: "定めた語",
    }
)
"""How a reference was read, in a few words."""

DOUBTFUL: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.SAME: "前に挙げた所を受けるもの",
        Rule.THESE: "前に挙げた所をまとめて受けるもの",
        Rule.FORMER: "改正前の文をさすもの",
        Rule.AMENDED: "改正後の文をさすもの",
    }
)
"""Rules that go back to what was named before, or to a text that isn't held here: look at these first."""
