"""How long a paragraph takes to read, by its size: processor seconds at 500 to 4,000 of each kind.

python -m tests.benchmarks.law_size
"""

import time
from collections.abc import Callable, Mapping

from build_scripts.law import parse_law
from build_scripts.law.export import to_json

SIZES = (500, 1000, 2000, 4000)

KINDS: Mapping[str, Callable[[int], str]] = {
    "names of laws": lambda count: "、".join(
        f"法律第{number}法（平成{number % 30 + 1}年法律第{number}号）"
        for number in range(1, count + 1)
    ),
    "one law named again": lambda count: "、".join(["甲法（平成二年法律第三号）"] * count),
    "short names": lambda count: "、".join(
        f"甲乙{number}丙（以下「丙{number}」という。）" for number in range(count)
    ),
    "short names of laws": lambda count: "、".join(
        f"甲{number}法（平成二年法律第{number}号。以下「乙{number}法」という。）"
        for number in range(1, count + 1)
    ),
    "uses of a short name": lambda count: "甲（以下「丙」という。）" + "、丙" * count,
    "第": lambda count: "第" * count,
    "十": lambda count: "十" * count,
    "第十": lambda count: "第十" * count,
    "articles": lambda count: "、".join(f"第{number}条" for number in range(1, count + 1)),
    "同条": lambda count: "、".join(["第一条、同条"] * count),
    "同条 of nothing": lambda count: "同条、" * count,
    "同法": lambda count: "同法" * count,
    "これらの規定": lambda count: "第一条及び第二条、" + "これらの規定、" * count,
    "years": lambda count: "平成二年" * count,
    "ranges of tiers": lambda count: "D1階層から" * count,
    "items": lambda count: "第一号" * count,
    "以下": lambda count: "以下" * count,
    "brackets": lambda count: "（" * count + "）" * count,
    "quotes": lambda count: "「" * count + "」" * count,
}
"""Paragraphs that hold `count` of one thing."""


def law_of(words: str) -> str:
    """Return a law of one paragraph in Lawtext notation."""
    return f"試験条例\n平成三年甲市条例第一号\n\n　（試験）\n第一条　{words}。\n"


def main() -> None:
    """Print a line for each kind."""
    print("kind".ljust(24), *(f"{size:>8}" for size in SIZES))
    for name, words in KINDS.items():
        seconds = []
        for size in SIZES:
            source = law_of(words(size))
            before = time.process_time()
            to_json(parse_law(source))
            seconds.append(time.process_time() - before)
        print(name.ljust(24), *(f"{each:8.2f}" for each in seconds))


if __name__ == "__main__":
    main()
