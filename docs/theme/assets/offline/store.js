// What this browser keeps of the site: its own files alone, each under the hash of its content.
//
// So a file that several versions share is kept once, versions don't mix, and nothing is kept that
// isn't what was built. Used by the service worker and by the page that saves the whole site.

/**
 * The list of a version's files, by name below the site's root, and what each page loads.
 * @typedef {[hash: string, bytes: number, isSaved: 0 | 1]} Listed
 * @typedef {{files: Record<string, Listed>, needs: Record<string, string[]>, parts?: Record<string, [name: string, hash: string]>}} List
 * @typedef {{signal?: AbortSignal, onBytes?: (bytes: number) => void}} Options
 */

/** Why something could not be kept: the connection, what came, or no room. */
export class NotKept extends Error {
  /** @param {"line" | "damaged" | "full" | "stopped"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** @param {string} root @returns {string} the name of the cache of the site at `root` */
export const cacheOf = (root) => `tebiki ${new URL(root).pathname}`;

/** @param {string} name @returns {string} the folder that may have a list of its own: one of many laws */
export const partOf = (name) => `${name.split("/").slice(0, 2).join("/")}/`;

export class Store {
  #cache;

  /**
   * @param {string} root absolute, with a slash at its end
   * @param {Cache} cache
   */
  constructor(root, cache) {
    this.root = root;
    this.#cache = cache;
  }

  /**
   * @param {string} root
   * @returns {Promise<Store>} one that is there already: what the reader has removed stays so
   * @throws where there is none, or the browser lets nothing be stored
   */
  static async open(root) {
    if (!(await caches.has(cacheOf(root)))) throw new Error("nothing is kept");
    return Store.begin(root);
  }

  /**
   * @param {string} root
   * @returns {Promise<Store>} an empty one where there is none
   * @throws where the browser lets nothing be stored
   */
  static async begin(root) {
    return new Store(root, await caches.open(cacheOf(root)));
  }

  /** @param {string} name of a file @returns {string} where the server has it */
  addressOf(name) {
    return this.root + encodeURI(name.replace(/(^|\/)index\.html$/, "$1"));
  }

  /** @param {string} hash */
  get(hash) {
    return this.#cache.match(this.#key("sha256", hash));
  }

  /** @returns {Promise<Set<string>>} the hashes of all that is kept */
  async hashes() {
    return this.#all("sha256");
  }

  /**
   * Keep a file that is what the list says, else fetch it once more past every cache.
   * @param {string} name
   * @param {string} hash
   * @param {Options & {response?: Response}} options with a `response` that has come already
   * @throws {NotKept}
   */
  async take(name, hash, { response, ...options } = {}) {
    const good = await (response ? checked(response, hash) : null) ?? await fetched(this.addressOf(name), hash, {
      ...options,
      ways: response ? ["reload"] : ["default", "reload"],
    });
    await this.#put(this.#key("sha256", hash), good);
  }

  /** @returns {Promise<Map<string, List>>} the lists of the versions of which something is kept, by hash */
  async lists() {
    /** @type {Map<string, List>} */
    const found = new Map();
    for (const hash of await this.#all("list")) {
      const list = await this.list(hash);
      if (list) found.set(hash, list);
    }
    return found;
  }

  /** @param {string} hash @returns {Promise<List | undefined>} a list that is kept */
  async list(hash) {
    const kept = await this.#cache.match(this.#key("list", hash));
    return kept && kept.json();
  }

