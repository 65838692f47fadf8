// Start Pyodide in this worker from our packed files, all fetched at once.
//
// Pyodide's own loader fetches one file after another, and waits for ever when its WebAssembly
// fails (a policy, a broken download, no memory). So the files are fetched, counted and compiled
// here, handed to the loader when it asks for them, and every failure rejects.

import { Arrivals } from "./arrivals.js";
import { Failure, isOutOfMemory, isScript, typeOf, unsupported } from "./failure.js";

/**
 * Absolute URLs of the folder and of the library; how large the files are; a module compiled
 * earlier, if there is one; whether what the browser keeps of them is to be fetched anew.
 * @typedef {{pyodide: string, library: string, sizes?: import("./arrivals.js").Sizes,
 *   module?: WebAssembly.Module, isFresh?: boolean}} Runtime
 * @typedef {import("pyodide").PyodideInterface} Pyodide
 */

/**
 * @param {Runtime} runtime
 * @param {import("./arrivals.js").OnProgress} onProgress
 * @returns {Promise<{pyodide: Pyodide, module: WebAssembly.Module}>}
 * @throws {Failure}
 */
export async function startPython({ pyodide: folder, library, sizes = {}, module, isFresh = false }, onProgress) {
  const lacking = unsupported();
  if (lacking) throw new Failure(lacking);
  const wasmUrl = `${folder}pyodide.asm.wasm`;
  const lockUrl = `${folder}pyodide-lock.json`;
  const arrivals = new Arrivals({ sizes, isFresh, onProgress });

  const wasm = module ? null : arrivals.take("wasm", wasmUrl);
  const archive = arrivals.take("library", library);
  const lock = arrivals.take("lock", lockUrl);
  const glue = script(arrivals, "glue", `${folder}pyodide.asm.js`);
  const loader = script(arrivals, "loader", `${folder}pyodide.loader.js`);
  const compiled = wasm ? compile(arrivals, wasmUrl, wasm) : Promise.resolve(/** @type {WebAssembly.Module} */ (module));
  const unpacked = unpack(arrivals, library, archive);
  Promise.all([wasm, archive, lock, glue, loader]).then(() => arrivals.end(), () => undefined);

  // A failure of any part is the failure of the start, whatever the loader makes of it.
  let restore = () => undefined;
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    for (const part of [compiled, unpacked, lock, glue, loader]) part.catch(reject);
    const files = { [wasmUrl]: emptyResponse, [library]: () => unpacked, [lockUrl]: () => lock };
    restore = handOver(files, compiled, reject);
  });
  try {
    const started = Promise.all([loader, glue]).then(([{ loadPyodide }]) =>
      loadPyodide({
        indexURL: folder,
        stdLibURL: library,
        // The order of sets must not differ from one start to the next.
        env: { PYTHONHASHSEED: "0" },
      }),
    );
    const pyodide = await Promise.race([started, failed]);
    return { pyodide, module: await compiled };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(isOutOfMemory(error) ? "memory" : "damaged", wasmUrl);
  } finally {
    restore();
  }
}

/**
 * A script is fetched before it is imported: so it is counted, and its failure has a cause. Then the
 * browser has it.
 * @param {Arrivals} arrivals
 * @param {string} name
 * @param {string} url
 */
async function script(arrivals, name, url) {
  const response = await arrivals.take(name, url);
  try {
    await response.arrayBuffer();
    return await import(url);
  } catch (error) {
    throw isScript(response) ? await arrivals.blame(name, url, error) : new Failure("type", url);
  }
}

/**
 * Compile while downloading; where the server misnames the type, after downloading.
 * @param {Arrivals} arrivals
 * @param {string} url
 * @param {Promise<Response>} coming
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(arrivals, url, coming) {
  const response = await coming;
  try {
    return typeOf(response) === "application/wasm"
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw (await isForbidden()) ? new Failure("policy", url) : await arrivals.blame("wasm", url, error);
  }
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
 * @param {string} url
 * @param {Promise<Response>} coming
 * @returns {Promise<Response>}
 */
async function unpack(arrivals, url, coming) {
  const { body } = await coming;
  try {
    const stream = body?.pipeThrough(new DecompressionStream("gzip"));
    const unpacked = await new Response(stream).arrayBuffer();
    if (!unpacked.byteLength) throw new Error("empty");
    return new Response(unpacked);
  } catch (error) {
    throw await arrivals.blame("library", url, error);
  }
}

const emptyResponse = () => new Response();

/**
 * While Pyodide starts, answer its requests for `files` and its instantiation from what is already
 * on the way. Returns a function that puts the browser's own functions back.
 * @param {Record<string, () => Response | Promise<Response>>} files by address
 * @param {Promise<WebAssembly.Module>} compiled
 * @param {(error: unknown) => void} onFailure of the instantiation, which the loader only writes down
 * @returns {() => undefined}
 */
function handOver(files, compiled, onFailure) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (request, options) => {
    const file = files[request instanceof Request ? request.url : String(request)];
    return file ? file() : fetch(request, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await compiled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
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
