import { multivalue, type Scalar, scalarsOf, type Value } from '../values/index.ts';
import { type TextDictionary, textOf } from './text-dictionary.ts';

/** Marks a slot whose value does not stand in the bytes. */
const nowhere = -1;

/**
 * The fields of one event while they are being extracted. Either some named fields are wanted, or all: then a slot is
 * made for every name that turns up. A value is given as such, or as its place in the segment's bytes.
 */
export class FieldAccumulator {
  readonly names: string[];
  /** Wanted fields that have no value yet. */
  missing = 0;
  readonly #bytes: Uint8Array;
  readonly #values: Value[];
  readonly #starts: number[];
  readonly #ends: number[];
  readonly #slots: Map<string, number>;
  readonly #wantsAll: boolean;
  /** Fields with a value, so that clearing touches no others. */
  readonly #filled: number[] = [];

  constructor(names: readonly string[], wantsAll: boolean, bytes: Uint8Array) {
    this.names = [...names];
    this.#bytes = bytes;
    this.#values = new Array<Value>(names.length).fill(null);
    this.#starts = new Array<number>(names.length).fill(nowhere);
    this.#ends = new Array<number>(names.length).fill(nowhere);
    this.#slots = new Map(names.map((name, slot) => [name, slot]));
    this.#wantsAll = wantsAll;
    this.missing = names.length;
  }

  get wantsAll(): boolean {
    return this.#wantsAll;
  }

  clear(): void {
    for (const slot of this.#filled) {
      this.#values[slot] = null;
      this.#starts[slot] = nowhere;
    }
    this.#filled.length = 0;
    this.missing = this.names.length;
  }

  /** Slots that have a value. */
  get filled(): readonly number[] {
    return this.#filled;
  }

  /** The slot of a field, or -1 when nobody wants it. */
  slot(name: string): number {
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    if (!this.#wantsAll || name === '') return -1;
    const slot = this.names.push(name) - 1;
    this.#values.push(null);
    this.#starts.push(nowhere);
    this.#ends.push(nowhere);
    this.#slots.set(name, slot);
    this.missing++;
    return slot;
  }

  has(slot: number): boolean {
    return this.#starts[slot] !== nowhere || this.#values[slot] !== null;
  }

  get(name: string): Value {
    const slot = this.#slots.get(name);
    return slot === undefined ? null : this.#value(slot);
  }

  /** Gives a field a value. One that is there stays, or takes the value too when `appends`. */
  add(slot: number, value: Value, appends: boolean): void {
    if (value === null) return;
    if (!this.has(slot)) {
      this.#values[slot] = value;
      this.#filled.push(slot);
      this.missing--;
    } else if (appends) {
      this.#values[slot] = multivalue([...scalarsOf(this.#value(slot)), ...(scalarsOf(value) as Scalar[])]);
      this.#starts[slot] = nowhere;
    }
  }

  /** Gives a field the text that stands at a place of the segment's bytes, as `add` does. */
  addPlace(slot: number, start: number, end: number, appends: boolean): void {
    if (!this.has(slot)) {
      this.#starts[slot] = start;
      this.#ends[slot] = end;
      this.#filled.push(slot);
      this.missing--;
    } else if (appends) this.add(slot, textOf(this.#bytes, start, end), true);
  }

  /** The code of a slot's value. */
  code(slot: number, dictionary: TextDictionary): number {
    const start = this.#starts[slot]!;
    return start === nowhere
      ? dictionary.code(this.#values[slot]!)
      : dictionary.codeOfBytes(this.#bytes, start, this.#ends[slot]!);
  }

  #value(slot: number): Value {
    const start = this.#starts[slot]!;
    return start === nowhere ? this.#values[slot]! : textOf(this.#bytes, start, this.#ends[slot]!);
  }
}
