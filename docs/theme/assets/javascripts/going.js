/* The box that goes to a provision. */
import { addressOf, places } from "./cited_places.js";
import { arrive } from "./citing.js";
import { element, one } from "./elements.js";
import { words } from "./words.js";

const box = one(".law-go", HTMLFormElement);
const input = one("input", HTMLInputElement, box);
const answer = one("[role=status]", HTMLElement, box);

/** @param {(Node | string)[]} parts */
function say(...parts) {
  answer.replaceChildren(...parts);
}

/**
 * Goes to what `text` names, or says what was not found and what is near.
 * @param {string} text
 * @param {{replace?: boolean}} options whether the address is replaced
 */
async function go(text, { replace = false } = {}) {
  let index;
  try {
    index = await places();
  } catch {
    say(words("no-index"));
    return;
  }
  const id = index.find(text);
  if (id) {
    say();
    move(index, id, replace);
    return;
  }
  const near = index.near(text);
  const asked = text.trim();
  say(asked ? words("not-found", { asked }) : words("nothing-asked"));
  if (near.length === 0) return;
  say(
    element("p", { textContent: words("near", { asked }) }),
    element("ul", {}, near.map((each) => element("li", {}, [
      element("a", { href: addressOf(index, each), textContent: index.name(each) }),
    ]))),
  );
}

/**
 * On this page if it is here, else on its own; the control of the place takes the focus.
 * @param {import("./places.js").Places} index
 * @param {string} id
 * @param {boolean} replace
 */
function move(index, id, replace) {
  const here = document.querySelector(".law") && document.getElementById(id);
  const target = here ? new URL(`#${id}`, location.href).href : addressOf(index, id);
  if (replace) location.replace(target);
  else location.assign(target);
  if (here) arrive(id);
}

box.addEventListener("submit", (event) => {
  event.preventDefault();
  go(input.value);
});
input.addEventListener("focus", () => places().catch(() => {}), { once: true });
document.addEventListener("tb-unknown-place", (event) => {
  if (!(event instanceof CustomEvent)) return;
  input.value = event.detail;
  go(event.detail, { replace: true });
});
