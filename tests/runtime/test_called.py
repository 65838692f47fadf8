"""The committed record of calls: what it says, how it is written, and that it is of today."""

from pathlib import Path

import pytest

from build_scripts.runtime import called, exercise, functions, sources
from build_scripts.runtime.called import Called


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(called, "OF_WASM", tmp_path / "wasm.txt")
    monkeypatch.setattr(called, "OF_LIBRARY", tmp_path / "library.txt")
    return tmp_path


def test_a_record_is_read_as_it_was_written(elsewhere: Path) -> None:
    record = Called(
        "0.29.5",
        frozenset({0, 1, 2, 5, 7, 8, 13_090}),
        frozenset({("a.py", 3, "f"), ("re/__init__.py", 10, "outer.<locals>.<lambda>")}),
    )
    called.write(record)
    assert called.read() == record
    assert (elsewhere / "wasm.txt").read_text(encoding="utf-8") == "0.29.5\n0-2 5 7-8 13090\n"
    assert (elsewhere / "library.txt").read_text(encoding="utf-8").splitlines() == [
        "0.29.5",
        "a.py 3 f",
        "re/__init__.py 10 outer.<locals>.<lambda>",
    ]


def test_halves_of_two_releases_are_no_record(elsewhere: Path) -> None:
    called.write(Called("0.29.5", frozenset({1}), frozenset()))
    (elsewhere / "library.txt").write_text("314.0.7\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"0\.29\.5.*314\.0\.7"):
        called.read()


def test_the_record_is_of_the_release_and_of_a_part_of_it() -> None:
    record = called.read()
    assert record.release == sources.release(sources.PYODIDE)
    defined = len(functions.bodies((sources.PYODIDE / "pyodide.asm.wasm").read_bytes()))
    assert max(record.wasm) < defined
    assert len(record.wasm) < defined / 4


@pytest.mark.slow
def test_the_record_is_what_is_called_today() -> None:
    recorded, today = called.read(), called.record()
    advice = "python -m build_scripts runtime --record で記録しなおしてください。"
    assert recorded.library == today.library, advice
    assert recorded.wasm == today.wasm, advice


def test_what_a_few_questions_call_is_recorded() -> None:
    """The short form of the test above: what it misses is asked in every run."""
    few, record = called.record(messages=exercise.messages()), called.read()
    assert few.wasm - record.wasm == set()
    assert few.library - record.library == set()
