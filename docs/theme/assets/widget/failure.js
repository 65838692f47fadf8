// Why Python can't be started, as one of a few names: the page has a sentence for each.

/**
 * - `line`: the connection failed; `stalled`: nothing came any more, or no computing came to an end
 * - `busy`: all is there, and Python has not started for long
 * - `missing`: the server doesn't give the file (404, 403, 503)
 * - `page`: a page came in place of a file, as from a network that one has to sign in to
 * - `type`: the server calls a script something else, and no browser runs it then
 * - `damaged`: what came is not what was sent
 * - `memory`: the device has none left
 * - `policy`: the page's or the device's rules forbid it
 * - `no-webassembly`, `no-decompression`, `no-modules`: the browser can't
 * @typedef {"line" | "stalled" | "busy" | "missing" | "page" | "type" | "damaged" | "memory" | "policy"
 *   | "no-webassembly" | "no-decompression" | "no-modules"} Cause
 */
export class Failure extends Error {
  /**
   * @param {Cause} why
   * @param {string} url of the file that it is about, if it is about one
   */
  constructor(why, url = "") {
    super(why);
    this.why = why;
    this.file = url.replace(/[?#].*$/, "").replace(/^.*\//, "");
  }
}

/** @returns {Cause | null} what this browser lacks, in a page or in a worker */
export function unsupported() {
  if (typeof WebAssembly !== "object") return "no-webassembly";
  if (typeof DecompressionStream !== "function") return "no-decompression";
  return null;
}

/**
 * Fetch a file; with `isFresh` from the server, whatever the browser keeps, which is then replaced.
 * What a browser keeps may be another network's page, or an error of long ago: then, too, the server
 * is asked itself.
 * @param {string} url
 * @param {boolean} isFresh
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 * @throws {Failure} when it does not come, or something else does
 */
export async function fetchFile(url, isFresh, signal) {
  let response;
  try {
    const cache = isFresh ? "reload" : "default";
    response = await fetch(url, { credentials: "same-origin", cache, signal });
  } catch {
    throw new Failure("line", url);
  }
  if (response.ok && typeOf(response) !== "text/html") return response;
  if (!isFresh) return fetchFile(url, true, signal);
  throw new Failure(response.ok ? "page" : "missing", url);
}

/** @param {Response} response */
export function typeOf(response) {
  return (response.headers.get("Content-Type") ?? "").split(";")[0].trim().toLowerCase();
}

/** @param {Response} response @returns {boolean} whether browsers run it as a module */
export function isScript(response) {
  return /^(text|application)\/(x-)?(java|ecma)script$/.test(typeOf(response));
}

/** @param {unknown} error @returns {boolean} whether it says that there was no memory left */
export function isOutOfMemory(error) {
  return /out of memory|memoryerror|allocate .*memory/i.test(String(error));
}
