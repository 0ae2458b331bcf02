import type { LookupDefinition, MatchType } from '../../knowledge/index.ts';
import { readWildcards } from '../../spl/index.ts';
import { subnetMatcher } from '../scan/index.ts';
import { wildcardMatcher } from '../values/index.ts';
import type { CsvTable } from './csv.ts';

/**
 * Finds a table's rows by the values of some of its columns. Columns that are compared exactly lead to a few rows by
 * hash; of those, patterns and subnets are tried one by one in the table's order. Where there is a single column of
 * patterns, only those that begin or end like the value are tried.
 */
export class LookupIndex {
  /** Rows by the exact values, where all columns are compared exactly: mostly one. */
  readonly #rows = new Map<string, number | number[]>();
  readonly #byKey = new Map<string, Candidates>();
  readonly #exact: readonly number[];
  readonly #patterns: readonly number[];
  readonly #fold: (text: string) => string;
  readonly #impossible: boolean;

  constructor(table: CsvTable, names: readonly string[], definition: LookupDefinition) {
    const { caseSensitive, matchTypes } = definition;
    this.#fold = caseSensitive ? (text) => text : (text) => text.toLowerCase();
    const columns = names.map((name) => table.cells[table.fields.indexOf(name)]);
    this.#impossible = columns.includes(undefined);
    const types = names.map((name): MatchType => matchTypes.get(name) ?? 'exact');
    this.#exact = types.flatMap((type, at) => (type === 'exact' ? [at] : []));
    this.#patterns = types.flatMap((type, at) => (type === 'exact' ? [] : [at]));
    if (this.#impossible) return;
    for (let row = 0; row < table.length; row++) {
      const key = this.#exact.map((at) => this.#fold(columns[at]![row]!)).join('\0');
      if (this.#patterns.length === 0) {
        this.#addExact(key, row);
        continue;
      }
      let candidates = this.#byKey.get(key);
      if (!candidates) this.#byKey.set(key, (candidates = new Candidates(this.#patterns.length === 1)));
      const tests = this.#patterns.map((at) => patternTest(columns[at]![row]!, types[at]!, caseSensitive));
      const [only] = this.#patterns;
      const pattern = only === undefined ? '' : this.#fold(columns[only]![row]!);
      candidates.add(row, tests, pattern, only !== undefined && types[only] === 'wildcard');
    }
  }

  /** The rows that match, in the table's order, at most `most`. Values stand in the order of the names. */
  find(values: readonly string[], most: number): readonly number[] {
    if (this.#impossible) return [];
    const key = this.#exact.map((at) => this.#fold(values[at]!)).join('\0');
    if (this.#patterns.length === 0) {
      const rows = this.#rows.get(key);
      return rows === undefined ? [] : typeof rows === 'number' ? [rows] : rows.slice(0, most);
    }
    const candidates = this.#byKey.get(key);
    if (!candidates) return [];
    const patterned = this.#patterns.map((at) => values[at]!);
    return candidates.find(patterned, this.#fold(patterned[0] ?? ''), most);
  }

  #addExact(key: string, row: number): void {
    const rows = this.#rows.get(key);
    if (rows === undefined) this.#rows.set(key, row);
    else if (typeof rows === 'number') this.#rows.set(key, [rows, row]);
    else rows.push(row);
  }
}

type Test = (value: string) => boolean;

/** The rows with one combination of exact values. */
class Candidates {
  /** All rows in order. */
  readonly #rows: number[] = [];
  readonly #tests: (readonly Test[])[] = [];
  /** Places in `#rows` by how a pattern begins, or ends where it begins with a wildcard; '' for all others. */
  readonly #byEdge: Map<string, number[]> | undefined;
  /** Lengths of the edges there are. */
  readonly #starts = new Set<number>();
  readonly #ends = new Set<number>();

  constructor(onePattern: boolean) {
    this.#byEdge = onePattern ? new Map() : undefined;
  }

  add(row: number, tests: readonly Test[], pattern: string, isWildcard: boolean): void {
    const place = this.#rows.push(row) - 1;
    this.#tests.push(tests);
    if (!this.#byEdge) return;
    const edge = isWildcard ? edgeOf(pattern) : '';
    if (edge !== '') (edge[0] === '^' ? this.#starts : this.#ends).add(edge.length - 1);
    const places = this.#byEdge.get(edge);
    if (places) places.push(place);
    else this.#byEdge.set(edge, [place]);
  }

  find(values: readonly string[], folded: string, most: number): number[] {
    const found: number[] = [];
    const places = this.#byEdge ? this.#places(this.#byEdge, folded) : this.#rows.keys();
    for (const place of places) {
      const tests = this.#tests[place]!;
      if (!tests.every((test, at) => test(values[at]!))) continue;
      found.push(this.#rows[place]!);
      if (found.length >= most) break;
    }
    return found;
  }

  /** The places of the patterns that can match a value, in order. */
  #places(byEdge: ReadonlyMap<string, readonly number[]>, value: string): readonly number[] {
    const lists = [byEdge.get('') ?? []];
    const collect = (edge: string): void => {
      const places = byEdge.get(edge);
      if (places) lists.push(places);
    };
    for (const length of this.#starts) if (length <= value.length) collect(`^${value.slice(0, length)}`);
    for (const length of this.#ends) if (length <= value.length) collect(`$${value.slice(-length)}`);
    return lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a - b);
  }
}

/** Longer edges are cut: enough to tell names and addresses apart. */
const edgeLength = 32;

/** `^text` for a pattern that begins with text, `$text` for one that only ends with text, '' for others. */
function edgeOf(pattern: string): string {
  const { parts } = readWildcards(pattern);
  const first = parts[0]!;
  if (first !== '') return `^${first.slice(0, edgeLength)}`;
  const last = parts[parts.length - 1]!;
  return last === '' ? '' : `$${last.slice(-edgeLength)}`;
}

function patternTest(pattern: string, type: MatchType, caseSensitive: boolean): Test {
  if (type === 'wildcard') return lazily(() => wildcardMatcher(readWildcards(pattern), caseSensitive));
  const subnet = pattern.includes('/') ? pattern : pattern.includes(':') ? `${pattern}/128` : `${pattern}/32`;
  return lazily(() => subnetMatcher(subnet) ?? ((value) => value === pattern));
}

/** Big tables have many patterns of which few are ever tried. */
function lazily(make: () => Test): Test {
  let test: Test | undefined;
  return (value) => {
    test ??= make();
    return test(value);
  };
}
