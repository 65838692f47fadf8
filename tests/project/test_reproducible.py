"""A clean build of one commit is the same to the byte as any other, on whatever machine.

It is built from a copy of the checkout, in a folder of another name, at another hour of the world,
with another language, umask and order of sets, and compared with the site of the checkout; with
`EVERY_WAY=1` with one more clean build, both with an address. Nothing that was built before is at hand but the compressed copies,
which take minutes to make (`browser/test_lanes.py` unpacks each).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import build_site
from build_scripts.publishing import hashes

pytestmark = pytest.mark.slow

HERE = {"TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "PYTHONHASHSEED": "1"}
# With an address there is a list of pages, which has a day in it by itself.
ADDRESS = {"SITE_URL": "https://example.org/tebiki/"} if os.environ.get("EVERY_WAY") else {}
THERE = {"TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def build(root: Path, folder: Path, *, umask: int, **environment: str) -> Path:
    """A site built from a copy of the checkout in `folder`."""
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
    kept = build_site.COMPRESSED.relative_to(root)
    if (root / kept).is_dir():
        shutil.copytree(root / kept, folder / kept)
    plain = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts", "site"],
        cwd=folder,
        env={**plain, "PYTHONUTF8": "1", **ADDRESS, **environment},
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def here(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the checkout; where that may be of elsewhere or with an address, a clean build."""
    if os.environ.keys().isdisjoint(("SITE_DIR", "SITE_URL", "EVERY_WAY")):
        return site
    return build(root, tmp_path_factory.mktemp("clean") / "one", umask=0o022, **HERE)


@pytest.fixture(scope="module")
def there(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean build somewhere else."""
    return build(root, tmp_path_factory.mktemp("clean") / "もう一つ #2", umask=0o077, **THERE)


def test_clean_builds_are_the_same(here: Path, there: Path) -> None:
    one, other = hashes.of_folder(here), hashes.of_folder(there)
    assert len(one) > 200
    assert not hashes.compare(one, other)
    assert hashes.read((there / hashes.NAME).read_text("utf-8")) == other
