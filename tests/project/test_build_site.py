"""Building only what changed, and never showing half a site."""

import sys
from pathlib import Path

import pytest

from build_scripts import build_site

WRITE = "import pathlib, sys; p = pathlib.Path(sys.argv[1]); p.mkdir(); (p / 'index.html').write_text(sys.argv[2])"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one page whose build writes the word 'one'."""
    (tmp_path / "docs/deep").mkdir(parents=True)
    (tmp_path / "docs/deep/page.md").write_text("first", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    cache = tmp_path / ".cache"
    monkeypatch.setattr(build_site, "ROOT", tmp_path)
    monkeypatch.setattr(build_site, "SITE", tmp_path / "site")
    monkeypatch.setattr(build_site, "CACHE", cache)
    for name, file in (("NEW", "new"), ("OLD", "old"), ("STAMP", "stamp"), ("LOCK", "lock")):
        monkeypatch.setattr(build_site, name, cache / file)
    monkeypatch.setattr(build_site, "STEPS", steps("one"))
    return tmp_path


def steps(word: str) -> tuple[tuple[str, list[str]], ...]:
    return (("書く", ["-c", WRITE, str(build_site.NEW), word]),)


def page(project: Path) -> str:
    return (project / "site/index.html").read_text(encoding="utf-8")


def test_nothing_is_built_again_without_reason(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build_site.build() is True
    assert build_site.build() is False
    source = project / "docs/deep/page.md"
    source.touch()
    assert build_site.build() is False
    source.write_text("second", encoding="utf-8")
    assert build_site.build() is True
    source.rename(source.with_name("other.md"))
    assert build_site.build() is True
    assert build_site.build() is False
    monkeypatch.setenv("SITE_URL", "https://example.org/tebiki/")
    assert build_site.build() is True


def test_a_new_site_replaces_the_old_one_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site.build()
    (project / "site/gone.html").write_text("", encoding="utf-8")
    (project / "mkdocs.yml").write_text("changed", encoding="utf-8")
    monkeypatch.setattr(build_site, "STEPS", steps("two"))
    build_site.build()
    assert page(project) == "two"
    assert not (project / "site/gone.html").exists()


def test_a_failed_build_leaves_the_site_and_is_tried_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site.build()
    (project / "mkdocs.yml").write_text("changed", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(
            build_site, "STEPS", (*steps("two"), ("しくじる", ["-c", "raise SystemExit(3)"]))
        )
        for _ in range(2):
            with pytest.raises(build_site.BuildError, match="しくじる"):
                build_site.build()
    assert page(project) == "one"
    assert build_site.build() is True


def test_every_folder_the_build_imports_is_watched() -> None:
    """A step's module lies under a watched folder, else its change would build nothing."""
    for _, arguments in build_site.STEPS:
        if arguments[0] == "-m" and arguments[1] != "mkdocs":
            assert arguments[1].split(".")[0] in build_site.SOURCES
    assert Path(sys.executable).exists()
