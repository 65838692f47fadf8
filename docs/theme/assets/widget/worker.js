// The worker that holds Python. It starts once, then answers texts with texts.
//
// in:  {kind: "start", pyodide, library, module?} · {kind: "ask", id, text}
// out: {kind: "ready", module} · {kind: "failed", reason}
//      {kind: "answer", id, text} · {kind: "broken", id, reason}

import { startPython } from "./start.js";

let handle;

self.onmessage = async ({ data }) => {
  if (data.kind === "start") await start(data);
  else answer(data);
};

async function start(runtime) {
  try {
    const { pyodide, module } = await startPython(runtime);
    handle = pyodide.pyimport("calculators.web").handle;
    self.postMessage({ kind: "ready", module });
  } catch (error) {
    self.postMessage({ kind: "failed", reason: String(error) });
  }
}

function answer({ id, text }) {
  try {
    self.postMessage({ kind: "answer", id, text: handle(text) });
  } catch (error) {
    self.postMessage({ kind: "broken", id, reason: String(error) });
  }
}
