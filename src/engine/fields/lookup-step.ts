import type { FieldMapping } from '../../knowledge/index.ts';
import type { LookupTable } from '../search/knowledge-access.ts';
import {
  type Column,
  DictionaryColumn,
  multivalue,
  type Row,
  type Scalar,
  scalarsOf,
  toText,
  type Value,
} from '../values/index.ts';
import { isTimeBased } from './csv-lookup.ts';
import { type FieldNode, remembered, valuesOf } from './field-node.ts';

/** A lookup over fields of events: which rows of the table each event matches is found once for all its outputs. */
export class LookupStep {
  readonly table: LookupTable;
  readonly #timeBased: boolean;
  readonly outputs: readonly FieldMapping[];
  readonly #inputs: readonly { readonly lookupField: string; readonly node: FieldNode }[];
  readonly #time: FieldNode;
  readonly #size: number;
  /** Matches by input values; shared by all events with equal ones. */
  readonly #matches = new Map<string, readonly Row[]>();

  constructor(
    table: LookupTable,
    inputs: readonly { readonly lookupField: string; readonly node: FieldNode }[],
    outputs: readonly FieldMapping[],
    time: FieldNode,
    size: number,
  ) {
    this.table = table;
    this.#timeBased = isTimeBased(table);
    this.outputs = outputs;
    this.#inputs = inputs;
    this.#time = time;
    this.#size = size;
  }

  /** A field after the lookup; `before` is the same field before it. */
  output(field: string, before: FieldNode, overwrites: boolean): FieldNode {
    const lookupField = this.outputs.find(({ eventField }) => eventField === field)!.lookupField;
    return remembered(this.#size, {
      sources: (into) => {
        for (const { node } of this.#inputs) node.sources(into);
        before.sources(into);
      },
      compute: (rows) => {
        const inputs = this.#inputs.map(({ node }) => node.column(rows));
        const present = before.column(rows);
        const times = this.#timeBased ? this.#time.column(rows) : undefined;
        const found = this.#single(inputs, lookupField);
        return valuesOf(rows.length, (at) => {
          const own = present?.at(at) ?? null;
          if (own !== null && !overwrites) return own;
          const value = found ? found(at) : this.#value(inputs, at, lookupField, times?.at(at) ?? null);
          // OUTPUT empties the field when no row matches; an event without an input is not looked up at all.
          return value === undefined ? own : value;
        });
      },
    });
  }

  /** With one input, no time and dictionary codes, each distinct value is looked up once. */
  #single(
    inputs: readonly (Column | undefined)[],
    lookupField: string,
  ): ((at: number) => Value | undefined) | undefined {
    const [only] = inputs;
    if (inputs.length !== 1 || this.#timeBased || !(only instanceof DictionaryColumn)) return undefined;
    const known = new Map<number, Value | undefined>();
    return (at) => {
      const code = only.codes[at]!;
      if (!known.has(code)) known.set(code, this.#value(inputs, at, lookupField, null));
      return known.get(code);
    };
  }

  /** What the matching rows have in a field; undefined when the event lacks an input. */
  #value(inputs: readonly (Column | undefined)[], at: number, lookupField: string, time: Value): Value | undefined {
    const values = new Map<string, string>();
    for (const [index, { lookupField: name }] of this.#inputs.entries()) {
      const value = inputs[index]?.at(at) ?? null;
      if (value === null) return undefined;
      // Several values of an event's field are tried one after the other.
      if (typeof value === 'object') return this.#several(inputs, at, index, lookupField, time);
      values.set(name, toText(value));
    }
    return pick(this.#match(values, time), lookupField);
  }

  #several(inputs: readonly (Column | undefined)[], at: number, many: number, lookupField: string, time: Value): Value {
    const results: Scalar[] = [];
    for (const item of scalarsOf(inputs[many]!.at(at))) {
      const values = new Map<string, string>();
      for (const [index, { lookupField: name }] of this.#inputs.entries()) {
        values.set(name, toText(index === many ? item : (scalarsOf(inputs[index]?.at(at) ?? null)[0] ?? null)));
      }
      results.push(...scalarsOf(pick(this.#match(values, time), lookupField)));
    }
    return multivalue(results);
  }

  #match(values: ReadonlyMap<string, string>, time: Value): readonly Row[] {
    if (typeof time === 'number') return this.table.match(values, time);
    const key = [...values.values()].join('\0');
    let rows = this.#matches.get(key);
    if (!rows) {
      rows = this.table.match(values);
      this.#matches.set(key, rows);
    }
    return rows;
  }
}

/** The values of a field in matching rows, empty ones left out. */
function pick(rows: readonly Row[], field: string): Value {
  const values: Scalar[] = [];
  for (const row of rows) {
    const value = row.get(field) ?? null;
    if (value !== null && value !== '') values.push(...scalarsOf(value));
  }
  return multivalue(values);
}
