/* Single keys do nothing on the pages (WCAG 2.1.4). Material turns the page with n p . , and opens
 * the search with s f /, which whoever speaks to the browser, or slips on a key, never asked for:
 * an estimate would be lost. Its listener and this one sit on the window; this one came first, so
 * that handlers of ours, which sit on the document and below, have had their turn.
 * An open search keeps its keys: a letter leads from a result back to the field. */
"use strict";

addEventListener("keydown", (event) => {
  const search = document.getElementById("__search");
  const searching = search instanceof HTMLInputElement && search.checked;
  if (!searching && event.key.length === 1) event.stopImmediatePropagation();
});
