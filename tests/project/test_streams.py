"""A command whose streams are closed, full or broken says one line in Japanese, and fails."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.repository import ROOT
from tests.calculators.requests import WORKED_EXAMPLE

LAW = "tests/ordinance/samples/mizu.law.txt"
WRITING = [
    "calculators --list",
    "calculators childcare-fee",
    "calculators childcare-fee --jsonl",
    "calculators childcare-family --csv-template",
    f"build_scripts law {LAW}",
]
READING = ["childcare-fee", "childcare-fee --jsonl", "childcare-family --csv"]
JAPANESE = re.compile("[ぁ-ん]")


def run(command: str, redirected: str = "") -> subprocess.CompletedProcess[str]:
    """Run `python -m command` in a shell with streams `redirected`; a request is its input."""
    return subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m {command} {redirected}"],
        input=json.dumps(WORKED_EXAMPLE),
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def assert_one_line(done: subprocess.CompletedProcess[str], said: str) -> None:
    """The command failed with one line in Japanese that holds `said`, and nothing else."""
    [line] = done.stderr.splitlines()
    assert JAPANESE.search(line)
    assert said in line
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full がありません（Linux だけ）。")
@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk(command: str) -> None:
    assert_one_line(run(command, ">/dev/full"), "空きがありません")


@pytest.mark.parametrize("command", WRITING)
def test_no_standard_output(command: str) -> None:
    assert_one_line(run(command, ">&-"), "標準出力が閉じています")


@pytest.mark.parametrize("command", READING)
def test_no_standard_input(command: str) -> None:
    assert_one_line(run(f"calculators {command}", "<&-"), "標準入力が閉じています")


@pytest.mark.parametrize("command", READING)
def test_an_input_that_cannot_be_read(command: str) -> None:
    # Opened for writing alone.
    assert_one_line(run(f"calculators {command}", "0>/dev/null"), "読み書きの途中で失敗しました")


def test_what_needs_no_input_does_without() -> None:
    done = run("calculators --list", "<&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_whoever_reads_no_further_is_told_nothing() -> None:
    # More than a pipe holds (64 KiB), so that writing it must fail.
    done = run("calculators childcare-fee --schema", "| true")
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_while_lines_are_awaited() -> None:
    with started("-u", "-m", "calculators", "childcare-fee", "--jsonl") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("{}\n")
        process.stdin.flush()
        assert "invalid" in process.stdout.readline()  # so it has begun, and waits for the next
        assert_interrupted(process)


def test_ctrl_c_within_a_command_of_the_build(tmp_path: Path) -> None:
    slow = tmp_path / "slow.law.txt"
    os.mkfifo(slow)
    with (
        started("-m", "build_scripts", "law", str(slow)) as process,
        slow.open("wb"),  # waits until the command has opened it to read
    ):
        assert_interrupted(process)


def started(*arguments: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, text=True)


def assert_interrupted(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    said = process.stderr.read().split("\n")
    assert process.wait(timeout=60) == 130
    # A line of its own, after the ^C that a terminal shows.
    assert said == ["", "中断しました。もう一度実行すれば、はじめから行います。", ""]
