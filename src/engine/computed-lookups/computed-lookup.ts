import type { LookupTable } from '../search/knowledge-access.ts';
import type { Row } from '../values/index.ts';

/** What a lookup's script would answer, computed here: the script's name, its input fields, its answer for one row. */
export interface ComputedLookup {
  /** The first word of `external_cmd` in transforms.conf. */
  readonly script: string;
  readonly inputs: readonly string[];
  /** All fields, inputs included. */
  readonly fields: readonly string[];
  /** The output fields for the values of the inputs, which are all there. */
  compute(inputs: ReadonlyMap<string, string>): ReadonlyMap<string, string>;
}

/** A computed lookup as commands and automatic lookups use it: each input matches one row, which holds the answer. */
export class ComputedTable implements LookupTable {
  readonly name: string;
  readonly fields: readonly string[];
  readonly #lookup: ComputedLookup;

  constructor(name: string, lookup: ComputedLookup) {
    this.name = name;
    this.fields = lookup.fields;
    this.#lookup = lookup;
  }

  /** There is nothing to list: `inputlookup` finds no rows. */
  rows(): readonly Row[] {
    return [];
  }

  match(inputs: ReadonlyMap<string, string>): readonly Row[] {
    if (this.#lookup.inputs.some((field) => !inputs.has(field))) return [];
    return [new Map([...inputs, ...this.#lookup.compute(inputs)])];
  }
}
