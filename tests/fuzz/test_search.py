"""Whatever is typed into the search box, and so into the citation box, is answered from the texts alone."""

import json
import subprocess
from pathlib import Path

from tests.fuzz.amount import chance, mixed, rounds
from tests.fuzz.test_citations import PIECES
from tests.published import search_script

SCRIPT = Path(__file__).with_name("search.js")
WORDS = [
    *PIECES,
    *("保育料", "ほいくりょう", "hoikuryou", "kenshuu", "延長保育", "研修", "24万円", "午後6時半", "R6年度", "きょうだい", "ー"),
    *("ｶﾞ", "ゔ", "ヶ", "゙", "は", "の内容", "について", "？", "a", "zzz", "'", "’", "~", ":", "千駄ヶ谷", "保育量", "ａ"),
]  # fmt: skip
LONGEST_EXCERPT = 112  # what is shown of a document, and an ellipsis on either side


def test_any_query_is_answered_with_places_that_are_there(site: Path) -> None:
    queries = [mixed(chance(number), WORDS, 6) for number in rounds(300)]
    queries = [query.encode("utf-8", "replace").decode() for query in queries]
    queries += [
        "あ" * 16_000,
        "1" * 16_000,
        "qとa" + " " * 16_000,
        "第十" * 8_000,
        "-" * 16_000,
        "kakiku" * 3_000,
    ]
    done = subprocess.run(
        ["node", str(SCRIPT), str(site), str(search_script(site))],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert [answer["query"] for answer in answers] == queries
    assert sum(bool(answer["hits"]) for answer in answers) > len(queries) / 4
    assert sum(answer["exact"] for answer in answers) > len(queries) / 300
    for answer in answers:
        addresses = [hit["address"] for hit in answer["hits"]]
        assert len(set(addresses)) == len(addresses), answer["query"]
        for address in addresses:
            page = address.partition("#")[0].partition("?")[0]
            assert (site / page / "index.html").is_file(), (answer["query"], address)
        for hit in answer["hits"]:
            assert hit["title"], answer["query"]
            assert sum(len(part["text"]) for part in hit["excerpt"]) <= LONGEST_EXCERPT
        assert not (answer["near"] and answer["hits"]), answer["query"]
