// What a WebAssembly module writes into memory, read without the engine: a module that is data alone
// need not be compiled, nor take a memory of its own.
//
// https://webassembly.github.io/spec/core/binary/modules.html#data-section

const HEAD = 8;
const CUSTOM = 0;
const DATA = 11;
const I32_CONST = 0x41;

/**
 * @param {Uint8Array} module
 * @returns {Generator<{at: number, content: Uint8Array}>} each segment, and where in memory it belongs
 * @throws {RangeError} when it is no such module, or cut off
 */
export function* segmentsOf(module) {
  const data = sectionOf(module, DATA);
  const reader = new Reader(data);
  for (let left = reader.number(); left > 0; left -= 1) {
    if (reader.byte() !== 0 || reader.byte() !== I32_CONST) throw new RangeError("another kind of segment");
    const at = reader.number();
    reader.byte(); // the end of the expression
    yield { at, content: reader.bytes() };
  }
}

/**
 * @param {Uint8Array} module
 * @param {string} name
 * @returns {string} the content of its custom section of that name
 * @throws {RangeError} when it has none
 */
export function textOf(module, name) {
  const reader = new Reader(sectionOf(module, CUSTOM));
  const decode = new TextDecoder();
  if (decode.decode(reader.bytes()) !== name) throw new RangeError("another section");
  return decode.decode(reader.rest());
}

/**
 * @param {Uint8Array} module
 * @param {number} wanted
 */
function sectionOf(module, wanted) {
  const reader = new Reader(module.subarray(HEAD));
  for (;;) {
    const number = reader.byte();
    const content = reader.bytes();
    if (number === wanted) return content;
  }
}

class Reader {
  #at = 0;
  #source;

  /** @param {Uint8Array} source */
  constructor(source) {
    this.#source = source;
  }

  byte() {
    const found = this.#source[this.#at];
    if (found === undefined) throw new RangeError("cut off");
    this.#at += 1;
    return found;
  }

  /** A number of 0 or more, as LEB128: with a sign or without, it reads alike. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }

  /** As many bytes as the number before them says. */
  bytes() {
    const length = this.number();
    const found = this.#source.subarray(this.#at, this.#at + length);
    if (found.length < length) throw new RangeError("cut off");
    this.#at += length;
    return found;
  }

  rest() {
    return this.#source.subarray(this.#at);
  }
}
