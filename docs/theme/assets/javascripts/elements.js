/* Elements that must be there: found with their type, or the page is broken and says where. */

/**
 * The first element within `root` that `selector` names.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind such as `HTMLInputElement`
 * @param {ParentNode} root
 * @returns {T}
 * @throws {Error} when there is none, or one of another kind
 */
export function one(selector, kind, root = document) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`no ${kind.name} at ${selector}`);
}

/**
 * All elements within `root` that `selector` names; those of another kind are left out.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} root
 * @returns {T[]}
 */
export function all(selector, kind, root = document) {
  /** @type {(each: Element) => each is T} */
  const isKind = (each) => each instanceof kind;
  return [...root.querySelectorAll(selector)].filter(isKind);
}

/**
 * The element of an event's target, or the one around a text.
 * @param {EventTarget | null} target
 * @returns {Element | null}
 */
export function elementOf(target) {
  if (target instanceof Element) return target;
  return target instanceof Node ? target.parentElement : null;
}

/**
 * A `data-` attribute that the page must give.
 * @param {HTMLElement} holder
 * @param {string} name as in `dataset`
 * @returns {string}
 */
export function given(holder, name) {
  const value = holder.dataset[name];
  if (value === undefined) throw new Error(`no data attribute ${name} on ${holder.className}`);
  return value;
}

/**
 * A new element with some of its properties and with what stands in it.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
