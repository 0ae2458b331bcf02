import { addChild, childName, elementsOf, type JsonNode } from './json-paths.ts';

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;
const deepest = 200;
const decoder = new TextDecoder();

/** Gives a field a slot when it is first met; -1 when it is not wanted after all. */
export type SlotFor = (name: string) => number;

/**
 * Reads JSON events byte by byte in one pass and notes where the values of wanted fields stand; everything else is
 * skipped unread. Damaged JSON gives what stands before the damage. Values are texts as they are written: numbers keep
 * their digits, `true`, `false` and `null` are words.
 */
export class JsonScanner {
  /** The values found in the last event: slot, place, and whether escapes must be resolved. */
  count = 0;
  slots = new Int32Array(256);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  escaped = new Uint8Array(256);
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  readonly #grow: SlotFor | undefined;
  #escapedString = false;

  /** With `grow` every field is taken: it says which slot a new name gets. */
  constructor(grow?: SlotFor) {
    this.#grow = grow;
  }

  /** Whether an event begins as a JSON object or array. */
  static looksLikeJson(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start;
    while (at < end && isSpace(bytes[at]!)) at++;
    return bytes[at] === openBrace || bytes[at] === openBracket;
  }

  scan(bytes: Uint8Array, start: number, end: number, root: JsonNode): void {
    this.count = 0;
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#space();
    const first = this.#bytes[this.#at];
    if (this.#at < end && (first === openBrace || first === openBracket)) this.#value(root, 0);
  }

  /** Reads the value here for a node; false when the event is damaged or ends. */
  #value(node: JsonNode, depth: number): boolean {
    this.#space();
    if (this.#at >= this.#end || depth > deepest) return false;
    switch (this.#bytes[this.#at]) {
      case openBrace:
        return this.#object(node, depth);
      case openBracket:
        return this.#array(node, depth);
      case quote: {
        const start = this.#at + 1;
        if (!this.#string()) return false;
        this.#found(node, start, this.#at - 1, this.#escapedString);
        return true;
      }
      default: {
        const start = this.#at;
        this.#word();
        if (this.#at === start) return false;
        this.#found(node, start, this.#at, false);
        return true;
      }
    }
  }

  #object(node: JsonNode, depth: number): boolean {
    const bytes = this.#bytes;
    this.#at++;
    for (;;) {
      this.#space();
      if (this.#at >= this.#end) return false;
      if (bytes[this.#at] === closeBrace) {
        this.#at++;
        return true;
      }
      if (bytes[this.#at] !== quote) return false;
      const start = this.#at + 1;
      if (!this.#string()) return false;
      const child = this.#child(node, start, this.#at - 1, this.#escapedString);
      this.#space();
      if (bytes[this.#at] !== 58) return false;
      this.#at++;
      if (!(child ? this.#value(child, depth + 1) : this.#skip())) return false;
      this.#space();
      if (bytes[this.#at] === 44) this.#at++;
      else if (bytes[this.#at] !== closeBrace) return false;
    }
  }

  #array(node: JsonNode, depth: number): boolean {
    const elements = this.#grow ? elementsOf(node) : node.elements;
    if (!elements) return this.#skip();
    this.#at++;
    for (;;) {
      this.#space();
      if (this.#at >= this.#end) return false;
      if (this.#bytes[this.#at] === closeBracket) {
        this.#at++;
        return true;
      }
      if (!this.#value(elements, depth + 1)) return false;
      this.#space();
      if (this.#bytes[this.#at] === 44) this.#at++;
      else if (this.#bytes[this.#at] !== closeBracket) return false;
    }
  }

  /** The node of a key, undefined when nothing under it is wanted. */
  #child(node: JsonNode, start: number, end: number, escaped: boolean): JsonNode | undefined {
    const { children } = node;
    if (escaped) {
      const key = unescapeJson(this.#bytes, start, end);
      return children.find((child) => child.key === key) ?? (this.#grow && addChild(node, key, childName(node, key)));
    }
    const next = node.last + 1 < children.length ? node.last + 1 : 0;
    const expected = children[next];
    if (expected && this.#is(expected.keyBytes, start, end)) {
      node.last = next;
      return expected;
    }
    const candidates = node.byLength[end - start];
    if (candidates) {
      for (const child of candidates) {
        if (!this.#is(child.keyBytes, start, end)) continue;
        node.last = child.position;
        return child;
      }
    }
    if (!this.#grow) return undefined;
    const key = decoder.decode(this.#bytes.subarray(start, end));
    node.last = children.length;
    return addChild(node, key, childName(node, key));
  }

  #is(key: Uint8Array, start: number, end: number): boolean {
    if (key.length !== end - start) return false;
    const bytes = this.#bytes;
    for (let at = 0; at < key.length; at++) if (key[at] !== bytes[start + at]) return false;
    return true;
  }

  #found(node: JsonNode, start: number, end: number, escaped: boolean): void {
    if (node.slot < 0) {
      if (!this.#grow) return;
      node.slot = this.#grow(node.name);
      if (node.slot < 0) return;
    }
    if (this.count === this.slots.length) this.#enlarge();
    this.slots[this.count] = node.slot;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.escaped[this.count] = escaped ? 1 : 0;
    this.count++;
  }

  #enlarge(): void {
    const size = this.slots.length * 2;
    const larger = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(size);
      copy.set(array);
      return copy;
    };
    this.slots = larger(this.slots);
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
    const escaped = new Uint8Array(size);
    escaped.set(this.escaped);
    this.escaped = escaped;
  }

  /** Moves behind the string that begins here; notes whether it holds escapes. */
  #string(): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    this.#escapedString = false;
    for (let at = this.#at + 1; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === quote) {
        this.#at = at + 1;
        return true;
      }
      if (byte === backslash) {
        this.#escapedString = true;
        at++;
      }
    }
    return false;
  }

  /** Moves behind a number or word. */
  #word(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    for (; at < this.#end; at++) {
      const byte = bytes[at]!;
      if (byte === 44 || byte === closeBrace || byte === closeBracket || byte <= 32 || byte === 58 || byte === quote)
        break;
    }
    this.#at = at;
  }

  /** Moves behind the value here without looking at it. */
  #skip(): boolean {
    this.#space();
    const bytes = this.#bytes;
    const end = this.#end;
    const first = bytes[this.#at];
    if (this.#at >= end) return false;
    if (first === quote) return this.#string();
    if (first !== openBrace && first !== openBracket) {
      const start = this.#at;
      this.#word();
      return this.#at > start;
    }
    let depth = 0;
    for (let at = this.#at; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === quote) {
        for (at++; at < end && bytes[at] !== quote; at++) if (bytes[at] === backslash) at++;
      } else if (byte === openBrace || byte === openBracket) depth++;
      else if ((byte === closeBrace || byte === closeBracket) && --depth === 0) {
        this.#at = at + 1;
        return true;
      }
    }
    return false;
  }

  #space(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    while (at < this.#end && isSpace(bytes[at]!)) at++;
    this.#at = at;
  }
}

const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

/** The text of a JSON string that holds escapes; one that is damaged stays as it is written. */
export function unescapeJson(bytes: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(bytes.subarray(start, end));
  try {
    return JSON.parse(`"${text.replace(/[\x00-\x1f]/g, controlEscape)}"`) as string;
  } catch {
    return text;
  }
}

const controlEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
