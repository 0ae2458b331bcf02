import { Dictionary, type Value } from '../values/index.ts';

const decoder = new TextDecoder();

/**
 * Distinct values of one field over a segment. Texts are found by their bytes, so that a value that came before costs
 * no new text; texts are copied, since a part of an event's text would keep all of it alive.
 */
export class TextDictionary extends Dictionary {
  readonly #codes = new Map<Value, number>();
  /** Multivalues by their texts joined with NUL. */
  readonly #lists = new Map<string, number>();
  /** Open addressing: the slot holds a code, or 0 when it is free. */
  #slots = new Int32Array(64);
  #hashes = new Int32Array(64);
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  #used = 0;
  /** The bytes of the values found by bytes, one after the other. */
  #bytes = new Uint8Array(1024);
  #bytesUsed = 0;

  /** The code of a value. Multivalues of equal values have one code. */
  override code(value: Value): number {
    if (value === null) return 0;
    if (typeof value === 'object') return this.#listCode(value);
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const kept = typeof value === 'string' ? copied(value) : value;
    this.#codes.set(kept, this.values.length);
    return this.values.push(kept) - 1;
  }

  #listCode(list: Exclude<Value, null | string | number>): number {
    const key = list.map((item) => `${typeof item === 'number' ? 'n' : ''}${item}`).join('\0');
    let code = this.#lists.get(key);
    if (code === undefined) {
      code = this.values.push(list.map((item) => (typeof item === 'string' ? copied(item) : item))) - 1;
      this.#lists.set(copied(key), code);
    }
    return code;
  }

  /** The code of a text given as UTF-8 bytes. */
  codeOfBytes(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    hash = (hash ^ (hash >>> 15)) | 0;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let code = this.#slots[slot]!; code !== 0; code = this.#slots[slot]!) {
      if (this.#hashes[slot] === hash && this.#equals(slot, bytes, start, end)) return code;
      slot = (slot + 1) & mask;
    }
    const code = this.code(decoder.decode(bytes.subarray(start, end)));
    this.#remember(hash, code, bytes, start, end);
    return code;
  }

  #equals(slot: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[slot]!;
    if (this.#ends[slot]! - from !== end - start) return false;
    const own = this.#bytes;
    for (let at = start, mine = from; at < end; at++, mine++) if (bytes[at] !== own[mine]) return false;
    return true;
  }

  #remember(hash: number, code: number, bytes: Uint8Array, start: number, end: number): void {
    if (2 * ++this.#used > this.#slots.length) this.#grow();
    const length = end - start;
    if (this.#bytesUsed + length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#bytesUsed + length));
      larger.set(this.#bytes.subarray(0, this.#bytesUsed));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(start, end), this.#bytesUsed);
    this.#place(hash, code, this.#bytesUsed, this.#bytesUsed + length);
    this.#bytesUsed += length;
  }

  #place(hash: number, code: number, start: number, end: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = code;
    this.#hashes[slot] = hash;
    this.#starts[slot] = start;
    this.#ends[slot] = end;
  }

  #grow(): void {
    const [slots, hashes, starts, ends] = [this.#slots, this.#hashes, this.#starts, this.#ends];
    const size = slots.length * 2;
    this.#slots = new Int32Array(size);
    this.#hashes = new Int32Array(size);
    this.#starts = new Int32Array(size);
    this.#ends = new Int32Array(size);
    for (let slot = 0; slot < slots.length; slot++) {
      if (slots[slot] !== 0) this.#place(hashes[slot]!, slots[slot]!, starts[slot]!, ends[slot]!);
    }
  }
}

/** A text of its own: the runtime keeps long parts of a text as references to the whole. */
const copied = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
