"""One folder of docs/ordinance as a `Version`: law text, tables/*.csv and version.toml."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from build_scripts.law.errors import NotationError, Problem, fault
from build_scripts.law.export.standard_xml import to_xml
from build_scripts.law.model import Appendix, Law, Provision, Table
from build_scripts.law.notation import parse_law
from build_scripts.law.notation.numerals import find_act_number
from build_scripts.law.stated_figures import read_stated_figures
from build_scripts.law.version import said
from build_scripts.law.version.aliases import read_aliases
from build_scripts.law.version.description import NAME, read_description
from build_scripts.law.version.explanations import read_explanations
from build_scripts.law.version.model import (
    Act,
    Amendment,
    HistoryNote,
    MenuGroup,
    Restoration,
    Source,
    Superseded,
    Version,
)
from build_scripts.law.version.readings import read_readings
from build_scripts.law.version.sheets import SheetPlan, read_plan, read_sheet
from calculators import numerals
from calculators.fiscal import ERAS

LAW_TEXT = "provisions.law.txt"

_fault = partial(fault, file=NAME)


def version_folders(folder: Path) -> list[Path]:
    """Return the folders of the versions below `folder`, the newest last; named by day in force.

    Raises FileNotFoundError when there is none.
    """
    folders = sorted(path.parent for path in folder.glob(f"*/{LAW_TEXT}"))
    if not folders:
        raise FileNotFoundError(f"{folder} に、版のフォルダー（例 2016-04-01）がありません。")
    return folders


def newest_version(folder: Path) -> Path:
    """Return the folder of the newest version below `folder`."""
    return version_folders(folder)[-1]


def load_version(folder: Path, *, name: str = "") -> Version:
    """Return the version that `folder` holds.

    A law that has a `name` among many may leave out of version.toml what its text says, or do
    without the file; the folder may be named by the day from which the text is in force.
    Raises NotationError when something in the folder can't be read or doesn't agree with
    the rest: a restoration that is not listed, a sheet without its table, a value whose
    words are gone, evidence that changed, a day that nothing says.
    """
    data = read_description(folder, may_be_silent=bool(name))
    law = read_law(folder / LAW_TEXT)
    if aliases := read_aliases(folder, law):
        law = replace(law, anchors=tuple(aliases.items()))
    if name:
        data = _named(law, folder, data, name=name) | data
        if (day := _day_named(folder)) and data["in_force"] != day:
            raise _fault(f"in_force の日が、フォルダーの名前 {folder.name} と違います。")
    words = {provision.id: provision.text for provision in law.walk()}
    ids = {*law.labels, *words}
    notes = tuple(_note(note, law) for note in data.get("notes", []))
    for note in notes:
        _known(note.on, ids)
        _known(note.after, ids)
    readings = read_readings(data.get("readings", []), law)
    for reading in readings:
        for id in (reading.by, *reading.targets):
            _known(id, ids)
    acts = tuple(_act(entry) for entry in data.get("acts", []))
    for act in acts:
        _known(act.supplement, ids)
    return Version(
        law=law,
        ruleset=str(data["ruleset"]),
        citation_name=str(data["citation_name"]),
        law_num=str(data["law_num"]),
        promulgated=_date(data["promulgated"]) if data["promulgated"] else None,
        promulgated_as_printed=str(data["promulgated_as_printed"]),
        in_force=_date(data["in_force"]),
        classification=str(data.get("classification", "")),
        acts=acts,
        sources=tuple(_source(entry, folder) for entry in data.get("sources", [])),
        notes=MappingProxyType(
            {on: tuple(n for n in notes if n.on == on) for on in dict.fromkeys(n.on for n in notes)}
        ),
        restorations=_restorations(data.get("restorations", []), law),
        readings=readings,
        stated=MappingProxyType(read_stated_figures(data.get("values", {}), words, file=NAME)),
        superseded=_superseded(data.get("superseded")),
        menu=_menu(data.get("menu", []), [article.id for article in law.articles]),
        explanations=read_explanations(folder, law),
        name=name,
        title_kana=str(data.get("title_kana", "")),
        unwritten=_unwritten(law) if name else "",
    )


def _named(law: Law, folder: Path, data: Mapping[str, Any], *, name: str) -> dict[str, Any]:
    """Return what names a version, as far as its text, its folder and who knows its day say it."""
    day = _day_named(folder) or data.get("in_force")
    day = day or said.in_force(law, promulgated=data.get("promulgated"))
    if day is None:
        message = (
            f"いつから施行されているかが分かりません。{said.why_unsaid(law)}"
            f"フォルダーを施行の日で分けて、docs/laws/{name}/2016-04-01/{LAW_TEXT} のように置くか"
            f"（取り込むときは --day 2016-04-01）、{NAME} に in_force = 2016-04-01 の形で書いてください。"
        )
        raise fault(message, file=LAW_TEXT)
    number = find_act_number(law.law_num)
    law_num = number.label if number else law.law_num.strip("（）")
    return {
        "ruleset": f"{name}@{day.isoformat()}",
        "citation_name": f"{law.title}（{law_num}）" if law_num else law.title,
        "law_num": law_num,
        "promulgated": said.promulgated(law),
        "promulgated_as_printed": "",
        "in_force": day,
    }


def _day_named(folder: Path) -> date | None:
    return date.fromisoformat(folder.name) if is_day(folder.name) else None


def is_day(name: str) -> bool:
    """Return whether a folder's name is a day: 「2016-04-01」."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", name):
        return False
    try:
        return date.fromisoformat(name) >= ERAS[-1].first_day
    except ValueError:
        return False


