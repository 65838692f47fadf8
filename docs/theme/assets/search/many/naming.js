/* A law that a question names, and the place in it that it cites: 「見本市北部公民館条例第3条第2項」,
 * 「平成22年見本市条例第3号 第3条」. */

import { Citations } from "../citations.js";
import { fold } from "../fold.js";

/**
 * @typedef {import("./lookup.js").LawOfMany} LawOfMany
 * @typedef {import("../corpus.js").Entry} Entry
 */

/* How the names of pages begin, in the order in which they stand. */
const KINDS = ["", "j", "f", "t", "y"];
const AFTERWARDS = /(?:とは何ですか|とは何|とは|について|の内容|を見たい)?[?？。]*$/;
const MENDED = 0.8;
/* Those who live there leave out of a title whose law it is. */
const OF_PLACE = /^[^市区町村県]{1,5}[市区町村県]立?/;
/* What may stand between a law and its place. */
const BETWEEN = /^[\s（(]*(?:[^（()）]*年[^（()）]*号[)）])?[\s、)）]*(?:の)?/;

/**
 * The law whose title or number the question begins with, the longest, and what is cited of it; none
 * where two are called so.
 * @param {string} query
 * @param {LawOfMany[]} laws
 * @returns {{law: LawOfMany, rest: string} | null}
 */
export function named(query, laws) {
  const asked = spelled(query.trim().replace(AFTERWARDS, ""));
  let [best, length, isOne] = [/** @type {LawOfMany | null} */ (null), 0, true];
  for (const law of laws) {
    for (const name of [law.folded, numberOf(law), law.folded.replace(OF_PLACE, "")]) {
      if (name.length < Math.max(1, length) || !asked.startsWith(name)) continue;
      isOne = name.length > length || law === best;
      [best, length] = [law, name.length];
    }
  }
  return best && isOne ? { law: best, rest: asked.slice(length).replace(BETWEEN, "") } : null;
}

/** @param {LawOfMany} law 「2010年見本市条例第3号」: it is cited without its day */
const numberOf = ({ number }) => fold(number).replace(/[0-9]+月[0-9]+日/, "");

/** @param {string} query the same without the brackets around a number */
const spelled = (query) => fold(query).replace(/^[（(「『]+/, "").replace(/[」』]/g, "").replace(/[0-9]+月[0-9]+日(?=[^0-9]*第)/, "");

/**
 * The parts of a law in which a cited place may stand: of a short law all.
 * @param {string} cited
 * @param {LawOfMany} law
 * @returns {number[]}
 */
export function partsWith(cited, { from, to, starts }) {
  const all = Array.from({ length: to - from }, (_, n) => from + n);
  const page = pageOf(fold(cited));
  if (!starts.length || !page) return all;
  const order = orderOf(page);
  const last = starts.findLastIndex((start) => isBefore(orderOf(start), order));
  // A page that is very long goes on in the parts that begin with it.
  return all.filter((_, n) => n === Math.max(0, last) || starts[n] === page);
}

/**
 * The page of a citation: 「j5_2」 of 「第5条の2第3項」; "" where that isn't plain.
 * @param {string} cited folded
 */
function pageOf(cited) {
  if (/^附則/.test(cited)) return "f";
  const [, article = "", kind = "", number = "1"] = /^第?([0-9]+条(?:の[0-9]+)*)|^(別表|様式)(?:第?([0-9]+(?:号?の[0-9]+)*))?/.exec(cited) ?? [];
  if (article) return `j${article.replace("条", "").replaceAll("の", "_")}`;
  return kind && (kind === "別表" ? "t" : "y") + number.replace("号", "").replaceAll("の", "_");
}

/**
 * In which order pages stand in a law.
 * @param {string} page
 * @returns {number[]}
 */
function orderOf(page) {
  const kind = KINDS.indexOf(page.charAt(0));
  return [kind < 0 ? KINDS.length : kind, ...(page.match(/[0-9]+/g) ?? []).map(Number)];
}

/**
 * Whether one stands before another, or is the same.
 * @param {number[]} one
 * @param {number[]} other
 */
function isBefore(one, other) {
  for (let n = 0; n < Math.max(one.length, other.length); n += 1) {
    const [a, b] = [one[n] ?? 0, other[n] ?? 0];
    if (a !== b) return a < b;
  }
  return true;
}

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

/**
 * The laws that are called so, or nearly: the shortest titles that have all that was typed.
 * @param {{text: string, weight: number}[]} variants
 * @param {LawOfMany[]} laws
 * @param {number} most
 * @returns {{law: LawOfMany, share: number}[]} `share` of the title was typed
 */
export function called(variants, laws, most) {
  // A slip that was mended is no name.
  const typed = variants.filter(({ weight }) => weight > MENDED).map(({ text }) => text.replaceAll(" ", "")).filter((text) => text.length > 1 || /[一-鿿]/.test(text));
  return laws.map((law) => {
    const had = typed.filter((text) => law.folded.includes(text)).map((text) => text.length);
    return { law, share: Math.max(0, ...had) / law.folded.length };
  }).filter(({ share }) => share).sort((a, b) => b.share - a.share).slice(0, most);
}
