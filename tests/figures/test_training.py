"""The manual's figures come from its pages, and stand nowhere else."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from build_scripts.figures import training
from build_scripts.manual.text import Manual
from build_scripts.manual.text.stated_figures import stated_figures


def test_every_value_cites_a_passage_and_every_id_has_a_place(manual: Manual) -> None:
    data = training.build()
    assert data["ruleset"] == "okayama-training@2024-03"
    assert {value["cite"] for value in data["values"].values()} <= set(data["labels"])
    assert set(data["labels"]) == set(data["addresses"]) == set(manual.passages)


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield what programs and pages say; of Python the strings that are no docstrings."""
    for folder in ("build_scripts", "calculators", "docs/tools", "docs/about"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".md", ".toml", ".html", ".js"}:
                yield path, path.read_text(encoding="utf-8")
            elif path.suffix == ".py":
                nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
                documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
                strings = [
                    str(node.value)
                    for node in nodes
                    if isinstance(node, ast.Constant) and id(node) not in documentation
                ]
                yield path, "\n".join(strings)


def test_no_date_of_the_manual_is_written_a_second_time(root: Path, manual: Manual) -> None:
    days = [
        date.fromisoformat(str(figure.value))
        for name, figure in stated_figures(manual).items()
        if name.startswith("on_demand") and str(figure.value).count("-") == 2
    ]
    assert len(days) == 6
    written = [f"{day.month}月{day.day}日" for day in days] + [day.isoformat() for day in days]
    found = [(path.name, day) for path, text in texts(root) for day in written if day in text]
    assert found == []
