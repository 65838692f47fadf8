// Start Pyodide in this worker from our packed files, all fetched at once.
//
// Pyodide's own loader fetches one file after another, and waits for ever when its WebAssembly
// fails (a policy, a broken download, no memory). So the files are fetched, counted and compiled
// here, handed to the loader when it asks for them, and every failure rejects.

import { Arrivals } from "./arrivals.js";
import { Failure, fetchFile, isOutOfMemory, isScript, typeOf, unsupported } from "./failure.js";
import { laneFor } from "./lanes.js";
import { memoryOf } from "./memory.js";
import { OwnMemory, wholeOf } from "./own_memory.js";
import { segmentsOf } from "./segments.js";
import { whole } from "./whole.js";

/**
 * Absolute URLs of the folder, the library, the memory, and the folder as released; what the files hash
 * to, and how large they are; the lane to take, and a module compiled earlier for it, if there is one;
 * whether what the browser keeps of the files is to be fetched anew; whether something may be kept.
 * @typedef {{pyodide: string, library: string, memory?: string, stock?: string,
 *   hashes?: import("./whole.js").Hashes, sizes?: import("./arrivals.js").Sizes, lane?: Lane, module?: WebAssembly.Module,
 *   isFresh?: boolean, isKeeping?: boolean}} Runtime
 * @typedef {import("./lanes.js").Lane} Lane
 * @typedef {{handle: (text: string) => string, module: WebAssembly.Module, lane: Lane, keep: () => void}} Started
 *   `handle` answers; `keep` is to be called while it has not been asked anything yet
 */

/** What other files may mend, and what files that are fewer may. */
const MENDED_BY_OTHERS = new Set(["missing", "type", "damaged"]);
const MENDED_BY_FEWER = new Set(["line", "page", "memory"]);

/** Milliseconds after which a device has time for what its next visit needs. */
const KEPT_AFTER = 3_000;

/**
 * @param {Runtime} runtime
 * @param {import("./arrivals.js").OnProgress} onProgress
 * @returns {Promise<Started>}
 * @throws {Failure}
 */
export async function startPython(runtime, onProgress) {
  const lacking = unsupported();
  if (lacking) throw new Failure(lacking);
  for (let next = runtime; ; ) {
    /** @type {{lane?: Lane}} what was chosen on the way */
    const chosen = { lane: next.lane };
    try {
      return await started(next, onProgress, chosen);
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure("damaged", runtime.pyodide);
      const lane = otherLane(failure, chosen.lane, runtime.stock);
      if (!lane) throw failure;
      console.warn("Python:", failure.why, failure.file, "→", lane);
      next = { ...runtime, lane, module: undefined };
    }
  }
}

/**
 * @param {Failure} failure
 * @param {Lane | undefined} lane that failed
 * @param {string | undefined} stock whether there is a release to fall back to
 * @returns {Lane | null} another lane that may do better
 */
function otherLane({ why, file }, lane, stock) {
  // What is kept may be why; a line that failed has nothing to do with it.
  if (lane === "own" && (why === "damaged" || why === "memory")) return "light";
  if (lane === "memory" && MENDED_BY_FEWER.has(why)) return "light";
  if (!stock || lane === "stock" || file.startsWith("library-")) return null;
  return MENDED_BY_OTHERS.has(why) ? "stock" : null;
}

/**
 * @param {Runtime} runtime
 * @param {import("./arrivals.js").OnProgress} onProgress
 * @param {{lane?: Lane}} chosen is told the lane
 * @returns {Promise<Started>}
 */
