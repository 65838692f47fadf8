"""The set-up in a folder of its own, with empty locks: nothing is fetched, all steps are real."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import setup

LOCK = '{"name": "x", "lockfileVersion": 3, "requires": true, "packages": {"": {"name": "x"}}}\n'


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A project that has the set-up and asks for no package."""
    (tmp_path / "build_scripts").mkdir()
    for name in ("setup.sh", "setup.py"):
        shutil.copy(root / "build_scripts" / name, tmp_path / "build_scripts")
    (tmp_path / "requirements.txt").write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "package.json").write_text('{"name": "x"}\n', encoding="utf-8")
    (tmp_path / "package-lock.json").write_text(LOCK, encoding="utf-8")
    return tmp_path


def set_up(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "build_scripts/setup.sh", "site"],
        cwd=project,
        env={**os.environ, "PYTHON": sys.executable, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_second_run_does_nothing_and_a_changed_lock_is_followed(project: Path) -> None:
    first = set_up(project)
    assert first.returncode == 0, first.stderr
    assert "仮想環境 .venv を作ります" in first.stdout
    assert (project / ".venv/bin/python").exists()

    second = set_up(project)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")

    (project / "requirements.txt").write_text("# changed\n", encoding="utf-8")
    third = set_up(project)
    assert third.returncode == 0
    assert "Python のパッケージを入れます" in third.stdout
    assert "仮想環境" not in third.stdout
    assert "npm" not in third.stdout

    (project / "package-lock.json").write_text(LOCK + "\n", encoding="utf-8")
    fourth = set_up(project)
    assert fourth.returncode == 0
    assert "npm のパッケージを入れます" in fourth.stdout
    assert "Python" not in fourth.stdout


def test_an_interrupted_installation_is_started_afresh(project: Path) -> None:
    assert set_up(project).returncode == 0
    half = project / ".venv/lib/half-written"
    half.write_text("", encoding="utf-8")
    (project / ".cache/setup-unfinished").touch()
    again = set_up(project)
    assert again.returncode == 0
    assert "仮想環境 .venv を作ります" in again.stdout
    assert not half.exists()
    assert set_up(project).stdout == ""


def test_without_any_python_there_is_one_sentence(project: Path) -> None:
    done = set_up(project, PYTHON="", PATH="", HOME=str(project), PYENV_ROOT=str(project))
    assert done.returncode == 1
    assert done.stderr == (
        "Python が見つかりません。Python 3.13 を入れてから、もう一度試してください。\n"
    )


def test_without_a_suitable_python_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "python3.13"
    old.write_text("#!/bin/sh\necho 3.12\n", encoding="utf-8")
    old.chmod(0o755)
    monkeypatch.setattr(setup, "python_candidates", lambda: iter([old, tmp_path / "none"]))
    monkeypatch.setattr(setup, "find_uv", lambda: None)
    monkeypatch.setattr(setup, "CACHE", tmp_path)
    monkeypatch.setattr(setup, "UNFINISHED", tmp_path / "setup-unfinished")
    monkeypatch.setattr(setup, "VENV_PYTHON", tmp_path / "no-venv")
    assert setup.main(["site"]) == 1
    assert capsys.readouterr().err.splitlines() == [setup.NO_PYTHON]


def test_the_python_is_found_in_pyenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "versions/3.13.9/bin/python3.13"
    place.parent.mkdir(parents=True)
    place.symlink_to(sys.executable)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert place in setup.python_candidates()


def test_old_pythons_can_read_the_set_up(root: Path) -> None:
    source = (root / "build_scripts/setup.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
