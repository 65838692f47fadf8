/* What an id says of its label (build_scripts/search/many/labels.py). */

/**
 * @param {string} id
 * @param {Set<string>} known the ids of the part: the only 項 of an article is none
 * @returns {string}
 */
export function labelOf(id, known) {
  const row = /^t(\d+)-r(\d+)$/.exec(id);
  if (row) return `別表第${row[1]} ${row[2]}行目`;
  const found = /^j([\d_]+)(?:-k(\d+))?(?:-g([\d_]+))?$/.exec(id);
  if (!found) return "";
  const [, article, paragraph, item] = found;
  const hasParagraphs = !item || known.has(`j${article}-k1`);
  return counted(article, "条") + (paragraph && hasParagraphs ? counted(paragraph, "項") : "") + (item ? counted(item, "号") : "");
}

/**
 * @param {string} number
 * @param {string} unit
 */
function counted(number, unit) {
  const [first, ...branches] = number.split("_");
  return [`第${first}${unit}`, ...branches].join("の");
}

/**
 * @param {string} address
 * @returns {string} the id of the place
 */
export const idOf = (address) => /#(.+)$/.exec(address)?.[1] ?? /([^/]+)\/$/.exec(address)?.[1] ?? "";
