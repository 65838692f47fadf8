"""The rooms of the house, the arrows between them (none runs up, none in a circle), and their maps.

The order is written here by hand, from the lowest floor up; what a room may import are rooms that
stand before it, and of these only those it names.
"""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from build_scripts.repository import ROOT

# Every room with the rooms that it may import. A single module that several rooms share stands
# under its own name; the other modules at the top of a package are one room: the kernel, the doors.
ROOMS: dict[str, set[str]] = {
    # calculators/: what ships to phones
    "calculators.fiscal": set(),
    "calculators.numerals": set(),
    "calculators.kernel": {"calculators.fiscal", "calculators.numerals"},
    "calculators.render": {"calculators.kernel"},
    "calculators.calculator": {"calculators.kernel", "calculators.render"},
    "calculators.childcare": {
        "calculators.fiscal",
        "calculators.kernel",
        "calculators.render",
        "calculators.calculator",
    },
    "calculators.training": {
        "calculators.fiscal",
        "calculators.kernel",
        "calculators.render",
        "calculators.calculator",
    },
    "calculators.roster": {
        "calculators.fiscal",
        "calculators.numerals",
        "calculators.kernel",
        "calculators.childcare",
    },
    "calculators.doors": {
        "calculators.kernel",
        "calculators.render",
        "calculators.calculator",
        "calculators.childcare",
        "calculators.training",
        "calculators.roster",
    },
    # build_scripts/: from the texts to the site
    "build_scripts.ground": {"calculators.fiscal", "calculators.kernel"},
    "build_scripts.law": {"build_scripts.ground", "calculators.fiscal", "calculators.numerals"},
    "build_scripts.manual.text": {"build_scripts.ground", "build_scripts.law"},
    "build_scripts.figures": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.manual.text",
        "calculators.fiscal",
    },
    "build_scripts.laws.shelf": {"build_scripts.ground", "build_scripts.law"},
    "build_scripts.register": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.laws.shelf",
        "build_scripts.manual.text",
    },
    "build_scripts.runtime": {
        "build_scripts.ground",
        "build_scripts.evidence",
        "calculators.kernel",
        "calculators.calculator",
        "calculators.doors",
    },
    "build_scripts.evidence": {
        "build_scripts.ground",
        "build_scripts.law",
        "calculators.kernel",
        "calculators.calculator",
        "calculators.doors",
    },
    "build_scripts.tables": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.figures",
        "calculators.fiscal",
        "calculators.kernel",
        "calculators.render",
        "calculators.childcare",
    },
    "build_scripts.pages": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.laws.shelf",
        "build_scripts.tables",
        "build_scripts.register",
        "build_scripts.evidence",
        "calculators.fiscal",
        "calculators.numerals",
        "calculators.kernel",
        "calculators.render",
        "calculators.calculator",
        "calculators.childcare",
        "calculators.doors",
    },
    "build_scripts.laws": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.laws.shelf",
        "build_scripts.pages",
        "build_scripts.search",
        "calculators.fiscal",
    },
    "build_scripts.manual": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.manual.text",
        "build_scripts.evidence",
        "build_scripts.pages",
        "calculators.fiscal",
        "calculators.training",
    },
    "build_scripts.calculator_pages": {
        "build_scripts.ground",
        "build_scripts.evidence",
        "build_scripts.runtime",
        "build_scripts.pages",
        "calculators.fiscal",
        "calculators.kernel",
        "calculators.render",
        "calculators.calculator",
        "calculators.childcare",
        "calculators.training",
        "calculators.doors",
    },
    "build_scripts.desk": {
        "build_scripts.ground",
        "build_scripts.runtime",
        "calculators.fiscal",
        "calculators.render",
        "calculators.childcare",
        "calculators.roster",
    },
    "build_scripts.search": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.manual.text",
        "build_scripts.pages",
        "build_scripts.manual",
        "build_scripts.calculator_pages",
        "calculators.fiscal",
    },
    "build_scripts.site": {
        "build_scripts.ground",
        "build_scripts.manual.text",
        "build_scripts.laws",
        "build_scripts.laws.shelf",
        "build_scripts.search",
        "build_scripts.runtime",
        "build_scripts.tables",
        "build_scripts.pages",
        "build_scripts.manual",
        "build_scripts.calculator_pages",
        "build_scripts.desk",
        "build_scripts.publishing",
    },
    # what is done to the finished folder, whatever made it
    "build_scripts.assets": {"build_scripts.ground"},
    "build_scripts.publishing": {"build_scripts.ground"},
    "build_scripts.offline": {"build_scripts.ground"},
    # many laws the whole way
    "build_scripts.laws.press": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.laws.shelf",
        "build_scripts.laws",
        "build_scripts.register",
        "build_scripts.pages",
        "build_scripts.manual",
        "build_scripts.site",
        "build_scripts.assets",
        "build_scripts.publishing",
        "build_scripts.offline",
    },
    # a few pages the whole way
    "build_scripts.drafts": {
        "build_scripts.ground",
        "build_scripts.law",
        "build_scripts.manual.text",
        "build_scripts.pages",
        "build_scripts.manual",
        "build_scripts.site",
        "build_scripts.assets",
        "build_scripts.publishing",
        "build_scripts.offline",
    },
    "build_scripts.doors": {
        "build_scripts.ground",
        "build_scripts.drafts",
        "build_scripts.assets",
        "build_scripts.offline",
        "build_scripts.law",
        "build_scripts.laws.press",
        "build_scripts.laws.shelf",
        "build_scripts.register",
        "build_scripts.site",
        "calculators.kernel",
        "build_scripts.publishing",
    },
}

