"""Where the checkout lies, and the folders that more than one room reads."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

ORDINANCE = ROOT / "docs" / "ordinance"
"""The versions of the ordinance, a folder each, with their register."""
