// Hides the rows of a table that don't hold what is typed. Without it the table stands whole.

import { all, given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";

for (const box of all("[data-filter]", HTMLElement)) {
  const table = one(`[id="${given(box, "filter")}"]`, HTMLTableElement);
  const rows = all("tbody > tr", HTMLTableRowElement, table);
  const texts = rows.map((row) => plain(row.textContent ?? ""));
  const input = one("input", HTMLInputElement, box);
  const count = one("[data-part=count]", HTMLElement, box);

  const show = () => {
    const asked = plain(input.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => {
      row.hidden = !asked.every((word) => texts[at].includes(word));
    });
    const n = String(rows.filter((row) => !row.hidden).length);
    count.textContent = asked.length ? words("shown", { n }, box) : "";
  };

  input.addEventListener("input", show);
  addEventListener("pageshow", show);
  box.hidden = false;
  show();
}

/**
 * Half and full width, capitals and small letters are the same.
 * @param {string} text
 */
function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}
