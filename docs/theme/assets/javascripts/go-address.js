/* `?q=10条2項` asks for a provision here; Material would take it for its own search. It becomes
 * `#10条2項`, which citing.js follows. Runs before Material's script, so it is no module.
 */
(() => {
  "use strict";
  const asked = new URLSearchParams(location.search).get("q");
  if (asked === null) return;
  history.replaceState(null, "", `${location.pathname}#${encodeURIComponent(asked)}`);
})();
