// What was answered, in a short form for paper: the questions that applied and the answers given,
// in the words of the form.

import { all, element } from "../javascripts/elements.js";

/** @typedef {{question: string, answer: string}} Answer */
/** @typedef {{heading: string, answers: Answer[]}} Section */

/** @param {Element | null | undefined} holder @returns {string} its words, without what is beside them */
function wordsOf(holder) {
  const copy = holder?.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const beside of copy.querySelectorAll(".calc-optional")) beside.remove();
  return (copy.textContent ?? "").trim();
}

/**
 * What was typed, in half width, with its unit unless that was typed too.
 * @param {string} typed
 * @param {string} unit
 */
function withUnit(typed, unit) {
  // 「14²」 is no 142: what can't be read stands as it was typed.
  const value = (/\p{No}/u.test(typed) ? typed : typed.normalize("NFKC")).trim();
  return value.endsWith(unit) ? value : value + unit;
}

/**
 * The answer to one question as a reader would write it: 「3歳児」, 「2012年5月10日」, 「5,000円」.
 * @param {HTMLElement} field
 * @returns {string} empty when nothing was answered
 */
function answerOf(field) {
  const radios = all("input[type=radio]", HTMLInputElement, field);
  if (radios.length) return wordsOf(radios.find((radio) => radio.checked)?.closest("label"));
  const inputs = all("input", HTMLInputElement, field);
  if (inputs.every((input) => input.value.trim() === "")) return "";
  const unit = wordsOf(field.querySelector(".calc-unit"));
  return inputs.map((input) => {
    const part = input.closest(".calc-date__part")?.querySelector("label");
    return withUnit(input.value, part ? wordsOf(part) : unit);
  }).join("");
}

/**
 * The answers of a form as it stands; questions that do not apply and those left empty are absent.
 * @param {HTMLFormElement} form
 * @returns {Section[]}
 */
export function answersOf(form) {
  return all("[data-section]:not([hidden])", HTMLElement, form)
    .map((section) => ({
      heading: wordsOf(section.querySelector(":scope > legend")),
      answers: all("[data-part=field]:not([hidden])", HTMLElement, section)
        .map((field) => ({ question: wordsOf(field.querySelector(".calc-label")), answer: answerOf(field) }))
        .filter(({ answer }) => answer !== ""),
    }))
    .filter(({ answers }) => answers.length > 0);
}

/**
 * Sections as lists of question and answer, each under its heading.
 * @param {Section[]} sections
 * @returns {HTMLElement[]}
 */
export function listsOf(sections) {
  return sections.map(({ heading, answers }) => element("div", { className: "calc-answers__section" }, [
    element("h3", { textContent: heading }),
    element("dl", {}, answers.map(({ question, answer }) => element("div", {}, [
      element("dt", { textContent: question }),
      element("dd", { textContent: answer }),
    ]))),
  ]));
}
