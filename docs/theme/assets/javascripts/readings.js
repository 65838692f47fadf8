/* The switch of a 読替え: the words as ordered to be read, marked, or as enacted. */
function show(key, read) {
  for (const button of document.querySelectorAll(".law-reading__switch")) {
    if (button.dataset.reading === key) button.setAttribute("aria-pressed", String(read));
  }
  for (const swap of document.querySelectorAll(".law-swap")) {
    if (swap.dataset.reading !== key) continue;
    swap.querySelector(".law-swap__from").hidden = read;
    swap.querySelector(".law-swap__to").hidden = !read;
  }
}

for (const button of document.querySelectorAll(".law-reading__switch")) {
  button.hidden = false;
  /* The switch takes the place of the words that stand there for readers without script. */
  button.parentElement.querySelector("details").hidden = true;
  button.addEventListener("click", () => {
    show(button.dataset.reading, button.getAttribute("aria-pressed") !== "true");
  });
}