  /**
   * @param {string} name
   * @param {string} hash
   * @throws {NotKept}
   */
  async takeList(name, hash) {
    const key = this.#key("list", hash);
    if (await this.#cache.match(key)) return;
    await this.#put(key, await fetched(this.root + name, hash, { ways: ["default", "reload"] }));
  }

  /** @returns {Promise<boolean>} whether the reader has asked for the whole site */
  async isWhole() {
    return Boolean(await this.#cache.match(this.#key("whole", "1")));
  }

  /** Remember that the reader has asked for the whole site. */
  setWhole() {
    return this.#put(this.#key("whole", "1"), new Response());
  }

  /**
   * Keep all that the saved site has and that isn't kept yet, some files at a time.
   * @param {List} list
   * @param {Options} options
   * @throws {NotKept} at the first that fails; what is kept by then stays
   */
  async takeAll(list, options = {}) {
    const missing = await this.missing(list);
    const next = missing[Symbol.iterator]();
    const stop = new AbortController();
    const { signal } = stop;
    options.signal?.addEventListener("abort", () => stop.abort());
    const one = async () => {
      for (const [name, hash] of next) {
        if (signal.aborted) throw new NotKept("stopped");
        await this.take(name, hash, { ...options, signal });
      }
    };
    try {
      await Promise.all([one(), one(), one()]);
    } catch (error) {
      stop.abort();
      throw error;
    }
  }

  /**
   * @param {List} list
   * @returns {Promise<[name: string, hash: string, bytes: number][]>} what of the saved site isn't kept
   */
  async missing(list) {
    const kept = await this.hashes();
    /** @type {Map<string, [string, string, number]>} */
    const missing = new Map();
    for (const [name, [hash, bytes, isSaved]] of Object.entries(list.files)) {
      if (isSaved && !kept.has(hash)) missing.set(hash, [name, hash, bytes]);
    }
    return [...missing.values()];
  }

  /**
   * Drop what nobody can ask for any more: of earlier versions stay the pages that are kept in no
   * later state or are open, with what they load.
   * @param {string} current the hash of the current list
   * @param {string[]} open names of the pages that are open
   */
  async prune(current, open) {
    const lists = await this.lists();
    const kept = await this.hashes();
    const whole = lists.get(current);
    if (!whole) return;
    const parts = whole.parts ?? {};
    const latest = new Set([current, ...Object.values(parts).map(([, hash]) => hash)]);
    /** @type {List["files"]} */
    const now = Object.assign({}, ...[...latest].map((hash) => lists.get(hash)?.files));
    /** @param {string} name of a page that this version has, or may have: the list of its part isn't here yet */
    const isThere = (name) => name in now || (partOf(name) in parts && !lists.has(parts[partOf(name)][1]));
    const wanted = new Set(Object.values(now).map(([hash]) => hash));
    for (const [version, { files, needs }] of lists) {
      if (latest.has(version)) continue;
      const pages = Object.keys(needs).filter((name) => {
        const isLater = now[name] && kept.has(now[name][0]);
        return kept.has(files[name][0]) && isThere(name) && (open.includes(name) || !isLater);
      });
      for (const name of pages) {
        for (const each of [name, ...needs[name]]) wanted.add(files[each][0]);
      }
      if (!pages.length) await this.#cache.delete(this.#key("list", version));
    }
    for (const hash of kept) {
      if (!wanted.has(hash)) await this.#cache.delete(this.#key("sha256", hash));
    }
  }

  /** @param {string} kind @param {string} value */
  #key(kind, value) {
    return `${this.root}?${kind}=${value}`;
  }

  /** @param {string} kind @returns {Promise<Set<string>>} */
  async #all(kind) {
    const keys = await this.#cache.keys();
    const values = keys.map(({ url }) => new URL(url).searchParams.get(kind));
    return new Set(values.filter((value) => value !== null));
  }

  /**
   * @param {string} key
   * @param {Response} response
   * @throws {NotKept}
   */
  async #put(key, response) {
    try {
      await this.#cache.put(key, response);
    } catch {
      throw new NotKept("full");
    }
  }
}

/**
 * A file from the server, checked; by the next way where it isn't what the list says.
 * @param {string} address
 * @param {string} hash
 * @param {Options & {ways: RequestCache[]}} options
 * @returns {Promise<Response>}
 * @throws {NotKept}
 */
async function fetched(address, hash, { ways, signal, onBytes }) {
  for (const cache of ways) {
    let good;
    try {
      // Only this asks so: the service worker lets it pass. A network to sign in to redirects.
      const response = await fetch(address, { cache, signal, redirect: "error", credentials: "same-origin" });
      good = response.ok ? await checked(response, hash, onBytes) : null;
    } catch {
      throw new NotKept(signal?.aborted ? "stopped" : "line");
    }
    if (good) return good;
  }
  throw new NotKept("damaged");
}

/**
 * @param {Response} response
 * @param {string} hash
 * @param {(bytes: number) => void} [onBytes]
 * @returns {Promise<Response | null>} the same without its transport, or null where it is another
 */
async function checked(response, hash, onBytes) {
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding", "Vary"]) headers.delete(name);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (next.value));
    onBytes?.(next.value.byteLength);
  }
  const content = await new Blob(parts).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return found === hash ? new Response(content, { headers }) : null;
}