async function started({ sizes = {}, hashes = {}, isFresh = false, ...runtime }, onProgress, chosen) {
  const { memory, stock } = runtime;
  const isStock = runtime.lane === "stock" && stock !== undefined;
  const folder = isStock ? stock : runtime.pyodide;
  // The release's own has every function of Python's library.
  const [archive, library] = isStock ? ["stock-library", `${folder}library.bin`] : ["library", runtime.library];
  const own = ownMemoryOf(runtime);
  if (isFresh || isStock) own?.drop();
  // A start that failed leaves nothing behind that goes on.
  const over = new AbortController();
  const arrivals = new Arrivals({ sizes, isFresh, onProgress, signal: over.signal });
  const lockUrl = `${folder}pyodide-lock.json`;
  const lock = arrivals.take("lock", lockUrl);
  const loader = script(arrivals, "loader", `${folder}pyodide.loader.js`, hashes.loader);
  const glueUrl = `${folder}pyodide.asm.js`;
  const firstFile = text(arrivals, "glue", glueUrl, hashes[isStock ? "stock-glue" : "glue"]);
  const glue = firstFile.then((response) => run(arrivals, "glue", glueUrl, response));
  const [kind, wasmUrl] = isStock ? ["wasm", `${folder}pyodide.asm.wasm`] : ["code", `${folder}code.wasm`];
  const wasm = runtime.module ? null : arrivals.take(kind, wasmUrl);
  const compiled = wasm
    ? compile(arrivals, kind, wasmUrl, wasm, hashes[kind])
    : Promise.resolve(/** @type {WebAssembly.Module} */ (runtime.module));
  // What fails before anyone waits for it fails where it is waited for.
  for (const part of [lock, loader, glue, compiled]) part.catch(() => undefined);

  // The device's own may be gone by now.
  const preset = runtime.lane === "own" ? undefined : runtime.lane;
  /** @type {import("./own_memory.js").Kept | null} */
  const kept = isFresh || preset ? null : ((await own?.find()) ?? null);
  /** @returns {Promise<Lane>} */
  const lineLane = async () => {
    const isCompressed = (await firstFile).headers.has("Content-Encoding");
    const files = { isCompressed, memory: memory ?? "", code: wasmUrl, speed: arrivals.speed() };
    return memory ? laneFor(glueUrl, files) : "light";
  };
  const lane = kept ? "own" : (preset ?? (await lineLane()));
  chosen.lane = lane;

  const hasStarted = lane === "own" || (lane === "memory" && memory !== undefined);
  const needsLibrary = kept ? kept.form === "taken" : !hasStarted;
  const unpacked = needsLibrary ? unpack(arrivals, archive, library) : Promise.resolve(nothingMore());
  /** @param {string} name @param {string} url */
  const bytesOf = (name, url) =>
    whole((isAgain) => arrivals.read(name, url, isAgain), (bytes) => bytes, hashes[name], url);
  // The loader reads there where the library belongs.
  const data = isStock || !needsLibrary ? null : bytesOf("data", `${folder}data.wasm`);
  const sent = hasStarted && !kept ? bytesOf("memory", memory ?? "") : null;
  const snapshot = kept ? Promise.resolve(wholeOf(kept)) : (sent?.then(memoryOf) ?? null);
  Promise.all([wasm, unpacked, data, snapshot, lock, glue, loader]).then(() => arrivals.end(), () => undefined);

  // A failure of any part is the failure of the start, whatever the loader makes of it.
  let restore = () => undefined;
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    for (const part of [compiled, unpacked, data, snapshot, lock, glue, loader]) part?.catch(reject);
    const files = {
      [`${folder}pyodide.asm.wasm`]: emptyResponse,
      [library]: async () => (await unpacked).clone(),
      [lockUrl]: () => lock,
    };
    restore = handOver(files, compiled, data, reject);
  });
  const isTaken = lane === "light" && own !== null;
  try {
    const begun = Promise.all([loader, glue, snapshot]).then(([{ loadPyodide }, , bytes]) => {
      over.signal.throwIfAborted();
      return loadPyodide({
        indexURL: folder,
        stdLibURL: library,
        // The order of sets must not differ from one start to the next.
        env: { PYTHONHASHSEED: "0" },
        ...(bytes ? { _loadSnapshot: bytes } : {}),
        ...(isTaken ? { _makeSnapshot: true } : {}),
      });
    });
    const pyodide = await Promise.race([begun, failed]);
    const { handle } = pyodide.pyimport("calculators.web");
    const remember = async () => {
      if (lane === "own") return;
      const bytes = isTaken ? pyodide.makeMemorySnapshot() : await sent;
      if (bytes) setTimeout(() => own?.keep({ bytes, form: isTaken ? "taken" : "module" }), KEPT_AFTER);
    };
    const keep = () => remember().catch((error) => console.warn("Python:", error));
    return { handle, module: await compiled, lane, keep };
  } catch (error) {
    over.abort();
    if (error instanceof Failure) throw error;
    // All files came: what Python was to begin from is no good.
    if (lane === "own") await own?.drop();
    throw new Failure(isOutOfMemory(error) ? "memory" : "damaged", wasmUrl);
  } finally {
    restore();
  }
}

/**
 * @param {Runtime} runtime
 * @returns {OwnMemory | null} where this device keeps the memory of a start from these files; null where it
 *   may not, or can't tell whether it is whole
 */
function ownMemoryOf({ pyodide, library, isKeeping }) {
  if (!isKeeping || !crypto.subtle || typeof caches !== "object") return null;
  const root = new URL("../../", self.location.href).href;
  return new OwnMemory(root, `${pyodide} ${library}`.replaceAll(root, ""));
}

/**
 * A script is fetched before it is imported: so it is counted, compared, and its failure has a cause.
 * Then the browser has it.
 * @param {Arrivals} arrivals
 * @param {string} name
 * @param {string} url
 * @param {string | undefined} hash
 */
async function script(arrivals, name, url, hash) {
  return run(arrivals, name, url, await text(arrivals, name, url, hash));
}

