"""The page about calculating shows what was measured, and nothing else.

Expectations: the file that the benchmark wrote, as it is published beside the page.
"""

import json
import re
from pathlib import Path

from tests.pages.html import read


def test_the_chart_says_what_was_measured(site: Path) -> None:
    measured = json.loads((site / "about/startup.json").read_text(encoding="utf-8"))
    page = read(site / "about/accuracy/index.html")
    tables = page.xpath("//div[@class='startup']/table")
    assert len(tables) == len(measured["conditions"])
    for table, condition in zip(tables, measured["conditions"], strict=True):
        rows = [row for row in measured["rows"] if row["condition"] == condition["name"]]
        assert rows
        said = re.findall(r"([0-9.]+)秒", " ".join(table.xpath(".//td//text()")))
        assert sorted(said) == sorted(f"{row['answered']['median'] / 1000:.1f}" for row in rows)
        ours = [row for row in rows if row["way"].startswith("ours")]
        sooner = re.findall(r"（([0-9.]+)倍速い）", " ".join(table.xpath(".//td//text()")))
        ordinary = {
            row["visit"]: row["answered"]["median"] for row in rows if "main thread" in row["way"]
        }
        assert sooner == [
            f"{ordinary[row['visit']] / row['answered']['median']:.1f}" for row in ours
        ]
        widths = [float(width.rstrip("%")) for width in table.xpath(".//rect/@width")]
        assert max(widths) == 100
        assert len(widths) == len(rows)
