// Asks the search among many laws, under node, from the files that readers get.
//
//     node tests/search/ask_many.js FOLDER < [{"query", "here", "law"}, …]    → one answer a line
//
// FOLDER has search/ with the files of the site's own texts and of the laws. Each question is the first
// one of its reader; `bytes` are those of the laws' files that it fetched, with brotli and with gzip.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/search/`).href;
const { loadFrom } = await import("../../docs/theme/assets/search/many.js");

/** @type {Map<string, {brotli: number, gzip: number}>} */
const sizes = new Map();
/** @param {string} address */
async function size(address) {
  const known = sizes.get(address);
  if (known) return known;
  const text = await readFile(new URL(address), "utf-8");
  const made = { brotli: brotliCompressSync(text).length, gzip: gzipSync(text, { level: 9 }).length };
  sizes.set(address, made);
  return made;
}

let input = "";
for await (const part of process.stdin) input += part;
for (const { query, ...asking } of JSON.parse(input)) {
  /** @type {Set<string>} */
  const fetched = new Set();
  const read = async (/** @type {string} */ address) => {
    if (/\/search\/laws/.test(address)) fetched.add(address);
    return JSON.parse(await readFile(new URL(address), "utf-8"));
  };
  const search = await loadFrom(folder, read);
  const before = performance.now();
  const { exact, hits } = await search.find(query, asking);
  const took = performance.now() - before;
  const later = performance.now();
  await search.find(query, asking);
  const again = performance.now() - later;
  const packed = await Promise.all([...fetched].map(size));
  const sum = (/** @type {"brotli" | "gzip"} */ kind) => packed.reduce((all, each) => all + each[kind], 0);
  console.log(JSON.stringify({
    query,
    exact,
    took,
    again,
    files: [...fetched].map((address) => address.slice(folder.length)),
    bytes: { brotli: sum("brotli"), gzip: sum("gzip") },
    hits: hits.map(({ address, title, document, excerpt }) => ({ address, title, document, excerpt })),
  }));
}
