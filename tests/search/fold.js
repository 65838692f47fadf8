// Folds each text of a JSON list as the browser does, both ways: alone, and with its places.
//
//     node tests/search/fold.js < ["24万円", …]    → [folded, folded, from, to], one a line
import { fold, foldWithPlaces } from "../../docs/theme/assets/search/fold.js";

let input = "";
for await (const part of process.stdin) input += part;
for (const text of JSON.parse(input)) {
  const placed = foldWithPlaces(text);
  console.log(JSON.stringify([fold(text), placed.text, placed.from, placed.to]));
}
