/* The switch of a 読替え: the words as ordered to be read, marked, or as enacted. */
import { all, one } from "./elements.js";

const switches = all(".law-reading__switch", HTMLButtonElement);

/**
 * @param {string | undefined} reading the key of a 読替え
 * @param {boolean} read as ordered, else as enacted
 */
function show(reading, read) {
  for (const button of switches) {
    if (button.dataset.reading === reading) button.setAttribute("aria-pressed", String(read));
  }
  for (const text of all(".law-reading-text", HTMLElement)) {
    if (text.dataset.reading !== reading) continue;
    one(".law-reading-text__enacted", HTMLElement, text).hidden = read;
    one(".law-reading-text__read", HTMLElement, text).hidden = !read;
  }
}

for (const button of switches) {
  button.hidden = false;
  /* The switch takes the place of the words that stand there for readers without script. */
  const details = button.parentElement?.querySelector("details");
  if (details) details.hidden = true;
  button.addEventListener("click", () => {
    show(button.dataset.reading, button.getAttribute("aria-pressed") !== "true");
  });
}
