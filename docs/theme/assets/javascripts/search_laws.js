/* The search in one law alone, on a site that has many: on a law's own pages, and on the page of
 * results that such a search leads to (`search/?q=…&law=laws/NAME/`). */
import { one } from "./elements.js";
import { engine, lawRoot, lawTitle } from "./search_engine.js";

const box = one("[data-search]", HTMLElement);
const input = one("input[type=search]", HTMLInputElement, box);
const choice = one("[data-part=search-law]", HTMLElement, box);
const only = one("input", HTMLInputElement, choice);
const title = one("[data-part=search-law-title]", HTMLElement, choice);

const isPage = box.dataset.search === "page";
const asked = isPage ? new URLSearchParams(location.search).get("law") ?? "" : "";
const root = asked || lawRoot;

if (root) {
  only.checked = asked !== "";
  title.textContent = lawTitle;
  choose();
  only.addEventListener("change", () => {
    choose();
    input.dispatchEvent(new Event("input"));
  });
  if (lawTitle) choice.hidden = false;
  else void named().catch(() => {});
}

/** Says to the search which law alone is asked, and to the address of the page of results. */
function choose() {
  if (only.checked) box.dataset.law = root;
  else delete box.dataset.law;
  if (!isPage) return;
  const address = new URL(location.href);
  if (only.checked) address.searchParams.set("law", root);
  else address.searchParams.delete("law");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** The page of results learns from the list of all laws what the law is called. */
async function named() {
  const search = await engine();
  const law = "lookup" in search ? (await search.lookup()).laws.find((each) => each.root === root) : undefined;
  if (!law) return;
  title.textContent = law.title;
  choice.hidden = false;
}
