"""What an article's page weighs on the wire, beside stock Material's page of the same text, in one run.

    python -m tests.benchmarks.page_weight [--page ordinance/j10/] [--json FILE]

A browser opens each page once with nothing cached; every file it asks for until it has settled counts,
by kind: text (HTML), style, script, and the rest (pictures, what a search reads). The stock page is
made here by MkDocs and Material without a line of this site's theme, from the same Markdown; it is
alone in its site, so its menu and its search hold nothing else, which favours it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import yaml
from playwright.sync_api import Playwright, sync_playwright

from build_scripts import build_site
from build_scripts.page_source import split
from build_scripts.repository import ROOT
from tests.benchmarks.compressing_server import ENCODINGS, CompressingServer, media_type
from tests.benchmarks.startup.profile import new_profile
from tests.browser import chromium

PAGE = "ordinance/j10/"
MOST = 90_000
"""Bytes of text, style and script that an article may have (issue 12)."""

KINDS = ("text", "style", "script", "rest")
_KINDS = {"text/html": "text", "text/css": "style", "text/javascript": "script"}


def build_stock(source: Path, into: Path) -> None:
    """Build a site of one page, the Markdown of `source`, with Material as it comes."""
    front_matter, body = split(source.read_text(encoding="utf-8"), file=source.name)
    docs = into / "docs"
    docs.mkdir(parents=True)
    title = str(front_matter.get("title", ""))
    (docs / "index.md").write_text(f"---\ntitle: {title}\n---\n\n{body}", encoding="utf-8")
    settings = {
        "site_name": "stock",
        # No font is fetched from elsewhere, as on this site.
        "theme": {"name": "material", "language": "ja", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["admonition", "attr_list", "md_in_html", "tables"],
    }
    (into / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    subprocess.run(command, cwd=into, check=True, stderr=subprocess.DEVNULL)


def weigh(
    playwright: Playwright, server: CompressingServer, path: str, encoding: str
) -> Counter[str]:
    """Return the bytes of the bodies that a first visit of `path` asks for, by kind."""
    server.offers = (encoding,)
    before = len(server.asked)
    with new_profile(playwright) as profile:
        profile.new_page().goto(server.url + path)
        profile.settle()
    sizes: Counter[str] = Counter()
    for asked in dict.fromkeys(server.asked[before:]):
        if file := server.cupboard.find(asked):
            kind = _KINDS.get(media_type(file).partition(";")[0], "rest")
            sizes[kind] += len(server.cupboard.body(file, encoding).content)
    return sizes


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", default=PAGE)
    parser.add_argument("--json", type=Path, help="writes the bytes there")
    asked = parser.parse_args()
    if chromium.find() is None:
        raise SystemExit(chromium.MISSING)
    build_site.build()
    found: dict[str, dict[str, Counter[str]]] = {}
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        source = build_site.GENERATED / "docs" / f"{asked.page.rstrip('/')}.md"
        build_stock(source, Path(temporary))
        folders = {"ours/": build_site.SITE, "stock/": Path(temporary) / "site"}
        server = CompressingServer(folders, cache=ROOT / ".cache" / "brotli")
        for name, path in {"this site": f"ours/{asked.page}", "stock Material": "stock/"}.items():
            found[name] = {each: weigh(playwright, server, path, each) for each in ENCODINGS}
        server.shutdown()
    print(f"| {asked.page} | encoding | " + " | ".join(KINDS) + " | text, style, script |")
    print("|---|---|" + "---:|" * (len(KINDS) + 1))
    for name, by_encoding in found.items():
        for encoding, sizes in by_encoding.items():
            together = sum(sizes[kind] for kind in KINDS[:3])
            cells = [sizes[kind] for kind in KINDS] + [together]
            print(f"| {name} | {encoding} | " + " | ".join(f"{cell:,}" for cell in cells) + " |")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
