// How a list comes in: a file that is chosen or dropped, cells that are pasted, the sample. What comes
// is read here and handed on as the part of a message to Python; nothing is sent or kept.

import { elementOf, given, one } from "../javascripts/elements.js";
import { words } from "../javascripts/words.js";

/**
 * A list that came: its name, and the file or the text of cells.
 * @typedef {{name: string, file: Blob} | {name: string, text: string}} Incoming
 * @typedef {"workbook" | "old-workbook" | "text" | "empty"} Kind
 */

/**
 * Take every list that comes to this page, wherever it is dropped or pasted.
 * @param {HTMLElement} root
 * @param {(list: Incoming) => void} take
 * @param {() => void} notLoaded the sample could not be fetched
 * @param {() => boolean} isOpen whether a list is open: a slip of the hand must not take its place
 */
export function listen(root, take, notLoaded, isOpen) {
  const drop = one("[data-part=drop]", HTMLElement, root);
  const input = one("[data-part=file-input]", HTMLInputElement, root);
  const pasted = one("[data-part=paste-text]", HTMLTextAreaElement, root);

  one("[data-part=file]", HTMLButtonElement, root).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    takeFile(input.files);
    input.value = ""; // the same file may be chosen again after it was changed
  });

  // A file that misses the frame would replace the page.
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.dataset.over = "";
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) delete drop.dataset.over;
  });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    delete drop.dataset.over;
    takeFile(event.dataTransfer.files);
  });

  document.addEventListener("paste", (event) => {
    const isTyped = elementOf(event.target)?.closest("input, textarea");
    if (isTyped && isTyped !== pasted) return;
    if (!isTyped && isOpen()) return;
    const files = event.clipboardData?.files;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text.trim()) {
      if (files?.length) takeFile(files);
      return;
    }
    event.preventDefault(); // a long table in a box of text halts the page
    takeText(text);
  });
  one("[data-part=paste-read]", HTMLButtonElement, root).addEventListener("click", () => {
    const text = pasted.value;
    pasted.value = "";
    takeText(text);
  });

  one("[data-part=sample]", HTMLButtonElement, root).addEventListener("click", async () => {
    try {
      const response = await fetch(new URL(given(root, "sample"), document.baseURI));
      if (!response.ok) throw new Error(String(response.status));
      take({ name: words("sample", {}, root), file: await response.blob() });
    } catch {
      notLoaded();
    }
  });

  /** @param {FileList | null} files */
  function takeFile(files) {
    const file = files?.[0];
    if (file) take({ name: file.name, file });
  }

  /** @param {string} text */
  function takeText(text) {
    take({ name: words("pasted", {}, root), text });
  }
}

/**
 * What a file is, by how it begins: its name may say something else.
 * @param {Blob} file
 * @returns {Promise<Kind>}
 */
export async function kindOf(file) {
  const [first, second, third] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (first === undefined) return "empty";
  if (first === 0x50 && second === 0x4b) return "workbook";
  if (first === 0xd0 && second === 0xcf && third === 0x11) return "old-workbook";
  return "text";
}

/**
 * @param {Blob} file
 * @returns {Promise<string>} its bytes as base64, made beside the page's own work
 */
export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      resolve(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error("not read"));
    reader.readAsDataURL(file);
  });
}
