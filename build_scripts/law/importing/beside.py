"""What standard law XML says of a law beside its words: the reading of its title, its day.

The notation has no place for it; it stands in version.toml.
"""

import re
from dataclasses import dataclass
from datetime import date

from build_scripts.law.importing.source import read_source
from calculators.fiscal import ERAS

_NAME = re.compile(r"([0-9]{3}[A-Z0-9]{12})_([0-9]{4})([0-9]{2})([0-9]{2})_[0-9A-Z]{15}")
_KANA = re.compile("[ぁ-ゖー・]+")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The reading of the title in hiragana, or empty; the day of promulgation, None where unsaid."""

    title_kana: str = ""
    promulgated: date | None = None

    @property
    def toml(self) -> str:
        """Return it as version.toml has it, empty where nothing is said."""
        lines = []
        if self.title_kana:
            lines.append(f'title_kana = "{self.title_kana}"\n')
        if self.promulgated:
            lines.append(f"promulgated = {self.promulgated.isoformat()}\n")
        return "".join(lines)


def beside(data: bytes) -> Beside:
    """Return what the XML says beside the words; what is no reading or no day is left out.

    Raises NotationError like `read_source`.
    """
    law = read_source(data).law
    title = law.find(".//LawTitle")
    kana = (title.get("Kana", "") if title is not None else "").translate(_TO_HIRAGANA)
    era = next((era for era in ERAS if era.roman == law.get("Era")), None)
    try:
        parts = [int(law.get(name, "")) for name in ("Year", "PromulgateMonth", "PromulgateDay")]
        day = date(era.year_before + parts[0], *parts[1:]) if era else None
    except ValueError:
        day = None
    return Beside(title_kana=kana if _KANA.fullmatch(kana) else "", promulgated=day)


def named_day(stem: str) -> tuple[str, date] | None:
    """Return the id of the law and the day of its version that e-Gov gives a file as its name.

    >>> named_day("322AC0000000026_20250401_506AC0000000046")
    ('322AC0000000026', datetime.date(2025, 4, 1))
    """
    found = _NAME.fullmatch(stem)
    if found is None:
        return None
    try:
        return found[1], date(int(found[2]), int(found[3]), int(found[4]))
    except ValueError:
        return None
