"""A site with faults is not built: one line for each, with the file and what it points at."""

import shutil
from pathlib import Path

import pytest

from build_scripts import build_site
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.pages import coverage
from build_scripts.site import generator, navigation, placeholders
from build_scripts.site.links import Site

HERE = "docs/about/privacy.md"
# Written at the end of a page, with the line that each must lead to.
FAULTS = {
    "[x](nowhere.md)": f"{HERE}: リンク先「nowhere.md」がありません。",
    "[x](terms.md#nothing)": f"{HERE}: リンク先「../terms/#nothing」に、その id がありません。",
    "[x](../ordinance/j10.md#j10-k99)": (
        f"{HERE}: リンク先「../../ordinance/j10/#j10-k99」に、その id がありません。"
    ),
    "[x](#nothing-here)": f"{HERE}: リンク先「#nothing-here」に、その id がありません。",
    "[x](/about/terms/)": f"{HERE}: リンク先「/about/terms/」がありません。",
    '<div><a href="../gone/">x</a></div>': f"{HERE}: リンク先「../gone/」がありません。",
    '<div><img src="none.png" alt=""></div>': f"{HERE}: リンク先「none.png」がありません。",
    '<div id="twice"></div>\n<div id="twice"></div>': f"{HERE}: id「twice」が二つ以上あります。",
    '<div aria-labelledby="no-label">x</div>': (
        f"{HERE}: aria-labelledby が指す id「no-label」がありません。"
    ),
}
# Those without which no page can be made.
EARLIER = {
    "<!-- ordnance:sources -->": ("「<!-- ordnance:sources -->」は何を入れるのか分かりません。",),
    "<!-- calculator:form -->": ("「<!-- calculator:form -->」は何を入れるのか分かりません。",),
}


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    """A copy of docs/ to put faults into."""
    return Path(shutil.copytree(root / "docs", tmp_path / "docs"))


def build(docs: Path) -> list[str]:
    """The lines that a build of `docs` ends with; none when it succeeds."""
    try:
        build_site.make_pages(
            docs, generated=docs.parent / "generated", into=docs.parent / "site", has_copies=False
        )
    except SiteFaultsError as error:
        return str(error).splitlines()
    return []


def append(page: Path, text: str) -> int:
    """Write `text` at the end of a page; return the line on which it begins."""
    before = page.read_text(encoding="utf-8").rstrip() + "\n\n"
    page.write_text(before + text + "\n", encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.slow
def test_every_fault_of_the_finished_pages_is_said_once(docs: Path) -> None:
    append(docs / "about/privacy.md", "\n\n".join(FAULTS))
    assert sorted(build(docs)) == sorted(FAULTS.values())


def test_faults_of_placeholders_and_navigation_are_said_with_their_place(docs: Path) -> None:
    line = append(docs / "about/privacy.md", "<!-- ordnance:sources -->")
    form = append(docs / "about/data.md", "甲\n<!-- calculator:form -->") + 1
    (docs / "about/lonely.md").write_text(
        "---\ntitle: 甲\n---\n\n# だれも知らない\n", encoding="utf-8"
    )
    (docs / "about/terms.md").unlink()
    unknown = "は何を入れるのか分かりません。"
    assert build(docs) == [
        f"docs/about/data.md:{form}: 「<!-- calculator:form -->」{unknown}",
        "docs/about/lonely.md: サイトの案内（mkdocs.yml の nav）にありません。",
        f"docs/about/privacy.md:{line}: 「<!-- ordnance:sources -->」{unknown}",
        "mkdocs.yml: 案内にある「about/terms.md」というページがありません。",
    ]
    assert not (docs.parent / "site").exists()


def test_a_placeholder_left_in_a_finished_page_is_a_fault(tmp_path: Path) -> None:
    page = "<!doctype html><p>甲<!-- manual:year --><!-- a comment: not one --></p>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert list(Site.of(tmp_path).faults()) == [
        Fault("index.html", "「<!-- manual:year -->」が埋められないまま残りました。")
    ]


def test_what_the_generator_warns_of_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("[x](none.md)\n", encoding="utf-8")
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text("site_name: x\n", encoding="utf-8")
    with pytest.raises(SiteFaultsError) as caught:
        generator.build(configuration, into=tmp_path / "site")
    [fault] = caught.value.faults
    assert (fault.file, "none.md" in fault.message) == ("mkdocs", True)


