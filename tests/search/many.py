"""An index of made-up laws beside the site's own, asked under node."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.law import parse_law
from build_scripts.repository import ROOT
from build_scripts.search.many import Gathered, files, gathered
from tests.benchmarks.municipality import MadeLaw, Question

_SCRIPT = Path(__file__).with_name("ask_many.js")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the search says; `files` and bytes are those of the laws that it fetched for it."""

    exact: bool
    hits: tuple[Mapping[str, str], ...]
    files: tuple[str, ...]
    brotli: int
    gzip: int
    took: float  # milliseconds, reading the files included
    again: float  # the same question once more

    @property
    def addresses(self) -> list[str]:
        """Return where the results lead, in order."""
        return [hit["address"] for hit in self.hits]


def share(law: MadeLaw) -> Gathered:
    """Return what the search must know of a made-up law."""
    return gathered(parse_law(law.text), root=f"laws/{law.name}/")


def put(laws: Iterable[Gathered], folder: Path, *, site: Path) -> None:
    """Write the index of `laws` into `folder`, beside that of the built `site`."""
    shutil.copytree(site / "search", folder / "search")
    for address, content in files(laws):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def ask(queries: Sequence[Mapping[str, str]], folder: Path) -> list[Answer]:
    """Return what the search answers to each of `queries`: {"query": …, "here": …, "law": …}."""
    done = subprocess.run(
        ["node", str(_SCRIPT), str(folder)],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [
        Answer(
            exact=each["exact"],
            hits=tuple(each["hits"]),
            files=tuple(each["files"]),
            brotli=each["bytes"]["brotli"],
            gzip=each["bytes"]["gzip"],
            took=each["took"],
            again=each["again"],
        )
        for each in map(json.loads, done.stdout.splitlines())
    ]


def place(question: Question, answer: Answer) -> int | None:
    """Return at which place, from 0, the provision that answers a question stands."""
    right = {f"{question.root}#{id}" for id in question.ids}
    for at, address in enumerate(answer.addresses):
        page, _, id = address.partition("#")
        root, _, name = page.rstrip("/").rpartition("/")
        # The only paragraph of an article is found as the article.
        ids = {id} if id else {name, f"{name}-k1"}
        if right & {f"{root}/#{each}" for each in ids}:
            return at
    return None
