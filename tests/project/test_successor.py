"""What is generated needs no particular generator: ProperDocs makes the same site of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from build_scripts import assets, build_site, offline, publishing
from build_scripts.page_source import split
from build_scripts.site import sources
from tests.project.compared_sites import differences

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def generated(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the generator reads, written anew."""
    folder = tmp_path_factory.mktemp("generated")
    sources.write(root / "docs", folder)
    return folder


@pytest.fixture(scope="module")
def of_the_checkout(site: Path) -> Path:
    """The site of this checkout; one that SITE_DIR names may have been built elsewhere."""
    build_site.build()
    return build_site.SITE


def test_properdocs_makes_the_same_site(
    root: Path, generated: Path, of_the_checkout: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "properdocs", "build", "--strict"),
            *("-f", str(generated / sources.CONFIGURATION), "-d", str(tmp_path / "site")),
        ],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assets.publish(tmp_path / "site")
    offline.prepare(tmp_path / "site")
    publishing.finish(tmp_path / "site")
    offline.publish(tmp_path / "site")
    publishing.seal(tmp_path / "site")
    found = differences(of_the_checkout, tmp_path / "site")
    # These have the hashes of all bytes of the site: of white space, too, that means nothing.
    of_bytes = ("assets/offline/files-", f"{offline.publishing.NAME}:", "hashes.json:")
    # Copies beside the files are made later, and follow from them.
    plain = [each for each in found if not each.partition(":")[0].endswith((".br", ".gz"))]
    assert [each for each in plain if not each.startswith(of_bytes)] == []


def test_markdown_leaves_finished_html_as_it_is(generated: Path, of_the_checkout: Path) -> None:
    """A block that Markdown doesn't know would be put into a paragraph."""

    def outline(text: str) -> list[str]:
        [article] = html.document_fromstring(text).xpath("//article")
        return [str(element.tag) for element in article.iter("*")]

    pages = [*(generated / "docs/ordinance").rglob("*.md"), generated / "docs/manual/s3.md"]
    assert len(pages) > 50
    for source in pages:
        address = source.relative_to(generated / "docs").as_posix().removesuffix(".md")
        page = of_the_checkout / address.removesuffix("index") / "index.html"
        _, body = split(source.read_text(encoding="utf-8"), file=source.name)
        written = outline(f"<article>{body}</article>")
        assert outline(page.read_text(encoding="utf-8")) == written, source


def test_only_one_module_knows_the_generator(root: Path) -> None:
    knows = {
        path.relative_to(root).as_posix()
        for path in (root / "build_scripts").rglob("*.py")
        if "import mkdocs" in (text := path.read_text(encoding="utf-8")) or "from mkdocs" in text
    }
    assert knows == {"build_scripts/site/generator.py"}


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        (("</h1>", "Z</h1>"), "words"),
        (('id="site-map"', 'id="map"'), "ids"),
        (('href="#content"', 'href="#else"'), "links"),
        (("<title>", "<title>Z"), "head"),
        (("<footer", "<hr><footer"), "elements"),
    ],
)
def test_the_comparison_sees(
    edit: tuple[str, str], kind: str, of_the_checkout: Path, tmp_path: Path
) -> None:
    page = (of_the_checkout / "go/index.html").read_text(encoding="utf-8")
    assert edit[0] in page
    for name, text in (("old", page), ("new", page.replace(*edit, 1))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.html").write_text(text, encoding="utf-8")
    found = list(differences(tmp_path / "old", tmp_path / "new"))
    assert any(line.startswith(f"x.html: {kind}: ") for line in found)
    assert list(differences(tmp_path / "new", tmp_path / "new")) == []


def test_the_comparison_sees_files_that_come_and_go(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "data.json").write_text(name, encoding="utf-8")
        (tmp_path / name / f"{name}.txt").write_text("", encoding="utf-8")
    assert list(differences(tmp_path / "old", tmp_path / "new")) == [
        "old.txt: gone",
        "new.txt: new",
        "data.json: other content",
    ]
