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
    const candidates = this.#byKey.get(this.#exact.map((at) => this.#fold(values[at]!)).join('\0'));
    if (!candidates) return [];
    const patterned = this.#patterns.map((at) => values[at]!);
    return candidates.find(patterned, this.#fold(patterned[0] ?? ''), most);
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

  constructor(onePattern: boolean) {
    this.#byEdge = onePattern ? new Map() : undefined;
  }

  add(row: number, tests: readonly Test[], pattern: string, isWildcard: boolean): void {
    const place = this.#rows.push(row) - 1;
    this.#tests.push(tests);
    if (!this.#byEdge) return;
    const edge = isWildcard ? edgeOf(pattern) : '';
    const places = this.#byEdge.get(edge);
    if (places) places.push(place);
    else this.#byEdge.set(edge, [place]);
  }

  find(values: readonly string[], folded: string, most: number): number[] {
    const found: number[] = [];
    if (values.length === 0) return this.#rows.slice(0, Math.min(most, this.#rows.length));
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
    for (let length = 1; length <= edgeLength; length++) {
      const start = byEdge.get(`^${value.slice(0, length)}`);
      const end = byEdge.get(`$${value.slice(-length)}`);
      if (value.length >= length && start) lists.push(start);
      if (value.length >= length && end) lists.push(end);
    }
    return lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a - b);
  }
}

const edgeLength = 4;

/** `^abcd` for a pattern that begins with text, `$wxyz` for one that only ends with text, '' for others. */
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
