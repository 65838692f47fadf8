"""Which law is made of what: its name, number, groups of articles, tables, and the words of its blanks."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from random import Random
from typing import Any

from calculators.fiscal import ERAS
from calculators.numerals import DIGITS, kanji

CITY = "見本市"
_FILE = Path(__file__).with_name("catalogue.toml")
_HOURS = ("午前八時三十分", "午前九時", "午前九時三十分", "午前十時")
_ENDS = ("午後五時", "午後六時", "午後九時", "午後九時三十分", "午後十時")
_WEEKDAYS = ("月曜日", "月曜日", "火曜日", "水曜日", "木曜日")
_OLDEST, _LATEST = 1965, 2024


@dataclass(frozen=True, slots=True)
class Part:
    """Articles of one group, below a 章 with this title, or below none."""

    chapter: str
    group: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A law before it is written. `parent` is the 条例 that a 施行規則 belongs to."""

    name: str
    title: str
    kind: str
    year: int
    number: int
    parts: tuple[Part, ...]
    sheets: tuple[str, ...]
    words: Mapping[str, str]
    parent: "Plan | None" = None

    @property
    def law_number(self) -> str:
        """Return the number as another law cites it: 「平成二十二年見本市条例第三号」."""
        return f"{era_year(self.year)}年{CITY}{self.kind}第{kanji(self.number)}号"

    def random(self, what: str, seed: int) -> Random:
        """Return the chance that decides `what` of this law, whatever other laws there are."""
        return Random(f"{seed}:{self.name}:{what}")


def era_year(year: int) -> str:
    """Return a year with its era in kanji: 「平成二十二」. It counts from the first whole year."""
    era = next(era for era in ERAS if era.first_day.year < year)
    return f"{era.name}{kanji(year - era.first_day.year + 1)}"


def yen(amount: int) -> str:
    """Return an amount in kanji: 「一万二千五百」."""
    large, small = divmod(amount, 10_000)
    return (f"{kanji(large)}万" if large else "") + (kanji(small) if small else "")


def plans(count: int, seed: int) -> Iterator[Plan]:
    """Yield `count` laws; a 施行規則 follows its 条例. Raises ValueError when there are not as many."""
    numbers: Counter[tuple[int, str]] = Counter()
    made = 0
    for family in _families():
        parent: Plan | None = None
        for entry in family:
            if made == count:
                return
            parent = _plan(entry, parent, numbers, seed)
            made += 1
            yield parent
    if made < count:
        raise ValueError(f"{made} laws are all there are")


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _families() -> Iterator[Sequence[Mapping[str, Any]]]:
    """Yield a 条例 with its 施行規則, if it has one: of facilities and of other matters in turn."""
    data = _data()
    facilities = (
        _facility(each, *district) for district in data["districts"] for each in data["facility"]
    )
    matters = [
        *map(_matter, data["matter"]),
        *(_named(data["benefit"], *names) for names in _sorted_in(data, "benefit")),
        *(_named(data["control"], *names) for names in _sorted_in(data, "control")),
        *(_named(data["board"], *names) for names in _sorted_in(data, "board")),
        *(_named(data["fund"], *names) for names in _sorted_in(data, "fund")),
    ]
    yield from filter(None, chain.from_iterable(zip_longest(facilities, matters)))


def _sorted_in(data: Mapping[str, Any], table: str) -> Sequence[Sequence[str]]:
    return data[table][0]["names"]  # type: ignore[no-any-return]


def _facility(entry: Mapping[str, Any], district: str, written: str) -> Sequence[Mapping[str, Any]]:
    noun = entry["noun"]
    name = f"{CITY}{written}{noun}"
    head = entry.get("head", "市長")
    use = entry.get("use", "使用")
    tasks = entry.get("tasks", ["", "", ""])
    words = {
        "name": name,
        "short": noun,
        "noun": noun,
        "district": written,
        "head": head,
        "use": use,
        "user": f"{use}者",
        "chief": entry.get("chief", "管理人"),
        "aim": entry["aim"],
        "task1": tasks[0],
        "task2": tasks[1],
        "task3": tasks[2],
        "feename": entry.get("feename", f"{use}料"),
        "vehicle": "自動車",
        "hoursname": entry.get("hours", "開館時間"),
        "closedname": entry.get("closed", "休館日"),
        **entry.get("words", {}),
    }
    act = {
        "name": f"{entry['name']}-{district}",
        "title": f"{name}{entry['title']}",
        "parts": [Part("", group) for group in entry["groups"]],
        "sheets": entry["sheets"],
        "words": words,
    }
    return (act, _rule(act, entry["rule"]))


