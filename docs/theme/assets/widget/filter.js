// Hides the rows of a table that don't hold what is typed. Without it the table stands whole.

for (const box of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.getElementById(box.dataset.filter).tBodies[0].rows];
  const texts = rows.map((row) => plain(row.textContent));
  const input = box.querySelector("input");
  const count = box.querySelector("[data-part=count]");
  const words = box.querySelector("template").content.textContent;

  const show = () => {
    const asked = plain(input.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => {
      row.hidden = !asked.every((word) => texts[at].includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = asked.length ? words.replace("{n}", String(shown)) : "";
  };

  input.addEventListener("input", show);
  addEventListener("pageshow", show);
  box.hidden = false;
  show();
}

/** Half and full width, capitals and small letters are the same. */
function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}
