import type { LookupDefinition } from '../../knowledge/index.ts';
import { strptime, utc } from '../../time/index.ts';
import type { LookupTable } from '../search/knowledge-access.ts';
import type { Row } from '../values/index.ts';
import type { CsvTable } from './csv.ts';
import { LookupIndex } from './lookup-index.ts';

/** A lookup over a table in memory, matched as its definition says. Source: Admin Manual, "transforms.conf". */
export class CsvLookup implements LookupTable {
  readonly name: string;
  readonly fields: readonly string[];
  readonly timeBased: boolean;
  readonly #definition: LookupDefinition;
  readonly #table: CsvTable;
  readonly #indexes = new Map<string, LookupIndex>();
  #rows: readonly Row[] | undefined;
  #times: Float64Array | undefined;

  constructor(definition: LookupDefinition, table: CsvTable) {
    this.name = definition.name;
    this.fields = table.fields;
    this.timeBased = definition.time !== undefined;
    this.#definition = definition;
    this.#table = table;
  }

  rows(): readonly Row[] {
    this.#rows ??= Array.from({ length: this.#table.length }, (_, row) => this.#row(row));
    return this.#rows;
  }

  match(inputs: ReadonlyMap<string, string>, time?: number): readonly Row[] {
    const { maximumMatches, minimumMatches, defaultMatch } = this.#definition;
    const found = this.#matching(inputs, time, maximumMatches).map((row) => this.#row(row));
    if (found.length >= minimumMatches) return found;
    const missing: Row = new Map(
      this.fields.filter((field) => !inputs.has(field)).map((field) => [field, defaultMatch] as const),
    );
    return [...found, ...Array.from({ length: minimumMatches - found.length }, () => missing)];
  }

  #matching(inputs: ReadonlyMap<string, string>, time: number | undefined, most: number): readonly number[] {
    const names = [...inputs.keys()];
    const key = names.join('\0');
    let index = this.#indexes.get(key);
    if (!index) {
      index = new LookupIndex(this.#table, names, this.#definition);
      this.#indexes.set(key, index);
    }
    const { time: rule } = this.#definition;
    if (!rule || time === undefined) return index.find([...inputs.values()], most);
    const times = this.#rowTimes();
    return index
      .find([...inputs.values()], Infinity)
      .filter((row) => {
        const offset = time - times[row]!;
        return offset >= rule.minimumOffset && offset <= rule.maximumOffset;
      })
      .sort((a, b) => times[b]! - times[a]!)
      .slice(0, most);
  }

  /** The time of each row; NaN, which matches nothing, where it cannot be read. */
  #rowTimes(): Float64Array {
    if (this.#times) return this.#times;
    const { field, format } = this.#definition.time!;
    const column = this.#table.cells[this.fields.indexOf(field)];
    this.#times = Float64Array.from({ length: this.#table.length }, (_, row) => {
      const text = column?.[row] ?? '';
      if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
      const parsed = strptime(text, format, utc, 0);
      return parsed ?? Number.NaN;
    });
    return this.#times;
  }

  /** A row's fields; an empty cell is no value. */
  #row(row: number): Row {
    const fields: Row = new Map();
    for (const [column, name] of this.fields.entries()) {
      const cell = this.#table.cells[column]![row]!;
      if (cell !== '') fields.set(name, cell);
    }
    return fields;
  }
}

/** Whether matching depends on the event's time. */
export const isTimeBased = (table: LookupTable): boolean => table instanceof CsvLookup && table.timeBased;
