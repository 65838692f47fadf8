"""A site of which two machines drew a law each is, joined, the very site that one machine builds."""

import shutil
from pathlib import Path

import pytest

from build_scripts import build_site, command_line
from build_scripts.faults import SiteFaultsError
from build_scripts.laws.press import Part, PartError, join
from build_scripts.publishing import hashes
from tests.laws.town_laws import ORDINANCE, RULE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shares(town_work: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The two sites, each with one of the two laws."""
    made = []
    for number in (1, 2):
        folder = tmp_path_factory.mktemp(f"share{number}")
        build_site.make_pages(
            town_work / "docs",
            generated=folder / "generated",
            into=folder / "site",
            has_copies=False,
            part=Part(number, 2),
        )
        made.append(folder / "site")
    return made[0], made[1]


def test_a_share_has_its_laws_alone(shares: tuple[Path, Path]) -> None:
    for site, own, other in zip(shares, (ORDINANCE, RULE), (RULE, ORDINANCE), strict=True):
        assert (site / own / "j1/index.html").is_file()
        assert not (site / other).exists()
        assert (site / "laws/index.html").is_file()


def test_joined_they_are_the_site_of_one_machine(
    shares: tuple[Path, Path], town: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(shares[0], site)
    assert join(site, [shares[1]], cache=tmp_path / "cache") == 2

    def plain(folder: Path) -> dict[str, str]:
        found = hashes.of_folder(folder)
        return {name: value for name, value in found.items() if not name.endswith((".br", ".gz"))}

    # `town` has no compressed copies, which its lists of hashes would name.
    lists = {"hashes.json", f"{ORDINANCE}hashes.json", f"{RULE}hashes.json"}
    joined, one = plain(site), plain(town)
    assert {n: v for n, v in joined.items() if n not in lists} == {
        n: v for n, v in one.items() if n not in lists
    }
    assert command_line.main(["verify", str(site)]) == 0


def test_a_law_that_nobody_drew_is_missed(shares: tuple[Path, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(shares[0], site)
    with pytest.raises(SiteFaultsError) as raised:
        join(site, [shares[0]], cache=tmp_path / "cache")
    said = [str(fault) for fault in raised.value.faults]
    assert any(
        line.startswith("laws/index.html: リンク先「kodomo-no-ie-kisoku/」") for line in said
    )


@pytest.mark.parametrize("name", ["laws/index.html", "search/laws.json", "ordinance/j1/index.html"])
def test_a_share_of_another_build_is_refused(
    shares: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(shares[1], other)
    (other / name).write_text("x", encoding="utf-8")
    site = tmp_path / "site"
    shutil.copytree(shares[0], site)
    with pytest.raises(SiteFaultsError, match="同じ文と同じ版から組み直してください"):
        join(site, [other], cache=tmp_path / "cache")


@pytest.mark.parametrize("text", ["3/2", "0/2", "2", "a/b", "1/0"])
def test_what_says_no_part_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PartError, match="何番目の分か"):
        Part.read(text)
    assert command_line.main(["site", "--part", text]) == 2
    assert "--part" in capsys.readouterr().err
