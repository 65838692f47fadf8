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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_two_at_once_take_turns(project: Path) -> None:
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(
            ["/bin/sh", "build_scripts/setup.sh", "site"],
            cwd=project,
            env={**os.environ, "PYTHON": sys.executable},
            stdout=pipe,
            stderr=pipe,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    made = sorted(out.count("仮想環境 .venv を作ります") for out, _ in said)
    assert made == [0, 1], said
    waited = sorted(out.count("ほかの準備が終わるのを待ちます。") for out, _ in said)
    assert waited == [0, 1], said
    assert set_up(project).stdout == ""


def test_a_folder_on_the_path_that_cannot_be_looked_into_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)  # which keeps nobody out who is root
    # Whoever asks about such a name is told so by an error, root too.
    too_long = tmp_path / ("x" * 300)
    monkeypatch.setenv("PATH", f"{closed}{os.pathsep}{too_long}")
    monkeypatch.setenv("PYENV_ROOT", str(too_long))
    monkeypatch.setenv("PYTHON", sys.executable)
    assert setup.find_python() == Path(sys.executable)
    closed.chmod(0o755)
    assert too_long / "python3.13" in list(setup.python_candidates())
    assert not setup.is_file(too_long / "python3.13")


BROKEN = {
    "not there": (None, "その名で動かせるものがありません"),
    "old": ("#!/bin/sh\necho 3.9\n", "Python 3.9 です"),
    "broken": (
        "#!/bin/sh\necho 'error while loading libssl.so.3' >&2\nexit 127\n",
        "試すと失敗しました（error while loading libssl.so.3）",
    ),
    "no program": ("\0\0", "動かせません（Exec format error）"),
}


@pytest.mark.parametrize("named", BROKEN)
def test_a_named_python_of_no_use_is_said_with_the_reason(
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    script, reason = BROKEN[named]
    place = tmp_path / "python"
    if script is not None:
        place.write_text(script, encoding="utf-8")
        place.chmod(0o755)
    monkeypatch.setenv("PYTHON", str(place))
    found = setup.find_python()
    assert found is not None
    assert found != place
    assert capsys.readouterr().out.splitlines() == [
        f"  環境変数 PYTHON の {place} は使えません：{reason}。ほかの Python 3.13 をさがします。"
    ]


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
