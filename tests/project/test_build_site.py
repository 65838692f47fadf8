"""Building only what changed, and never showing half a site."""

import os
import stat
import sys
from pathlib import Path

import pytest

from build_scripts import build_site
from build_scripts.build_site import Step


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


def steps(word: str) -> tuple[Step, ...]:
    def write() -> int:
        build_site.NEW.mkdir()
        (build_site.NEW / "index.html").write_text(word, encoding="utf-8")
        return 0

    return (Step("書く", write),)


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


@pytest.mark.parametrize(
    "source",
    [
        *("docs/index.md", "docs/theme/main.html", "docs/ordinance/2016-04-01/tables/t3.csv"),
        *("calculators/messages/ja.toml", "calculators/registry.py", "build_scripts/serve.py"),
        # Pages name the cases that cover a rule.
        "tests/cases/childcare-fee.toml",
        *("mkdocs.yml", "requirements.txt", "package-lock.json"),
    ],
)
def test_whatever_reaches_the_site_is_built_anew(project: Path, source: str) -> None:
    path = project / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("first", encoding="utf-8")
    assert build_site.build() is True
    path.write_text("second", encoding="utf-8")
    assert build_site.build() is True
    path.unlink()
    assert build_site.build() is True
    assert build_site.build() is False


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


@pytest.mark.parametrize("damage", ["gone", "cut short", "changed", "added"])
def test_a_damaged_site_is_built_again(project: Path, damage: str) -> None:
    build_site.build()
    index = project / "site/index.html"
    if damage == "gone":
        index.unlink()
    elif damage == "cut short":
        index.write_text("on", encoding="utf-8")
    elif damage == "changed":  # as long as it was, and as old
        before = index.stat()
        index.write_text("0ne", encoding="utf-8")
        os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        (project / "site/left.html").touch()
    assert build_site.build() is True
    assert page(project) == "one"
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert build_site.build() is False


def test_a_build_that_ended_between_the_old_site_and_the_new_leaves_the_old(project: Path) -> None:
    build_site.build()
    (project / "site").rename(build_site.OLD)
    build_site.put_back()
    assert page(project) == "one"
    (project / "site").rename(build_site.OLD)
    assert build_site.build() is False, "it is the same site"
    assert page(project) == "one"


def test_a_web_server_may_read_the_site_of_a_careful_user(project: Path) -> None:
    before = os.umask(0o077)
    try:
        build_site.build()
    finally:
        os.umask(before)
    site = project / "site"
    assert stat.S_IMODE(site.stat().st_mode) == 0o755
    assert stat.S_IMODE((site / "index.html").stat().st_mode) == 0o644


def test_a_failed_build_leaves_the_site_and_is_tried_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site.build()
    (project / "mkdocs.yml").write_text("changed", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(build_site, "STEPS", (*steps("two"), Step("しくじる", lambda: 3)))
        for _ in range(2):
            with pytest.raises(build_site.BuildError, match="しくじる"):
                build_site.build()
    assert page(project) == "one"
    assert build_site.build() is True


def test_what_changed_during_a_build_is_built_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when the author undoes it: the built page may have either."""
    source = project / "docs/deep/page.md"

    def edit() -> int:
        source.write_text("edited", encoding="utf-8")
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(build_site, "STEPS", (*steps("one"), Step("直される", edit)))
        build_site.build()
    source.write_text("first", encoding="utf-8")
    assert build_site.build() is True
    assert build_site.build() is False


def test_every_folder_the_build_imports_is_watched() -> None:
    """A module of ours that the build loads lies under a source, else its change builds nothing."""
    ours = {
        Path(file).relative_to(build_site.ROOT).parts[0]
        for module in list(sys.modules.values())
        if (file := getattr(module, "__file__", None))
        and Path(file).is_relative_to(build_site.ROOT)
    }
    packages = ours - {".venv", "tests"}
    assert {"build_scripts", "calculators"} <= packages <= set(build_site.SOURCES)
