import assert from 'node:assert/strict';
import { runSearch, scalarsOf, toText, type Value } from '../../src/engine/index.ts';
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

/** Runs a golden search and fails when anything is otherwise. */
export function checkGolden(golden: GoldenSearch): void {
  const { spl, now = goldenNow } = golden;
  const outcome = runSearch(
    {
      search: spl,
      now,
      ...(golden.earliest === undefined ? {} : { earliest: golden.earliest }),
      ...(golden.latest === undefined ? {} : { latest: golden.latest }),
    },
    memoryEnvironment(golden),
  );
  const messages = outcome.diagnostics.map(({ message }) => message);
  if (golden.error !== undefined) {
    assert.ok(!outcome.ok, `no error, but rows: ${spl}`);
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
    const names = [...new Set(golden.rows.flatMap((row) => Object.keys(row)))];
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
