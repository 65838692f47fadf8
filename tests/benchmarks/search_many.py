"""What does the search among many laws weigh, how long does it take, and does it find what was asked?

    python -m tests.benchmarks.search_many [--laws 500]

The laws and the questions are those of the made-up municipality, the site's own texts those of the built
site. Each question is the first one of its reader: it pays for the list of all laws, too. Bytes are
those of the laws' files, with brotli (11) and gzip (9); milliseconds, under node, belong to the machine.
"""

import argparse
import gzip
import resource
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

import brotli

from build_scripts import build_site
from build_scripts.law import parse_law
from build_scripts.search.many import files, gathered
from tests.benchmarks.municipality import laws, questions
from tests.search.many import Answer, ask, place, put


def main() -> None:
    """Build the index, ask all questions, print both."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search_many")
    parser.add_argument("--laws", type=int, default=500)
    count = parser.parse_args().laws
    build_site.build()

    texts = [(law.name, law.text) for law in laws(count)]
    began = time.perf_counter()
    shares = [gathered(parse_law(text), root=f"laws/{name}/") for name, text in texts]
    gathering = time.perf_counter() - began
    began = time.perf_counter()
    made = dict(files(shares))
    writing = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} laws, {sum(len(text) for _, text in texts):,} characters,", end=" ")
    print(f"{sum(share.documents for share in shares):,} provisions")
    print(f"read and gathered in one process: {gathering:.1f} s; files: {writing:.1f} s", end="; ")
    print(f"peak of memory {memory:.0f} MB")
    _print_sizes(made)
    with tempfile.TemporaryDirectory() as folder:
        put(shares, Path(folder), site=build_site.SITE)
        answers = ask([{"query": question.ask} for question in questions()], Path(folder))
    _print_answers(answers)


def _print_sizes(made: dict[str, bytes]) -> None:
    print(f"\n{'files':24} {'count':>6} {'raw':>12} {'brotli':>10} {'gzip':>10} {'largest':>8}")
    kinds = {"list of laws": "index.json", "pairs of characters": "/grams/", "texts": "/parts/"}
    for name, sign in {**kinds, "all": ""}.items():
        own = [content for address, content in made.items() if sign in address]
        packed = [len(brotli.compress(content)) for content in own]
        zipped = sum(len(gzip.compress(content, 9)) for content in own)
        raw = sum(map(len, own))
        print(f"{name:24} {len(own):6} {raw:12,} {sum(packed):10,} {zipped:10,} {max(packed):8,}")


def _print_answers(answers: Sequence[Answer]) -> None:
    print(f"\n{'a question':24} {'median':>8} {'most':>8}")
    for name, numbers in {
        "files": [len(each.files) for each in answers],
        "brotli, bytes": [each.brotli for each in answers],
        "gzip, bytes": [each.gzip for each in answers],
        "first answer, ms": [each.took for each in answers],
        "the same again, ms": [each.again for each in answers],
    }.items():
        print(f"{name:24} {median(numbers):8,.0f} {max(numbers):8,.0f}")
    print(f"\n{'right provision':24} {'of':>4} {'first':>6} {'of 3':>6} {'of 10':>6}")
    for half in ("work", "measure"):
        places = [
            place(question, answer)
            for question, answer in zip(questions(), answers, strict=True)
            if question.half == half
        ]
        found = " ".join(f"{_within(places, most):6}" for most in (1, 3, 10))
        print(f"{half:24} {len(places):4} {found}")


def _within(places: Iterable[int | None], most: int) -> int:
    return sum(at is not None and at < most for at in places)


if __name__ == "__main__":
    main()
