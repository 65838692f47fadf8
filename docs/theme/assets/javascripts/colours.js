/* Before the page is drawn: that there are scripts, and light or dark, the reader's choice, else the
 * system's.
 * No module: it runs before the first element is drawn. The button holds the names of the choices. */
(() => {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");

  const KEY = "tebiki.colours";
  const CHOICES = ["auto", "default", "slate"];
  const dark = matchMedia("(prefers-color-scheme: dark)");

  let choice = "auto";
  try {
    choice = localStorage.getItem(KEY) ?? "auto";
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
  if (!CHOICES.includes(choice)) choice = "auto";

  const apply = () => {
    const scheme = choice === "auto" ? (dark.matches ? "slate" : "default") : choice;
    document.body.setAttribute("data-md-color-scheme", scheme);
    const button = document.querySelector("[data-tb-colours]");
    const name = button?.querySelector("[data-tb-colours-name]");
    if (button && name) name.textContent = button.getAttribute(`data-words-${choice}`);
  };

  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.querySelector("[data-tb-colours]")?.addEventListener("click", () => {
      choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
      try {
        if (choice === "auto") localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, choice);
      } catch {
        // As above.
      }
      apply();
    });
  });
})();