/**
 * @param {Arrivals} arrivals
 * @param {string} name
 * @param {string} url
 * @param {string | undefined} hash
 * @returns {Promise<Response>} of a script, once all of it is here
 */
async function text(arrivals, name, url, hash) {
  const take = async (isFresh = false) => {
    const response = await arrivals.take(name, url, isFresh || undefined);
    return { response, bytes: await response.arrayBuffer() };
  };
  try {
    return (await whole(take, ({ bytes }) => bytes, hash, url)).response;
  } catch (error) {
    throw await arrivals.blame(name, url, error);
  }
}

/**
 * @param {Arrivals} arrivals
 * @param {string} name
 * @param {string} url
 * @param {Response} response
 */
async function run(arrivals, name, url, response) {
  try {
    return await import(url);
  } catch (error) {
    // Here it can't be imported again; the next visit has it whole.
    fetchFile(url, true).catch(() => undefined);
    throw isScript(response) ? await arrivals.blame(name, url, error) : new Failure("type", url);
  }
}

/**
 * @param {Arrivals} arrivals
 * @param {string} part
 * @param {string} url
 * @param {Promise<Response>} coming
 * @param {string | undefined} hash
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(arrivals, part, url, coming, hash) {
  const take = async (isFresh = false) => {
    const response = isFresh ? await arrivals.take(part, url, true) : await coming;
    const bytes = response.clone().arrayBuffer();
    const module = moduleOf(response);
    // What fails before anyone waits for it fails where it is waited for.
    for (const each of [bytes, module]) each.catch(() => undefined);
    return { bytes, module };
  };
  try {
    return await (await whole(take, ({ bytes }) => bytes, hash, url)).module;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw (await isForbidden()) ? new Failure("policy", url) : await arrivals.blame(part, url, error);
  }
}

/**
 * Compile while downloading; where the server misnames the type, after downloading.
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
async function moduleOf(response) {
  return typeOf(response) === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** @returns {Promise<boolean>} whether not even the smallest module may be compiled here */
async function isForbidden() {
  try {
    await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return false;
  } catch {
    return true;
  }
}

/**
 * The library travels as gzip of our own making, so that it is small from any server.
 * @param {Arrivals} arrivals
 * @param {string} name what it is
 * @param {string} url
 * @returns {Promise<Response>}
 */
async function unpack(arrivals, name, url) {
  const unpacked = await unzipped(await arrivals.read(name, url));
  if (unpacked) return unpacked;
  // What the browser keeps may be damaged: the server is asked once more, and mends that too.
  const again = await unzipped(await arrivals.read(name, url, true));
  if (again) return again;
  throw new Failure("damaged", url);
}

/** @param {Uint8Array<ArrayBuffer>} packed @returns {Promise<Response | null>} null where it isn't whole */
async function unzipped(packed) {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const unpacked = await new Response(stream).arrayBuffer();
    return unpacked.byteLength ? new Response(unpacked) : null;
  } catch (error) {
    if (isOutOfMemory(error)) throw new Failure("memory");
    return null;
  }
}

const emptyResponse = () => new Response();

/** An archive with nothing in it: a Python that has started needs no library. */
const nothingMore = () => new Response(Uint8Array.of(0x50, 0x4b, 5, 6, ...Array(18).fill(0)));

/**
 * While Pyodide starts, answer its requests for `files` and its instantiation from what is already
 * on the way. Returns a function that puts the browser's own functions back.
 * @param {Record<string, () => Response | Promise<Response>>} files by address
 * @param {Promise<WebAssembly.Module>} compiled
 * @param {Promise<Uint8Array> | null} data what belongs into the memory of an instance, as a module
 * @param {(error: unknown) => void} onFailure of the instantiation, which the loader only writes down
 * @returns {() => undefined}
 */
function handOver(files, compiled, data, onFailure) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (request, options) => {
    // What was damaged is asked for again by ourselves, while Pyodide waits for it.
    if (options?.cache === "reload") return fetch(request, options);
    const file = files[request instanceof Request ? request.url : String(request)];
    return file ? file() : fetch(request, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await compiled;
      const instance = await WebAssembly.instantiate(module, imports);
      if (data) writeData(imports?.env ?? {}, await data);
      return { module, instance };
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

/**
 * @param {WebAssembly.ModuleImports} imports of the instance: its memory, and where its data begins
 * @param {Uint8Array} data
 */
function writeData({ memory, __memory_base: base }, data) {
  if (!(memory instanceof WebAssembly.Memory && base instanceof WebAssembly.Global)) throw new TypeError("no memory");
  const bytes = new Uint8Array(memory.buffer);
  for (const { at, content } of segmentsOf(data)) bytes.set(content, base.value + at);
}
