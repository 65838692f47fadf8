"""Two clean builds of one commit are the same to the byte, on whatever machine.

Each is built from a copy of the checkout, in a folder of another name, at another hour of the world,
with another language, umask and order of sets; nothing that was built before is at hand.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.publishing import hashes

HERE = {"TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def build(root: Path, folder: Path, *, umask: int, **environment: str) -> dict[str, str]:
    """The hashes of a site built from a copy of the checkout in `folder`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, folder / name)
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to((root / name).resolve(), target_is_directory=True)
    plain = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts", "site"],
        cwd=folder,
        env={**plain, "PYTHONUTF8": "1", "SITE_URL": "https://example.org/tebiki/", **environment},
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = hashes.of_folder(folder / "site")
    assert hashes.read((folder / "site" / hashes.NAME).read_text("utf-8")) == found
    return found


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The hashes of two clean builds."""
    work = tmp_path_factory.mktemp("clean")
    return [
        build(root, work / "one", umask=0o022, **HERE),
        build(root, work / "もう一つ #2", umask=0o077, **THERE),
    ]


def test_two_clean_builds_are_the_same(built: list[dict[str, str]]) -> None:
    one, other = built
    assert len(one) > 200
    assert not hashes.compare(one, other)


def test_with_an_address_there_is_a_list_of_pages_in_it(built: list[dict[str, str]]) -> None:
    """What has a day in it by itself is among what is compared."""
    assert {"sitemap.xml", "sitemap.xml.gz"} <= set(built[0])
