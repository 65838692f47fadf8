"""No tracked file tells on whose machine it was written or where packages were fetched."""

import re
import subprocess
from pathlib import Path

import pytest

# Written in pieces, as this file is tracked too.
MACHINE_PATH = re.compile(
    r"(?<![\w.~$}-])/(?:"
    + "|".join(("ro" + "ot", "wo" + "rk", "Us" + "ers", "mnt", "home/(?!linuxbrew)"))
    + r")\b/?"
)
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("registry", "npmjs", "org"),
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("deb", "debian", "org"),
        ("cdn", "jsdelivr", "net"),
        ("unpkg", "com"),
    )
)


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """The tracked text files by name."""
    if not (root / ".git").exists():
        pytest.skip("git の作業フォルダーではありません")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True
    ).stdout
    found = {}
    for name in listed.split("\0"):
        path = root / name
        if not name or not path.is_file():
            continue
        data = path.read_bytes()
        if b"\0" not in data:
            found[name] = data.decode("utf-8")
    assert "pyproject.toml" in found
    return found


def test_no_path_of_a_machine(root: Path, texts: dict[str, str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE_PATH.search(line) or str(root) in line
    ]
    assert found == []


def test_the_pattern_knows_a_machine_path_from_others() -> None:
    user = "/" + "Users"
    assert MACHINE_PATH.search(f"see {user}/someone/tebiki")
    assert MACHINE_PATH.search('"/' + "work" + '/x"')
    assert not MACHINE_PATH.search("/usr/bin/chromium docs/root/x a/mnt/b")


def test_no_registry_or_third_party_host(texts: dict[str, str]) -> None:
    found = [
        f"{name}: {host}" for name, text in texts.items() for host in REGISTRIES if host in text
    ]
    assert found == []
