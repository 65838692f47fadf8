// Asks the built site's search what the questions ask, under node: the same files that readers get.
//
//     node tests/search/ask.js SITE SCRIPT < {"queries": […]}    → one answer a line
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [site, script] = process.argv.slice(2);
const root = pathToFileURL(`${site}/`);
const { loadFrom } = await import(pathToFileURL(script).href);
const read = async (/** @type {string} */ address) => JSON.parse(await readFile(new URL(address), "utf-8"));
const search = await loadFrom(new URL("search/manifest.json", root).href, read);

let input = "";
for await (const part of process.stdin) input += part;
for (const query of JSON.parse(input)) {
  const before = performance.now();
  const { exact, hits } = search.find(query);
  const took = performance.now() - before;
  console.log(JSON.stringify({ query, exact, took, hits: hits.map(({ address, title }) => [address, title]) }));
}
