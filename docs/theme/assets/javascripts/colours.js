/* Light or dark, before the page is drawn: the reader's choice, else the system's. */
(() => {
  "use strict";
  const KEY = "tebiki.colours";
  const NAMES = { auto: "自動", default: "明るい", slate: "暗い" };
  const dark = matchMedia("(prefers-color-scheme: dark)");

  let choice = "auto";
  try {
    choice = localStorage.getItem(KEY) ?? "auto";
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
  if (!(choice in NAMES)) choice = "auto";

  const apply = () => {
    const scheme = choice === "auto" ? (dark.matches ? "slate" : "default") : choice;
    document.body.setAttribute("data-md-color-scheme", scheme);
    const name = document.querySelector("[data-tb-colours-name]");
    if (name) name.textContent = `画面の色：${NAMES[choice]}`;
  };

  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.querySelector("[data-tb-colours]").addEventListener("click", () => {
      const names = Object.keys(NAMES);
      choice = names[(names.indexOf(choice) + 1) % names.length];
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
