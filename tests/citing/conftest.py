"""A site with two versions, built by the same programs from a made-up second folder of text."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from build_scripts.build_site import make_pages
from build_scripts.law.version import Version, load_version, newest_version
from build_scripts.register import corrections
from build_scripts.register.corrections import Correction
from tests.citing.second_version import FIRST, add_second_version

WHY = "読点の写しまちがいを直しました。"


@pytest.fixture(scope="session")
def version(root: Path) -> Version:
    """The version in force."""
    return load_version(newest_version(root / "docs/ordinance"))


@pytest.fixture(scope="session")
def two_versions(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with two versions. `site` comes first: it packs the runtime."""
    work = tmp_path_factory.mktemp("two-versions")
    shutil.copytree(root / "docs", work / "docs")
    add_second_version(work / "docs/ordinance")
    correction = Correction(
        id="j15-k1-g1",
        version=FIRST,
        day=date(2020, 11, 2),
        why=WHY,
        words_before="0" * 16,
        words_after="1" * 16,
    )
    corrected = work / "docs/ordinance" / corrections.NAME
    corrected.write_text(corrections.write_corrections([correction]), encoding="utf-8")
    make_pages(work / "docs", generated=work / "generated", into=work / "site", has_copies=False)
    return work / "site"