def test_a_build_with_a_fault_fails_and_leaves_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise SiteFaultsError([Fault("b", "2"), Fault("a", "1"), Fault("b", "2")])

    monkeypatch.setattr(build_site, "make_pages", faulty)
    monkeypatch.setattr(build_site, "STEPS", build_site.STEPS[-1:])
    for name in ("SITE", "CACHE", "NEW", "OLD", "STAMP", "LOCK"):
        monkeypatch.setattr(build_site, name, tmp_path / name)
    assert build_site.run(build_site.argparse.Namespace(part=None, join=None)) == 1
    assert capsys.readouterr().err.splitlines()[:2] == ["a: 1", "b: 2"]
    assert not (tmp_path / "SITE").exists()


def test_placeholders_name_their_line_and_may_be_quoted() -> None:
    filled, faults = placeholders.fill(
        "`<!-- a:b -->`\n<!-- a:b -->\n<!--a:c:d-->", {"a:b": lambda: "甲"}, file="x.md"
    )
    assert filled == "`<!-- a:b -->`\n甲\n<!--a:c:d-->"
    assert [fault.file for fault in faults] == ["x.md:3"]


def test_the_menu_and_the_pages_agree_or_say_where_not() -> None:
    menu: list[navigation.Entry] = ["a.md", {"題": ["b.md", {"題": "gone.md"}]}, "texts/"]
    whole = navigation.with_sections(menu, {"texts/": [{"全文": "texts/index.md"}]})
    below = navigation.with_sections([{"題": menu}], {"texts/": [{"全文": "texts/index.md"}]})
    assert below == [{"題": whole}]
    pages = {"a.md", "b.md", "texts/index.md", "new.md"}
    assert [fault.file for fault in navigation.faults(whole, pages)] == [
        "docs/new.md",
        "mkdocs.yml",
    ]


def test_links_are_followed_as_a_browser_does(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b/index.html").write_text('<p id="条">', encoding="utf-8")
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    links = {
        "a%20b/#%E6%9D%A1": True,
        "a%20b/index.html": True,
        "data.json?x=1": True,
        "https://example.org/": True,
        "#v=1&amp;x=2": True,
        "data.json/": False,
        "../outside": False,
        "a%20b/#j1": False,
    }
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    (tmp_path / "index.html").write_text(f"<!doctype html>{anchors}", encoding="utf-8")
    dead = [fault.message for fault in Site.of(tmp_path).faults()]
    assert len(dead) == list(links.values()).count(False)
    for link, alive in links.items():
        assert any(f"「{link}」" in message for message in dead) is not alive


def test_links_from_the_top_of_the_host_stand_in_one_page_only(tmp_path: Path) -> None:
    for name in ("index.html", "404.html"):
        links = "".join(f'<a href="{link}">x</a>' for link in ("/sub/", "/", "/sub/none/"))
        (tmp_path / name).write_text(f"<!doctype html>{links}", encoding="utf-8")
    assert [str(fault) for fault in Site.of(tmp_path, "/sub/").faults()] == [
        "404.html: リンク先「/」がありません。",
        "404.html: リンク先「/sub/none/」がありません。",
        "index.html: リンク先「/sub/」がありません。",
        "index.html: リンク先「/」がありません。",
        "index.html: リンク先「/sub/none/」がありません。",
    ]


def test_a_fault_of_a_rooms_own_is_said_like_the_others(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "faults", lambda *_: iter(["甲がありません。", "乙も。"]))
    assert build(docs) == [
        "calculators/childcare/coverage.toml: 乙も。",
        "calculators/childcare/coverage.toml: 甲がありません。",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("manual/errata.toml", '\n[[errata]]\nid = "x"\nkind = "gone"\n'),
        ("ordinance/corrections.csv", "甲\n"),
    ],
)
def test_a_file_that_says_nothing_the_build_knows_ends_in_one_line(
    docs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str,
) -> None:
    with (docs / name).open("a", encoding="utf-8") as file:
        file.write(text)
    for constant, folder in (("ROOT", "."), ("GENERATED", "generated"), ("NEW", "site")):
        monkeypatch.setattr(build_site, constant, docs.parent / folder)
    assert build_site.STEPS[-1].run() == 1
    line = capsys.readouterr().err
    assert Path(name).name in line
    assert line.count("\n") == 1
