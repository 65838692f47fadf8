/* A link to an amount whose column is not the chosen one chooses it, so that it is in sight. */
import { all } from "./elements.js";

const chooseColumnOfTarget = () => {
  const cell = document.getElementById(location.hash.slice(1))?.closest(".law-chosen");
  const columns = cell?.closest(".law-columns");
  const number = cell && [...cell.classList].find((name) => name.startsWith("law-column--"))?.slice("law-column--".length);
  if (!cell || !columns || !number) return;
  for (const select of all(".law-choose select", HTMLSelectElement, columns)) select.value = number;
  cell.scrollIntoView({ block: "center", inline: "nearest" });
};

addEventListener("hashchange", chooseColumnOfTarget);
chooseColumnOfTarget();
