/**
 * Numbers for stretches of bytes: equal bytes have the same number. Only places are kept, so all stretches must stand
 * in the bytes that the table was made for, and these must not change. Open addressing.
 */
export class ByteTable {
  readonly #bytes: Uint8Array;
  /** The number in each slot, 0 where it is free; then its hash and its place. */
  #numbers = new Int32Array(64);
  #hashes = new Int32Array(64);
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  #used = 0;
  /** Where the last stretch that was not found belongs. */
  #free = 0;
  #hash = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many stretches have a number. */
  get size(): number {
    return this.#used;
  }

  /** The number of a stretch; 0 when it has none. */
  find(start: number, end: number): number {
    const bytes = this.#bytes;
    const length = end - start;
    let hash = length;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    hash = (hash ^ (hash >>> 15)) | 0;
    const mask = this.#numbers.length - 1;
    let slot = hash & mask;
    for (let number = this.#numbers[slot]!; number !== 0; number = this.#numbers[slot]!) {
      if (this.#hashes[slot] === hash) {
        const from = this.#starts[slot]!;
        if (this.#ends[slot]! - from === length && isSame(bytes, from, start, length)) return number;
      }
      slot = (slot + 1) & mask;
    }
    this.#free = slot;
    this.#hash = hash;
    return 0;
  }

  /** Gives a number, from 1, to the stretch that `find` has just not found. */
  add(start: number, end: number, number: number): void {
    this.#set(this.#free, number, this.#hash, start, end);
    if (2 * ++this.#used > this.#numbers.length) this.#grow();
  }

  #set(slot: number, number: number, hash: number, start: number, end: number): void {
    this.#numbers[slot] = number;
    this.#hashes[slot] = hash;
    this.#starts[slot] = start;
    this.#ends[slot] = end;
  }

  #grow(): void {
    const [numbers, hashes, starts, ends] = [this.#numbers, this.#hashes, this.#starts, this.#ends];
    const size = numbers.length * 2;
    this.#numbers = new Int32Array(size);
    this.#hashes = new Int32Array(size);
    this.#starts = new Int32Array(size);
    this.#ends = new Int32Array(size);
    for (let slot = 0; slot < numbers.length; slot++) {
      if (numbers[slot] === 0) continue;
      let place = hashes[slot]! & (size - 1);
      while (this.#numbers[place] !== 0) place = (place + 1) & (size - 1);
      this.#set(place, numbers[slot]!, hashes[slot]!, starts[slot]!, ends[slot]!);
    }
  }
}

function isSame(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (bytes[one + at] !== bytes[other + at]) return false;
  return true;
}
