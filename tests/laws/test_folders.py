"""Which folders are laws; a folder that isn't published, and a law in the wrong place, say why.

What must be said is taken from the wording of the task: the place, what is wrong, what to do.
"""

from pathlib import Path

import pytest

from build_scripts import build_site
from build_scripts.faults import SiteFaultsError
from build_scripts.laws.shelf.folders import drafts, law_folders
from tests.laws.town_laws import law, put

TEXT = "provisions.law.txt"


def faults(docs: Path) -> list[str]:
    with pytest.raises(SiteFaultsError) as raised:
        law_folders(docs)
    return [str(fault) for fault in raised.value.faults]


def test_without_more_laws_there_are_none(docs: Path) -> None:
    assert law_folders(docs) == ()


def test_a_folder_is_a_law_under_its_own_name(docs: Path) -> None:
    put(docs, f"laws/koen/{TEXT}", law())
    put(docs, f"laws/inu/2001-04-01/{TEXT}", law())
    put(docs, f"laws/inu/2016-04-01/{TEXT}", law())
    found = {each.root: [path.name for path in each.versions] for each in law_folders(docs)}
    assert found == {"laws/inu/": ["2001-04-01", "2016-04-01"], "laws/koen/": ["koen"]}


def test_a_draft_is_left_out_and_told(docs: Path) -> None:
    put(docs, f"laws/_koen/{TEXT}", law())
    assert law_folders(docs) == ()
    put(docs, f"laws/inu/2016-04-01/{TEXT}", law())
    put(docs, f"laws/inu/_2027-04-01/{TEXT}", law())
    [found] = law_folders(docs)
    assert [path.name for path in found.versions] == ["2016-04-01"]
    assert drafts(docs) == ("_koen", "inu/_2027-04-01")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("laws/koen.law.txt", "フォルダーに入れてください：docs/laws/koen/provisions.law.txt"),
        (f"laws/Koen/{TEXT}", "フォルダーの名前がそのまま番地になります"),
        (f"laws/公園/{TEXT}", "フォルダーの名前がそのまま番地になります"),
        (f"laws/days/{TEXT}", "法令の一覧の番地です"),
        ("laws/koen/koen.law.txt", "ファイルの名前を provisions.law.txt にしてください"),
        (f"laws/koen/kyoiku/2016-04-01/{TEXT}", "フォルダーが深すぎます"),
        (f"laws/koen/2016-13-01/{TEXT}", "施行の日の形の名前"),
        ("laws/koen/memo.txt", "provisions.law.txt がありません"),
        (f"ordinance/koen/2013-01-01/{TEXT}", "別の法令は docs/laws/英字の名前"),
        (f"ordinance/koen/{TEXT}", "別の法令は docs/laws/英字の名前"),
        (f"rules/koen/{TEXT}", "ここにある法令は公開されません"),
    ],
)
def test_what_would_not_be_published_says_where_and_why(docs: Path, place: str, said: str) -> None:
    put(docs, place, law())
    [fault] = faults(docs)
    assert fault.startswith(f"docs/{place.removesuffix('/memo.txt').removesuffix(f'/{TEXT}')}")
    assert said in fault


def test_versions_beside_a_text_are_a_fault(docs: Path) -> None:
    put(docs, f"laws/koen/{TEXT}", law())
    put(docs, f"laws/koen/2016-04-01/{TEXT}", law())
    [fault] = faults(docs)
    assert "どれも施行の日のフォルダーに入れてください" in fault


def test_another_law_among_the_versions_of_the_ordinance_is_named(docs: Path) -> None:
    put(docs, f"ordinance/2026-04-01/{TEXT}", law(title="見本市水道条例"))
    [fault] = faults(docs)
    assert fault.startswith(f"docs/ordinance/2026-04-01/{TEXT}: 「見本市水道条例」は、")
    assert "docs/laws/英字の名前/2026-04-01/provisions.law.txt に移してください" in fault


def test_a_new_version_of_the_ordinance_is_none(docs: Path) -> None:
    first = (docs / f"ordinance/2016-04-01/{TEXT}").read_text(encoding="utf-8")
    put(docs, f"ordinance/2026-04-01/{TEXT}", first.replace("一元化施設条例", "一体施設条例", 1))
    assert law_folders(docs) == ()


def test_all_that_is_wrong_is_said_at_once(docs: Path) -> None:
    put(docs, "laws/koen.law.txt", law())
    put(docs, f"laws/Inu/{TEXT}", law())
    put(docs, f"rules/{TEXT}", law())
    assert len(faults(docs)) == 3


def test_the_first_step_of_a_build_refuses_them_and_tells_of_drafts(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_site, "ROOT", docs.parent)
    put(docs, f"laws/_koen/{TEXT}", law())
    assert build_site.STEPS[0].run() == 0
    assert "docs/laws/_koen は下書きなので、公開しません" in capsys.readouterr().out
    put(docs, f"rules/{TEXT}", law())
    assert build_site.STEPS[0].run() == 1
    assert f"docs/rules/{TEXT}: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("laws/koen/version.toml", "ここでは使われません"),  # beside dated folders
        ("laws/koen/2016-04-01/Version.toml", "この名前のファイルは使われません"),
        ("laws/koen/2016-04-01/version.toml.txt", "この名前のファイルは使われません"),
        ("laws/koen/2025-04-01/provisions.txt", "provisions.law.txt がありません"),
        ("laws/koen/2016-04-01/other.law.txt", "別の法令なら、docs/laws/別の名前"),
        ("laws/koen/0216-04-01/provisions.law.txt", "施行の日の形の名前"),
        ("laws/provisions.law.txt", "docs/laws/英字の名前/provisions.law.txt"),
    ],
)
def test_what_would_be_passed_over_is_told(docs: Path, place: str, said: str) -> None:
    put(docs, f"laws/koen/2016-04-01/{TEXT}", law())
    put(docs, place, law() if place.endswith(".law.txt") else "")
    [fault] = faults(docs)
    assert said in fault


def test_a_text_that_is_a_folder_is_told(docs: Path) -> None:
    (docs / f"laws/koen/{TEXT}").mkdir(parents=True)
    assert any("ファイルではありません" in fault for fault in faults(docs))
