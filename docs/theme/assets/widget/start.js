// Start Pyodide in this worker from our packed files, all fetched at once.
//
// Pyodide's own loader fetches one file after another, and waits for ever when its WebAssembly
// fails (a wrong MIME type, a policy, a broken download). So the files are fetched and compiled
// here, handed to the loader when it asks for them, and every failure rejects.

/**
 * Absolute URLs of the folder and of the library; a module compiled earlier, if there is one.
 * @typedef {{pyodide: string, library: string, module?: WebAssembly.Module}} Runtime
 * @typedef {import("pyodide").PyodideInterface} Pyodide
 */

/**
 * @param {Runtime} runtime
 * @returns {Promise<{pyodide: Pyodide, module: WebAssembly.Module}>}
 */
export async function startPython({ pyodide: folder, library, module }) {
  const wasmUrl = `${folder}pyodide.asm.wasm`;
  const compiled = module ? Promise.resolve(module) : compile(wasmUrl);
  const unpacked = fetchFile(library).then(unpack);
  const glue = import(`${folder}pyodide.asm.js`);
  const loader = import(`${folder}pyodide.mjs`);

  // A failure of any part is the failure of the start, whatever the loader makes of it.
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    for (const part of [compiled, unpacked, glue, loader]) part.catch(reject);
  });
  const restore = handOver({ [wasmUrl]: emptyResponse, [library]: () => unpacked }, compiled);
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
  } finally {
    restore();
  }
}

/**
 * Compile while downloading; where the server misnames the type, after downloading.
 * @param {string} url
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(url) {
  const response = await fetchFile(url);
  const type = (response.headers.get("Content-Type") ?? "").split(";")[0].trim();
  return type === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @param {string} url
 * @returns {Promise<Response>}
 */
async function fetchFile(url) {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status}: ${url}`);
  return response;
}

/**
 * The library travels as gzip of our own making, so that it is small from any server.
 * @param {Response} response
 * @returns {Promise<Response>}
 */
async function unpack(response) {
  if (!response.body) throw new Error(`empty: ${response.url}`);
  const stream = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(await new Response(stream).arrayBuffer());
}

const emptyResponse = () => new Response();

/**
 * While Pyodide starts, answer its requests for `files` and its instantiation from what is already
 * on the way. Returns a function that puts the browser's own functions back.
 * @param {Record<string, () => Response | Promise<Response>>} files by address
 * @param {Promise<WebAssembly.Module>} compiled
 * @returns {() => void}
 */
function handOver(files, compiled) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (request, options) => {
    const file = files[request instanceof Request ? request.url : String(request)];
    return file ? file() : fetch(request, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}
