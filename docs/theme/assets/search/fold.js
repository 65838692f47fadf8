/* One form for all ways to write the same: what is indexed and what is asked are folded alike.
 *
 * The same steps as build_scripts/search/fold.py, in the same order; tests compare both. Here each
 * step can also say where in the original every character comes from, so that a hit can be marked.
 */

const DIGITS = "〇一二三四五六七八九";
/** @type {Record<string, number>} */
const SMALL = { 十: 10, 百: 100, 千: 1000 };
/** @type {Record<string, number>} */
const LARGE = { 万: 10_000, 億: 100_000_000 };
const COUNTED = /^(?:[条項号年月日時分秒円歳才人回割位等倍件階節款編種]|[けか箇個]月)/;
const HAS_UNIT = /[十百千万億]/;

/** @type {Record<string, number>} the first year of each era */
const ERA_YEARS = {
  明治: 1868, m: 1868, 大正: 1912, t: 1912, 昭和: 1926, s: 1926, 平成: 1989, h: 1989, 令和: 2019, r: 2019,
};
const ERA = "明治|大正|昭和|平成|令和";

/**
 * The value of a number in kanji; null if it is none.
 * @param {string} written
 * @returns {number | null}
 */
function kanjiNumber(written) {
  const signs = [...written.replaceAll("零", "〇")];
  if (!HAS_UNIT.test(written)) return Number(signs.map((digit) => DIGITS.indexOf(digit)).join(""));
  let total = 0;
  let section = 0;
  /** @type {number | null} */
  let digit = null;
  for (const sign of signs) {
    if (sign in LARGE) {
      section += digit ?? 0;
      if (!section) return null;
      total += section * LARGE[sign];
      section = 0;
      digit = null;
    } else if (sign in SMALL) {
      section += (digit ?? 1) * SMALL[sign];
      digit = null;
    } else if (digit !== null) {
      return null;
    } else {
      digit = DIGITS.indexOf(sign);
    }
  }
  return total + section + (digit ?? 0);
}

/** @typedef {(string | undefined)[]} Groups the whole match first */

/**
 * @param {Groups} groups
 * @param {string} text
 * @param {number} start
 */
function arabic([written = ""], text, start) {
  const before = text[start - 1] ?? "";
  if (/[0-9]/.test(before)) return written; // of 「24万」 the 万 is read with the digits before it
  const end = start + written.length;
  const counts = before === "第" || COUNTED.test(text.slice(end, end + 2));
  if (!counts && !(written.length > 1 && HAS_UNIT.test(written))) return written;
  return String(kanjiNumber(written) ?? written);
}

/** @param {Groups} groups */
const decimal = ([written, whole = "", part = ""]) => {
  const [before, after] = [kanjiNumber(whole), kanjiNumber(part)];
  return before === null || after === null ? String(written) : `${before}.${after}`;
};

/** @param {Groups} groups 「24万3千」, 「1.2万」: the part before the point is counted in 万 */
const amount = ([, whole = "", point = "", thousands = "0", rest = "0"]) =>
  String(BigInt(whole + point.padEnd(4, "0")) + BigInt(thousands) * 1000n + BigInt(rest));

/** @param {string} era @param {string} year */
const western = (era, year) => String(BigInt(ERA_YEARS[era]) + BigInt(year) - 1n);

/** @param {Groups} groups */
const year = ([, era = "", written = ""]) => western(era, written);

/** @param {Groups} groups */
const twoYears = ([, era = "", first = "", second = ""]) =>
  `${western(era, first)}年、${western(era, second)}年`;

/** @param {Groups} groups */
const time = ([, part = "", hours = "", minutes = "0"]) => {
  const later = ["午後", "夕方", "夜"].includes(part) && Number(hours) < 12 ? 12 : 0;
  const hour = Number(hours) + later;
  return Number(minutes) ? `${hour}時${Number(minutes)}分` : `${hour}時`;
};

/** @param {Groups} groups */
const hiragana = ([written = ""]) =>
  [...written].map((kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)).join("");

/**
 * @typedef {(groups: Groups, text: string, start: number) => string} Replacement
 * @type {[RegExp, Replacement][]}
 */
