// Which sentence of a page says why nothing can be computed there.

/** @type {Record<import("./failure.js").Cause, string>} the words of each cause */
export const WHY = {
  "line": "why-line",
  "stalled": "why-stalled",
  "busy": "why-busy",
  "missing": "why-missing",
  "page": "why-page",
  "type": "why-type",
  "damaged": "why-damaged",
  "memory": "why-memory",
  "policy": "cant-policy",
  "no-webassembly": "cant-no-webassembly",
  "no-decompression": "cant-no-decompression",
  "no-modules": "cant-no-modules",
};
