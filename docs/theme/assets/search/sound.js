/* How words sound: ローマ字 becomes かな, and what is written long or short sounds the same. */

/** @type {Record<string, string>} syllables in every common way of writing them */
const SYLLABLES = {};
const ROWS = [
  ["", "あいうえお"], ["k", "かきくけこ"], ["s", "さしすせそ"], ["t", "たちつてと"], ["n", "なにぬねの"],
  ["h", "はひふへほ"], ["m", "まみむめも"], ["y", "や ゆ よ"], ["r", "らりるれろ"], ["w", "わ   を"],
  ["g", "がぎぐげご"], ["z", "ざじずぜぞ"], ["d", "だぢづでど"], ["b", "ばびぶべぼ"], ["p", "ぱぴぷぺぽ"],
  ["l", "らりるれろ"],
];
for (const [consonant, row] of ROWS) {
  [..."aiueo"].forEach((vowel, at) => {
    if (row[at] !== " ") SYLLABLES[consonant + vowel] = row[at];
  });
}
for (const [consonant, first] of [
  ["ky", "き"], ["sy", "し"], ["sh", "し"], ["ty", "ち"], ["ch", "ち"], ["cy", "ち"], ["ny", "に"], ["hy", "ひ"],
  ["my", "み"], ["ry", "り"], ["gy", "ぎ"], ["zy", "じ"], ["jy", "じ"], ["j", "じ"], ["by", "び"], ["py", "ぴ"],
]) {
  [["a", "ゃ"], ["u", "ゅ"], ["o", "ょ"]].forEach(([vowel, small]) => {
    SYLLABLES[consonant + vowel] = first + small;
  });
}
Object.assign(SYLLABLES, {
  shi: "し", chi: "ち", tsu: "つ", fu: "ふ", ji: "じ", je: "じぇ", she: "しぇ", che: "ちぇ", fa: "ふぁ", fi: "ふぃ",
  fe: "ふぇ", fo: "ふぉ", ti: "てぃ", di: "でぃ", va: "ば", vi: "び", vu: "ぶ", ve: "べ", vo: "ぼ",
});

/**
 * ローマ字 as かな; null where a part is none.
 * @param {string} letters lower case
 * @returns {string | null}
 */
export function kana(letters) {
  const plain = letters.replace(/[āâ]/g, "a").replace(/[īî]/g, "i").replace(/[ūû]/g, "u")
    .replace(/[ēê]/g, "e").replace(/[ōô]/g, "o").replace(/['’-]/g, "");
  let made = "";
  for (let at = 0; at < plain.length;) {
    const length = [4, 3, 2, 1].find((each) => plain.slice(at, at + each) in SYLLABLES && at + each <= plain.length);
    if (length) {
      made += SYLLABLES[plain.slice(at, at + length)];
      at += length;
    } else if (/^[nm]/.test(plain.slice(at)) && !/^[nm][aiueoy]/.test(plain.slice(at))) {
      made += "ん";
      at += /^n'?n(?![aiueoy])/.test(plain.slice(at)) ? 2 : 1;
    } else if (/^([bcdfghjkmpqrstvwyz])\1/.test(plain.slice(at)) || plain.startsWith("tch", at)) {
      made += "っ";
      at += 1;
    } else {
      return null;
    }
  }
  return made;
}

/* What lengthens the sound before it. */
const LONG = /([おこそとのほもよろをごぞどぼぽょ])[うお]+|([うくすつぬふむゆるぐずづぶぷゅ])う+|([えけせてねへめれげぜでべぺ])[えい]+|([いきしちにひみりぎじぢびぴ])い+|([あかさたなはまやらわがざだばぱゃ])あ+/g;

/**
 * What two spellings that sound alike have in common: 「ほいくりょう」 and 「ほいくりょ」.
 * @param {string} text かな
 * @returns {string}
 */
export function sound(text) {
  return text
    .replace(/ー/g, "")
    .replace(LONG, (_, ...kanas) => kanas.slice(0, 5).find(Boolean))
    .replace(/ぢ/g, "じ").replace(/づ/g, "ず").replace(/を/g, "お").replace(/っ/g, "");
}

/**
 * Whether one slip turns `a` into `b`: a sign too many, too few, another, or two exchanged.
 * @param {string} a
 * @param {string} b
 * @returns {boolean}
 */
export function isOneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
