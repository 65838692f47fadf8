/* A law that a question names, and the place in it that it cites: 「見本市北部公民館条例第3条第2項」,
 * 「平成22年見本市条例第3号 第3条」. */

import { Citations } from "../citations.js";
import { fold } from "../fold.js";

/**
 * @typedef {import("./lookup.js").LawOfMany} LawOfMany
 * @typedef {import("../corpus.js").Entry} Entry
 */

const AFTERWARDS = /(?:とは何ですか|とは何|とは|について|の内容|を見たい)?[?？。]*$/;
/* What may stand between a law and its place. */
const BETWEEN = /^[\s（(]*(?:[^（()）]*年[^（()）]*号[)）])?[\s、)）]*(?:の)?/;

/**
 * The law whose title or number the question begins with, the longest, and what is cited of it.
 * @param {string} query
 * @param {LawOfMany[]} laws
 * @returns {{law: LawOfMany, rest: string} | null}
 */
export function named(query, laws) {
  const asked = spelled(query.trim().replace(AFTERWARDS, ""));
  let [best, length] = [/** @type {LawOfMany | null} */ (null), 0];
  for (const law of laws) {
    for (const name of [law.folded, numberOf(law)]) {
      if (name.length > length && asked.startsWith(name)) [best, length] = [law, name.length];
    }
  }
  return best && { law: best, rest: asked.slice(length).replace(BETWEEN, "") };
}

/** @param {LawOfMany} law 「2010年見本市条例第3号」: it is cited without its day */
const numberOf = ({ number }) => fold(number).replace(/[0-9]+月[0-9]+日/, "");

/** @param {string} query the same without the brackets around a number */
const spelled = (query) => fold(query).replace(/^[（(「『]+/, "").replace(/[」』]/g, "").replace(/[0-9]+月[0-9]+日(?=[^0-9]*第)/, "");

/**
 * Where in a law a citation leads, if it does.
 * @param {string} cited
 * @param {Entry[]} entries of all parts of the law
 * @param {import("../citations.js").Forms} forms how the site's own text is cited
 * @returns {Entry | null}
 */
export function placeIn(cited, entries, forms) {
  const documents = entries.map(({ address, label, kind, parent }) => ({ address, label, isRow: kind === "table" && parent !== null }));
  const citations = new Citations([{
    documents,
    forms: { steps: forms.steps, names: [], columns: {}, absent: [], labels: {}, forms: {} },
    acts: [],
  }]);
  const { addresses, exact } = citations.find(cited);
  return exact ? entries.find(({ address }) => address === addresses[0]) ?? null : null;
}
