// A month that a list's file or its headings name.

// 「2016-09」「2016年9月」「平成28年9月」「H28.9」; a day (「2016-09-15」) is no month of bills.
const WRITTEN =
  /(?<![\dA-Za-z.])(?:(20\d\d)|(平成|令和|[HR])\s?(\d{1,2}|元))\s?[年.\-/_]\s?(\d{1,2})(?!\d|\s?[.\-/_月]\s?\d{1,2}(?!\d))月?/gi;

// 「①」 is a number by itself: 「2016年①②月」 is not December.
const ALONE = /\p{No}/gu;

/** @type {Record<string, number>} the year before the first of each era */
const ERAS = { 平成: 1988, H: 1988, 令和: 2018, R: 2018 };

/**
 * @param {string[]} texts
 * @returns {{year: number, month: number, text: string} | null} the only month that they name, and how
 */
export function monthNamed(texts) {
  /** @type {Map<string, {year: number, month: number, text: string}>} */
  const found = new Map();
  for (const text of texts) {
    for (const [whole, plain, era, ofEra, number] of text.replace(ALONE, "|").normalize("NFKC").matchAll(WRITTEN)) {
      const year = plain ? Number(plain) : ERAS[era.toUpperCase()] + (ofEra === "元" ? 1 : Number(ofEra));
      const month = Number(number);
      if (month >= 1 && month <= 12) found.set(`${year}-${month}`, { year, month, text: whole });
    }
  }
  const [only] = found.values();
  return found.size === 1 ? only : null;
}
