// The service worker as a page sees it, and the reader's word that nothing is to be kept.

const FORBIDDEN = "tebiki:offline";

/** Undefined where the browser has none, the page came without https, or stands in a closed frame. */
export const workers = found();

/** @returns {ServiceWorkerContainer | undefined} */
function found() {
  try {
    return isSecureContext ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {boolean} */
export function isForbidden() {
  try {
    return localStorage.getItem(FORBIDDEN) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} isTo whether nothing is to be kept from now on */
export function forbid(isTo) {
  try {
    if (isTo) localStorage.setItem(FORBIDDEN, "no");
    else localStorage.removeItem(FORBIDDEN);
  } catch {
    // Where nothing can be stored, nothing is kept anyway.
  }
}