MODULES = {
    "calculators.calculator": "calculators.calculator",
    "calculators.registry": "calculators.doors",
    "calculators.web": "calculators.doors",
    "calculators.request_text": "calculators.doors",
    "calculators.__main__": "calculators.doors",
    "build_scripts.evidence": "build_scripts.evidence",
    "build_scripts.coverage": "build_scripts.evidence",
    "build_scripts.worked_cases": "build_scripts.evidence",
    "build_scripts.__main__": "build_scripts.doors",
    "build_scripts.build_site": "build_scripts.doors",
    "build_scripts.serve": "build_scripts.doors",
    "build_scripts.drawing": "build_scripts.doors",
    "build_scripts.drawing_process": "build_scripts.doors",
    "build_scripts.reloading": "build_scripts.doors",
    "build_scripts.static_server": "build_scripts.doors",
}
REST = {"calculators": "calculators.kernel", "build_scripts": "build_scripts.ground"}


def room_of(module: str) -> str:
    """The room in which a module stands: the longest name that is one, else the package's rest."""
    parts = module.split(".")
    for length in range(len(parts), 1, -1):
        name = ".".join(parts[:length])
        if name in MODULES:
            return MODULES[name]
        if name in ROOMS:
            return name
    return REST[parts[0]]


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or path.is_dir()


def imports(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # An import by dots would draw an arrow that isn't seen here.
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if is_module(inner) else node.module


def files() -> Iterator[Path]:
    for package in ("calculators", "build_scripts"):
        yield from sorted((ROOT / package).rglob("*.py"))


def arrows() -> dict[tuple[str, str], list[str]]:
    """Every arrow from room to room, with the files that draw it."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in files():
        own = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for name in imports(path):
            if name.split(".")[0] in REST and room_of(name) != room_of(own):
                found.setdefault((room_of(own), room_of(name)), []).append(
                    path.relative_to(ROOT).as_posix()
                )
    return found


def test_the_order_has_no_circle_and_the_rules_know_nothing_of_the_site() -> None:
    assert list(TopologicalSorter(ROOMS).static_order())
    for room, may in ROOMS.items():
        if room.startswith("calculators"):
            assert all(name.startswith("calculators") for name in may)


def test_every_arrow_is_one_that_the_order_allows() -> None:
    forbidden = [
        f"{own} → {other}: {', '.join(where)}"
        for (own, other), where in arrows().items()
        if other not in ROOMS[own]
    ]
    assert forbidden == []


def test_no_arrow_is_allowed_that_nobody_draws() -> None:
    drawn = set(arrows())
    idle = [
        (room, other) for room, may in ROOMS.items() for other in may if (room, other) not in drawn
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("module", "room"),
    [
        ("calculators.childcare.fee", "calculators.childcare"),
        ("calculators.trace", "calculators.kernel"),
        ("build_scripts.manual.text.tables", "build_scripts.manual.text"),
        ("build_scripts.manual.flow", "build_scripts.manual"),
        ("build_scripts.law.references.egov", "build_scripts.law"),
        ("build_scripts.repository", "build_scripts.ground"),
    ],
)
def test_a_module_stands_in_its_room(module: str, room: str) -> None:
    assert room_of(module) == room


# The maps


def names_in(folder: Path) -> set[str]:
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")}


@pytest.mark.parametrize(
    "room",
    [
        "build_scripts",
        "build_scripts/calculator_pages",
        "build_scripts/desk",
        "build_scripts/drafts",
        "build_scripts/law/notation",
        "build_scripts/laws",
        "build_scripts/laws/press",
        "build_scripts/laws/shelf",
        "build_scripts/manual",
        "build_scripts/pages",
        "build_scripts/publishing",
        "build_scripts/runtime",
        "build_scripts/search",
        "build_scripts/tables",
        "calculators",
        "calculators/childcare",
        "calculators/render",
        "calculators/roster",
        "calculators/training",
    ],
)
def test_the_map_of_a_room_names_every_module_and_no_other(room: str) -> None:
    folder = ROOT / room
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    listed = [
        name.strip()
        for line in (said or "").splitlines()
        if line.startswith("- ")
        for name in line.removeprefix("- ").partition(":")[0].split(",")
    ]
    assert sorted(listed) == sorted(names_in(folder))
