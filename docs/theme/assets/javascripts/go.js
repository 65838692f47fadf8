/* `go/?q=10条2項1号`, an address that mails hold: to the very place, or to what the search finds. */
import { engine, placeOf, resultsOf } from "./search_engine.js";

const asked = new URLSearchParams(location.search).get("q") ?? decode(location.hash.slice(1));

/** @param {string} text @returns {string} */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @returns {Promise<URL>} */
async function target() {
  try {
    const found = await (await engine()).find(asked);
    if (found.exact) return placeOf(found.hits[0].address);
  } catch (error) {
    console.error(error); /* the page of results tries again, and says what to do */
  }
  return resultsOf(asked);
}

if (asked.trim()) location.replace(await target());
