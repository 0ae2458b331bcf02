import assert from 'node:assert/strict';
import { FieldSet, runSearch, type SearchRequest, scalarsOf, toText, type Value } from '../../src/engine/index.ts';
import { type MemoryContent, memoryEnvironment, type PlainRow, type PlainValue } from './memory-environment.ts';

/**
 * One search and what Splunk answers: the entries of the lists in test/golden/commands, test/golden/eval and
 * test/golden/stats. All values are compared as the texts that Splunk prints.
 */
export interface GoldenSearch extends MemoryContent {
  /** What is shown, in one line. */
  readonly name: string;
  readonly spl: string;
  /** What the expectation rests on: `doc <page>` or `observed <where>`. */
  readonly splunk: string;
  /** The search's clock, epoch seconds. */
  readonly now?: number;
  readonly earliest?: string | number;
  readonly latest?: string | number;
  /** The rows that come out. A field that any row names is compared in all: null, or left out, means not there. */
  readonly rows?: readonly PlainRow[];
  /** False when the order of the rows does not matter. */
  readonly ordered?: boolean;
  /** All columns in order, those with a leading underscore left out. */
  readonly fields?: readonly string[];
  /** A part of the message that the search fails with. */
  readonly error?: string;
  /** A part of a warning that the search leaves. */
  readonly warning?: string;
}

export const goldenNow = 1767225600;

/**
 * Runs a golden search and fails when anything is otherwise. It is run twice: over whole events, and over events that
 * have only the fields that the plan says are needed for the columns in `rows`.
 */
export function checkGolden(golden: GoldenSearch): void {
  checkOnce(golden, runSearch(requestOf(golden), memoryEnvironment(golden)));
  if (!golden.rows) return;
  const wanted = FieldSet.of(...fieldsOf(golden.rows));
  const { fields: _, ...rest } = golden;
  checkOnce(rest, runSearch({ ...requestOf(golden), wanted }, memoryEnvironment(golden, { onlyNeeded: true })));
}

const requestOf = ({ spl, now = goldenNow, earliest, latest }: GoldenSearch): SearchRequest => ({
  search: spl,
  now,
  ...(earliest === undefined ? {} : { earliest }),
  ...(latest === undefined ? {} : { latest }),
});

const fieldsOf = (rows: readonly PlainRow[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];

function checkOnce(golden: GoldenSearch, outcome: ReturnType<typeof runSearch>): void {
  const messages = outcome.diagnostics.map(({ message }) => message);
  if (golden.error !== undefined) {
    assert.ok(!outcome.ok, `no error, but rows: ${golden.spl}`);
    const found = messages.some((message) => message.includes(golden.error!));
    assert.ok(found, `expected '${golden.error}', got:\n${messages.join('\n')}`);
    return;
  }
  assert.ok(outcome.ok, messages.join('\n'));
  const { rows } = outcome.value;
  if (golden.fields) {
    assert.deepEqual(
      rows.fields().filter((field) => !field.startsWith('_')),
      golden.fields,
    );
  }
  if (golden.rows) {
    const names = fieldsOf(golden.rows);
    const expected = golden.rows.map((row) => printedRow(names, (name) => row[name] ?? null));
    const actual = Array.from({ length: rows.length }, (_, row) => printedRow(names, (name) => rows.value(row, name)));
    if (golden.ordered === false) for (const list of [actual, expected]) list.sort(byText);
    assert.deepEqual(actual, expected);
  }
  const warnings = outcome.value.messages.map(({ message }) => message);
  if (golden.warning === undefined) assert.deepEqual(warnings, [], 'unexpected warnings');
  else
    assert.ok(
      warnings.some((warning) => warning.includes(golden.warning!)),
      `warnings: ${warnings.join('\n')}`,
    );
}

type Printed = Readonly<Record<string, string | readonly string[] | null>>;

const printedRow = (names: readonly string[], valueIn: (name: string) => Value | PlainValue): Printed =>
  Object.fromEntries(names.map((name) => [name, print(valueIn(name))]));

function print(value: Value | PlainValue): string | readonly string[] | null {
  if (value === null) return null;
  const scalars = scalarsOf(value).map(toText);
  return scalars.length === 1 ? scalars[0]! : scalars;
}

function byText(a: Printed, b: Printed): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
