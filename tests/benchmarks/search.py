"""How long does the search take, and what does it weigh?

    python -m tests.benchmarks.search [--rounds 9]

The built site's own script and index under node, all questions of tests/search/questions.tsv:
loading (fetching left out), the first answer to each question, and the same question again, as when
a reader types on. Medians of the rounds; bytes with brotli and gzip. Milliseconds belong to the
machine; what they are a multiple of stands beside them: the time to look once through all texts for
a word that isn't there.
"""

import argparse
import json
import subprocess
from typing import Any

from build_scripts import build_site
from build_scripts.repository import ROOT
from tests.published import search_script
from tests.search.recall import questions

SCRIPT = """
import { readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";
const [site, rounds, script] = process.argv.slice(1);
const root = pathToFileURL(`${site}/`);
const { loadFrom } = await import(pathToFileURL(script).href);
let input = "";
for await (const part of process.stdin) input += part;
const queries = JSON.parse(input);
const texts = new Map();
const manifest = new URL("search/manifest.json", root);
const { packs } = JSON.parse(await readFile(manifest));
const files = [manifest, ...packs.map((name) => new URL(name, manifest)), pathToFileURL(script)];
for (const file of files) texts.set(file.href, await readFile(file, "utf-8"));
const read = async (address) => JSON.parse(texts.get(address));
const all = [...texts.values()].join("");
const times = { loading: [], first: [], again: [], scan: [] };
for (let round = 0; round < Number(rounds); round += 1) {
  const clock = (name, work) => {
    const before = performance.now();
    work();
    times[name].push(performance.now() - before);
  };
  const before = performance.now();
  const search = await loadFrom(manifest.href, read);
  times.loading.push(performance.now() - before);
  for (const query of queries) {
    clock("first", () => search.find(query));
    clock("again", () => search.find(query));
    clock("scan", () => all.includes("\\u0000"));
  }
}
const sorted = Object.fromEntries(Object.entries(times).map(([name, each]) => [name, each.sort((a, b) => a - b)]));
const at = (each, share) => each[Math.floor((each.length - 1) * share)];
console.log(JSON.stringify({
  times: Object.fromEntries(Object.entries(sorted).map(([name, each]) => [name, [at(each, 0.5), at(each, 0.95)]])),
  bytes: [...texts].map(([address, text]) => [address.slice(root.href.length), text.length,
    brotliCompressSync(text).length, gzipSync(text, { level: 9 }).length]),
}));
"""


def measure(rounds: int) -> dict[str, Any]:
    """Return the times (median and 95 %) and the bytes of each file."""
    command = ["node", "--input-type=module", "-e", SCRIPT, str(ROOT / "site"), str(rounds)]
    command.append(str(search_script(ROOT / "site")))
    queries = json.dumps([question.query for question in questions()])
    done = subprocess.run(command, input=queries, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    build_site.build()
    found = measure(arguments.rounds)
    print(f"{'':12}{'median ms':>11}{'95 % ms':>10}{'× a look through':>18}")
    base = found["times"]["scan"][0]
    for name, (median, most) in found["times"].items():
        print(f"{name:12}{median:11.3f}{most:10.3f}{median / base:18.0f}")
    print(f"\n{'':38}{'bytes':>9}{'brotli':>9}{'gzip':>9}")
    for address, *sizes in found["bytes"]:
        print(f"{address:38}" + "".join(f"{size:9,}" for size in sizes))
    totals = [sum(column) for column in zip(*(sizes for _, *sizes in found["bytes"]), strict=True)]
    print(f"{'together':38}" + "".join(f"{size:9,}" for size in totals))


if __name__ == "__main__":
    main()
