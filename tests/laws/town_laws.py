"""The made-up laws of this folder: where they lie, and laws of a few lines."""

from pathlib import Path

TOWN = Path(__file__).parent / "town"
ORDINANCE, RULE = "laws/kodomo-no-ie/", "laws/kodomo-no-ie-kisoku/"


def law(
    title: str = "見本市公園条例",
    number: str = "平成九年十一月十四日見本市条例第二十五号",
    commencement: str = "この条例は、公布の日から施行する。",
) -> str:
    """Return a law of one article."""
    return f"{title}\n（{number}）\n\n第一条　公園を置く。\n\n      附　則\n{commencement}\n"


def put(docs: Path, place: str, text: str) -> Path:
    """Write a text below docs/ and return its path."""
    path = docs / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
