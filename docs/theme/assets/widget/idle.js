// When a page may fetch what it will need later.

/**
 * After the page has loaded and has nothing to do; on a metered line only once it is asked for.
 * @param {() => void} action
 */
export function whenIdle(action) {
  /** @type {Navigator & {connection?: {saveData?: boolean}}} of some browsers only */
  const { connection } = navigator;
  if (connection?.saveData) return;
  const wait = () => {
    if ("requestIdleCallback" in window) requestIdleCallback(action, { timeout: 3_000 });
    else setTimeout(action, 500);
  };
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
