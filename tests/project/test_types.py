"""What the type check must refuse: an operation that isn't there, a key that no result has.

Each line is wrong in one way that once passed: operations were names in strings, results were
`dict[str, Any]`. The project's own settings are used.
"""

import os
import subprocess
import sys

import pytest

from build_scripts.repository import ROOT

RIGHT = """
from calculators import trace
from calculators.childcare.eligibility_result import EligibilityResult
from calculators.childcare.fee_result import FeeResult
from calculators.childcare.opening_result import OpeningResult
from calculators.training.advice import Advice

fee = trace.given("table_fee", 7900, unit="yen")


def read(fees: FeeResult, yes: EligibilityResult, day: OpeningResult, advice: Advice) -> None:
    trace.apply(trace.difference, fee, id="after_article_12", unit="yen")
    print(fees["months"][0]["care_fee"]["after_article_12"])
    print(yes["eligible"], day["closed_by"], advice["answer"].code)
"""
WRONG = {
    "an operation": ("difference", "differense"),
    "an amount of the fee": ('"after_article_12"]', '"after_article_21"]'),
    "a month of the fee": ('"care_fee"', '"care_fees"'),
    "eligibility": ('"eligible"', '"eligibel"'),
    "opening": ('"closed_by"', '"closed_for"'),
    "advice": ('"answer"', '"anwser"'),
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says of all wrong files at once, and of the right one."""
    folder = tmp_path_factory.mktemp("types")
    (folder / "right.py").write_text(RIGHT, encoding="utf-8")
    for name, (old, new) in WRONG.items():
        assert RIGHT.count(old) == 1
        file = folder / f"{name.replace(' ', '_')}.py"
        file.write_text(RIGHT.replace(old, new), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.py")))],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def test_what_is_right_is_not_refused(refused: str) -> None:
    assert "right.py" not in refused


@pytest.mark.parametrize("name", WRONG)
def test_what_is_misspelt_is_refused(refused: str, name: str) -> None:
    said = [line for line in refused.splitlines() if f"{name.replace(' ', '_')}.py" in line]
    misspelt = WRONG[name][1].strip('"]')
    assert [line for line in said if " error: " in line and f'"{misspelt}"' in line]