def _unwritten(law: Law) -> str:
    try:
        to_xml(law)
    except NotationError as error:
        return error.problems[0].message
    return ""


def read_law(path: Path) -> Law:
    """Return the law of a Lawtext file; with version.toml beside it, its sheets are attached.

    Raises NotationError, which names the file, when it can't be read without loss.
    """
    described = (path.parent / NAME).is_file() and path.name == LAW_TEXT
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise NotationError(
            Problem(
                line, "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。", path.name
            )
        ) from error
    try:
        law = parse_law(source, restorations=described and _has_restorations(path.parent))
    except NotationError as error:
        raise NotationError(
            *(replace(problem, file=path.name) for problem in error.problems)
        ) from None
    return _attach_sheets(law, path.parent) if described else law


def _has_restorations(folder: Path) -> bool:
    """Return whether 〔 〕 in the text are marks of ours: not where little is said beside it."""
    data = read_description(folder, may_be_silent=True)
    return "restorations" in data or "ruleset" in data


def table_plans(folder: Path) -> dict[str, SheetPlan]:
    """Return what version.toml declares about each 別表, by its id."""
    plans = read_description(folder, may_be_silent=True).get("tables", {})
    return {id: read_plan(plan) for id, plan in plans.items()}


def _attach_sheets(law: Law, folder: Path) -> Law:
    plans = table_plans(folder)
    unknown = set(plans) - {appendix.id for appendix in law.appendices}
    if unknown:
        raise _fault(f"[tables] の {'、'.join(sorted(unknown))} に当たる別表が本文にありません。")
    appendices = tuple(
        _with_sheet(appendix, plans[appendix.id], folder) if appendix.id in plans else appendix
        for appendix in law.appendices
    )
    empty = [a.label for a in appendices for table in a.tables if not table.rows]
    if empty:
        raise _fault(f"{'、'.join(empty)}の行がありません。[tables] に CSV を書いてください。")
    files = {plan.csv for plan in plans.values()}
    stray = {f"tables/{path.name}" for path in (folder / "tables").glob("*.csv")} - files
    if stray:
        raise _fault(f"{'、'.join(sorted(stray))} を使う別表が [tables] にありません。")
    attached = replace(law, appendices=appendices)
    repeated = [id for id, count in Counter(attached.walk_ids()).items() if count > 1]
    if repeated:
        raise _fault(f"同じ id が二度あります: {'、'.join(repeated)}。row_keys を変えてください。")
    return attached


def _with_sheet(appendix: Appendix, plan: SheetPlan, folder: Path) -> Appendix:
    if [len(table.rows) for table in appendix.tables] != [0]:
        raise _fault(f"{appendix.label}には行のない「:table-struct:」を一つだけ書いてください。")
    placeholder = appendix.tables[0]
    content = _bytes(folder / plan.csv, plan.csv)
    table = read_sheet(content, plan=plan, appendix=appendix, caption=placeholder.caption)
    children: tuple[Provision | Table, ...] = tuple(
        replace(table, line=placeholder.line) if child is placeholder else child
        for child in appendix.children
    )
    return replace(appendix, children=children)


