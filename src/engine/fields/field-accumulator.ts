import { multivalue, type Scalar, scalarsOf, type Value } from '../values/index.ts';

/**
 * The fields of one event while they are being extracted. Either some named fields are wanted, or all: then a slot is
 * made for every name that turns up.
 */
export class FieldAccumulator {
  readonly names: string[];
  readonly values: Value[];
  /** Wanted fields that have no value yet. */
  missing = 0;
  readonly #slots: Map<string, number>;
  readonly #wantsAll: boolean;
  /** Fields with a value, so that clearing touches no others. */
  readonly #filled: number[] = [];

  constructor(names: readonly string[], wantsAll: boolean) {
    this.names = [...names];
    this.values = new Array<Value>(names.length).fill(null);
    this.#slots = new Map(names.map((name, slot) => [name, slot]));
    this.#wantsAll = wantsAll;
    this.missing = names.length;
  }

  get wantsAll(): boolean {
    return this.#wantsAll;
  }

  clear(): void {
    for (const slot of this.#filled) this.values[slot] = null;
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
    this.values.push(null);
    this.#slots.set(name, slot);
    this.missing++;
    return slot;
  }

  get(name: string): Value {
    const slot = this.#slots.get(name);
    return slot === undefined ? null : this.values[slot]!;
  }

  /** Gives a field a value. One that is there stays, or takes the value too when `appends`. */
  add(slot: number, value: Value, appends: boolean): void {
    const present = this.values[slot]!;
    if (value === null) return;
    if (present === null) {
      this.values[slot] = value;
      this.#filled.push(slot);
      this.missing--;
    } else if (appends) this.values[slot] = multivalue([...scalarsOf(present), ...(scalarsOf(value) as Scalar[])]);
  }
}