def _matter(entry: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    rules = entry.get("rules", ["", "", ""])
    act = {
        "name": entry["name"],
        "title": f"{CITY}{entry['title']}",
        "parts": list(_parts(entry)),
        "sheets": entry.get("sheets", []),
        "words": {
            **{key: value for key, value in entry.items() if isinstance(value, str)},
            **{f"rule{n}": rule for n, rule in enumerate(rules, start=1)},
        },
        "year": entry.get("year"),
        "number": entry.get("number"),
    }
    return (act, _rule(act, entry["rule"])) if "rule" in entry else (act,)


def _parts(entry: Mapping[str, Any]) -> Iterator[Part]:
    for title, *groups in entry.get("chapters", [["", *entry.get("groups", [])]]):
        words = {"tax": title, "device": title, **_data()["tax"].get(title, {})}
        for group in groups:
            yield Part(title, group, words)


def _named(table: Sequence[Mapping[str, Any]], *names: str) -> Sequence[Mapping[str, Any]]:
    [entry] = table
    keys = {
        4: ("benefit", "subject"),
        5: ("fund", "fundaim", "source"),
        7: ("board", "ground", "matter1", "matter2", "office"),
        10: ("thing", "thingis", "rule1", "rule2", "rule3", "act", "place", "goal"),
    }[len(names)]
    return _matter(
        {
            **{key: value for key, value in entry.items() if key != "names"},
            **dict(zip(("name", "title", *keys), names, strict=True)),
            "rules": names[4:7] if len(names) == 10 else ["", "", ""],
        }
    )


def _rule(act: Mapping[str, Any], groups: Sequence[str]) -> Mapping[str, Any]:
    return {
        "name": f"{act['name']}-kisoku",
        "title": f"{act['title']}施行規則",
        "parts": [Part("", group) for group in groups],
        "sheets": [],
        "words": act["words"],
    }


def _plan(
    entry: Mapping[str, Any],
    parent: Plan | None,
    numbers: Counter[tuple[int, str]],
    seed: int,
) -> Plan:
    random = Random(f"{seed}:{entry['name']}")
    kind = "規則" if parent else "条例"
    if parent and parent.words.get("head") == "教育委員会":
        kind = "教育委員会規則"
    year = parent.year if parent else entry.get("year") or random.randint(_OLDEST, _LATEST - 3)
    numbers[year, kind] = entry.get("number") or numbers[year, kind] + random.randint(1, 3)
    return Plan(
        name=entry["name"],
        title=entry["title"],
        kind=kind,
        year=year,
        number=numbers[year, kind],
        parts=tuple(entry["parts"]),
        sheets=tuple(entry["sheets"]),
        words={**(parent.words if parent else _words(entry, year, random))},
        parent=parent,
    )


def _words(entry: Mapping[str, Any], year: int, random: Random) -> dict[str, str]:
    """Return what stands in the blanks of a law and of its 施行規則."""
    data = _data()
    words = {
        **{name: yen(random.choice(of)) for name, of in data["numbers"].items()},
        "from": random.choice(_HOURS),
        "until": random.choice(_ENDS),
        "head": "市長",
        "weekday": random.choice(_WEEKDAYS),
        "town": random.choice(data["towns"]),
        "hoursname": "開館時間",
        "closedname": "休館日",
        "unit": random.choice(_UNITS),
        "rulename": random.choice(("規則", "規則", f"{entry['title']}施行規則")),
        "gangs": _GANGS,
        "predecessor": f"{CITY}旧{entry['title'].removeprefix(CITY)}"
        f"（{era_year(max(year - 30, 1950))}年{CITY}条例第{kanji(random.randint(1, 40))}号）",
        "goal": "福祉の増進",
    }
    if "board" in entry["words"]:
        words["boardshort"] = _short(entry["words"]["board"])
    return words | dict(entry["words"])


_UNITS = ("月額", "年額", "一件につき", "一人につき")
# What other laws cite (catalogue.toml has its year and number).
_GANGS = f"{CITY}暴力団排除条例（平成二十四年{CITY}条例第二号）"


def _short(board: str) -> str:
    return next(
        (end for end in ("審議会", "協議会", "運営委員会") if board.endswith(end)),
        board.removeprefix(CITY),
    )


def short_year(year: int) -> str:
    """Return a year as the head of a 附則 has it: 「平成二二」."""
    era = next(era for era in ERAS if era.first_day.year < year)
    return era.name + "".join(DIGITS[int(digit)] for digit in str(year - era.first_day.year + 1))


def first_of_april(year: int) -> str:
    """Return 「平成二十三年四月一日」."""
    day = date(year, 4, 1)
    return f"{era_year(day.year)}年四月一日"