const STEPS = [
  [/[‐‑‒–—―−]/g, () => "-"],
  [/〜/g, () => "~"],
  [/[ \t\r\n]+/g, () => " "],
  [/^ | $/g, () => ""],
  [/ヵ/g, () => "カ"],
  [/ヶ/g, () => "ケ"],
  [/[ァ-ヴ]+/g, hiragana],
  [/(?<=[ぁ-ゔ])ー+/g, () => ""],
  // 申し込み and 申込み, 引き継ぎ and 引継ぎ
  [/(?<=[一-鿿])[いきぎしちびみりけげせてべめれえっ](?=[込継越付扱合戻替上下出入落取受払返組直違切])/g, () => ""],
  [/(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))/g, () => ""],
  [/([〇零一二三四五六七八九])・([〇零一二三四五六七八九])/g, decimal],
  [/[〇零一二三四五六七八九十百千万億]+/g, arabic],
  [/([0-9]+)(?:\.([0-9]{1,4}))?万(?:([0-9])千)?([0-9]{1,4}(?![0-9]))?/g, amount],
  [/([0-9]+)千(?=円)/g, ([, count = ""]) => `${count}000`],
  [/(?<=[0-9])(?:け|か|箇|個)月/g, () => "か月"],
  [/(?<![0-9])([0-9]{1,2}):([0-9]{2})(?![0-9])/g, ([, hours, minutes]) => `${hours}時${minutes}分`],
  [/(?<![0-9])0+(?=[0-9])(?![0-9]*[.])/g, () => ""],
  [/(?<=[和成正治])元(?=年)/g, () => "1"],
  [new RegExp(`(${ERA})([0-9]+)[、,・]([0-9]+)年`, "g"), twoYears],
  [new RegExp(`(${ERA}) ?([0-9]+)(?![0-9])`, "g"), year],
  [/(?<![a-z0-9])([mtshr])([0-9]{1,2})(?=年|[./][0-9])/g, year],
  [/(?<![0-9])([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])/g, ([, y, m, d]) => `${y}年${m}月${d}日`],
  [/(?<=[年月])0(?=[0-9])/g, () => ""],
  [/([0-9]時)半/g, ([, hours]) => `${hours}30分`],
  [/(午前|午後|朝|夕方|夜) ?([0-9]{1,2})時(?:([0-9]{1,2})分)?/g, time],
  [/([0-9]{1,2}時)0+分/g, ([, hours]) => String(hours)],
];

/* Each is a number by itself: 「14²」 is not 142, nor 「①②」 12. */
const ALONE = "²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅞①-⒛⓪㉑-㉟㊱-㊿";
const BESIDE_ALONE = new RegExp(`(?<=[${ALONE}])(?=[0-9０-９${ALONE}])|(?<=[0-9０-９])(?=[${ALONE}])`, "g");

/**
 * The form that the search compares.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  let folded = text.replace(BESIDE_ALONE, " ").normalize("NFKC").toLowerCase();
  for (const [pattern, replacement] of STEPS) {
    folded = folded.replace(pattern, (...found) => {
      const at = found.findIndex((each) => typeof each === "number");
      return replacement(found.slice(0, at), folded, found[at]);
    });
  }
  return folded;
}

/**
 * A folded text and, for each of its characters, from where to where in the original it comes.
 * @param {string} original
 * @returns {{text: string, from: number[], to: number[]}}
 */
export function foldWithPlaces(original) {
  let text = "";
  /** @type {number[]} */
  let from = [];
  /** @type {number[]} */
  let to = [];
  const parted = new Set([...original.matchAll(BESIDE_ALONE)].map(({ index }) => index));
  for (const { 0: cluster, index } of original.matchAll(/[^][\u3099\u309a\uff9e\uff9f]?/gu)) {
    const folded = (parted.has(index) ? " " : "") + cluster.normalize("NFKC").toLowerCase();
    text += folded;
    for (let n = 0; n < folded.length; n += 1) {
      from.push(index);
      to.push(index + cluster.length);
    }
  }
  for (const [pattern, replacement] of STEPS) {
    let made = "";
    /** @type {[number[], number[]]} */
    const [starts, ends] = [[], []];
    let done = 0;
    for (const found of text.matchAll(pattern)) {
      const [whole] = found;
      const [start, end] = [found.index, found.index + whole.length];
      const written = replacement([...found], text, start);
      made += text.slice(done, start) + written;
      starts.push(...from.slice(done, start));
      ends.push(...to.slice(done, start));
      for (let n = 0; n < written.length; n += 1) {
        // Sign for sign, or else each comes from all of what was replaced.
        const isAlike = written.length === whole.length;
        starts.push(from[isAlike ? start + n : start]);
        ends.push(to[isAlike ? start + n : end - 1]);
      }
      done = end;
    }
    text = made + text.slice(done);
    from = [...starts, ...from.slice(done)];
    to = [...ends, ...to.slice(done)];
  }
  return { text, from, to };
}
