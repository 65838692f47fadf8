// What the built site's search and citation box answer to texts, under node.
//
//     node tests/fuzz/search.js SITE SCRIPT < ["…", …]    → an answer a line, with its excerpts
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [site, script] = process.argv.slice(2);
const { loadFrom } = await import(pathToFileURL(script).href);
const read = async (/** @type {string} */ address) => JSON.parse(await readFile(new URL(address), "utf-8"));
const search = await loadFrom(new URL("search/manifest.json", pathToFileURL(`${site}/`).href).href, read);

let input = "";
for await (const part of process.stdin) input += part;
for (const query of JSON.parse(input)) {
  const found = search.find(query);
  const hits = found.hits.map(({ address, title, excerpt }) => ({ address, title, excerpt }));
  console.log(JSON.stringify({ query: found.query, exact: found.exact, near: found.near, hits }));
}