def _note(entry: Mapping[str, str], law: Law) -> HistoryNote:
    text = entry["text"]
    amendments = []
    for part in text[1:-1].split("、"):
        change, separator, acts = part.partition("…")
        if not separator:
            raise _fault(f"注記「{text}」を「変更…年号」の形で読めません。")
        for act in acts.split("・"):
            match = re.fullmatch("(.+)年(.+)号", act)
            if match is None:
                raise _fault(f"注記「{text}」の「{act}」を年と号として読めません。")
            amendments.append(Amendment(change=change, act=_supplement_of(match, law)))
    return HistoryNote(
        on=entry["on"],
        after=entry.get("after", entry["on"]),
        text=text,
        amendments=tuple(amendments),
    )


def _supplement_of(match: re.Match[str], law: Law) -> str:
    ending = f"{numerals.read(match[1])}n{numerals.read(match[2])}"
    found = [s.id for s in law.supplements if re.fullmatch(f"f[a-z]{ending}", s.id)]
    if len(found) != 1:
        raise _fault(f"注記の「{match[0]}」に当たる附則がありません。")
    return found[0]


def _act(entry: Mapping[str, Any]) -> Act:
    return Act(
        adopted=_date(entry["adopted"]),
        as_printed=str(entry["as_printed"]),
        supplement=str(entry["supplement"]),
    )


def _menu(entries: list[Mapping[str, Any]], articles: list[str]) -> tuple[MenuGroup, ...]:
    """Return the groups of the navigation: each reaches from its first article to the next's."""
    if not entries:
        return ()
    starts = [str(entry["from"]) for entry in entries]
    for start in starts:
        if start not in articles:
            raise _fault(f"[[menu]] の from「{start}」という条がありません。")
    at = [articles.index(start) for start in starts]
    if at[0] != 0 or at != sorted(set(at)):
        raise _fault("[[menu]] の from は、最初の条から順に書いてください。")
    return tuple(
        MenuGroup(title=str(entry["title"]), articles=tuple(articles[since:until]))
        for entry, since, until in zip(entries, at, [*at[1:], len(articles)], strict=True)
    )


def _superseded(data: Mapping[str, Any] | None) -> Superseded | None:
    if data is None:
        return None
    return Superseded(since=str(data["from"]), said_on=_date(data["said_on"]), by=str(data["by"]))


def _source(entry: Mapping[str, Any], folder: Path) -> Source:
    source = Source(
        name=str(entry["name"]),
        obtained=str(entry["obtained"]),
        file=str(entry["file"]),
        sha256=str(entry["sha256"]),
        losses=tuple(entry.get("losses", ())),
        doubts=tuple(entry.get("doubts", ())),
    )
    content = _bytes(folder / source.file, source.file)
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise _fault(f"{source.file} が sha256 と合いません。元の資料は書き換えないでください。")
    return source


def _restorations(entries: list[Mapping[str, Any]], law: Law) -> tuple[Restoration, ...]:
    """Return the listed restorations; they must be exactly those that the text marks."""
    listed: list[Restoration] = []
    numbers: set[str] = set()
    texts: dict[str, list[str]] = {}
    provisions = {provision.id: provision for provision in law.walk()}
    for entry in entries:
        reason, certain = str(entry["reason"]), bool(entry["certain"])
        for id in entry.get("numbers", []):
            numbers.add(id)
            mark = provisions[id].number if id in provisions else ""
            listed.append(Restoration(id=id, mark=mark, reason=reason, certain=certain))
        for id, marks in entry.get("texts", {}).items():
            texts[id] = list(marks)
            listed += [Restoration(id=id, mark=m, reason=reason, certain=certain) for m in marks]
        for id in entry.get("shapes", []):
            _known(id, set(law.labels))
            listed.append(Restoration(id=id, mark="", reason=reason, certain=certain))
    marked_numbers = {p.id for p in law.walk() if p.number_restored}
    marked_texts = {
        p.id: [span.of(p.text) for span in p.restored] for p in law.walk() if p.restored
    }
    if numbers != marked_numbers:
        wrong = "、".join(sorted(numbers ^ marked_numbers))
        raise _fault(f"番号の復元が本文の〔 〕と一覧とで食い違います: {wrong}")
    if texts != marked_texts:
        raise _fault(
            f"文中の復元が本文の〔 〕と一覧とで食い違います: 本文 {marked_texts}、一覧 {texts}"
        )
    return tuple(listed)


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _fault(f"{name} を開けません。名前を確かめてください。") from error


def _known(id: str, ids: set[str]) -> None:
    if id not in ids:
        raise _fault(f"「{id}」という条や項、表はありません。")


def _date(value: object) -> date:
    if not isinstance(value, date):
        raise _fault(f"「{value}」は日付ではありません。2016-04-01 の形で書いてください。")
    return value
