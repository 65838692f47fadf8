/* 面談の準備: the choice is kept in the address, so that it can be passed on and survives a reload.
 *
 * What is chosen is shown by interview.css alone. An address names what it wants: `#last-teacher`,
 * `#last`, `#teacher`, `#by-deputies`; `#by-the-board` stands on the whole page alone.
 */
import { all, one } from "./elements.js";

const GROUPS = /** @type {const} */ (["interview", "role"]);
const WHOLE = "#by-the-board";
const PREFIX = /^by-(?=deputies$)/;

/** @param {string} name */
const radios = (name) => all(`.interview-choice [name="${name}"]`, HTMLInputElement);

function chooseByAddress() {
  const asked = location.hash.slice(1).replace(PREFIX, "").split("-");
  const options = GROUPS.flatMap(radios).map((radio) => radio.value);
  const known = asked.every((part) => options.includes(part));
  if (!known && location.hash !== WHOLE) return; /* such as the link over the header */
  for (const group of GROUPS) {
    const choices = radios(group);
    const chosen = choices.find((radio) => known && asked.includes(radio.value)) ?? choices[0];
    chosen.checked = true;
  }
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function addressByChoice() {
  const [interview, role] = GROUPS.map(
    (name) => radios(name).find((radio) => radio.checked && radio.value !== "all")?.value,
  );
  const parts = role === "deputies" ? ["by", role] : [interview, role].filter(Boolean);
  const address = new URL(location.href);
  address.hash = parts.join("-");
  history.replaceState(history.state, "", address);
}

for (const radio of GROUPS.flatMap(radios)) radio.addEventListener("change", addressByChoice);
addEventListener("hashchange", chooseByAddress);
chooseByAddress();

const print = one(".interview-choice [data-part=print]", HTMLButtonElement);
print.addEventListener("click", () => window.print());
print.hidden = false;
