import type { Pipeline } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { generatingFlow } from '../definition/field-flow.ts';
import { Batch, type Row, toText } from '../values/index.ts';

type Operation = 'union' | 'diff' | 'intersect';

export default defineCommand<{ operation: Operation; first: Pipeline; second: Pipeline }>({
  name: 'set',
  kind: 'generating',
  summary: 'The rows that either of two searches has, only one of them, or both.',
  syntax: 'set union|diff|intersect <subsearch> <subsearch>',
  documentation: 'Search Reference: set',
  examples: ['| set diff [search index=okta | stats count BY user | table user] [| inputlookup users | table user]'],
  differs: ['Raw events have no internal fields that always differ, so equal events are equal.'],
  parse(reader) {
    const operation = reader.requireKeyword('union', 'diff', 'intersect') as Operation;
    const search = (): Pipeline => reader.subsearch() ?? reader.failExpected("two subsearches, each in '[' and ']'");
    return { operation, first: search(), second: search() };
  },
  flow: () => generatingFlow(['*']),
  *run({ operation, first, second }, _input, context) {
    const rows = context.limits.appendSubsearchRows;
    const left = distinctRows(context.run(first, { rows }));
    const right = distinctRows(context.run(second, { rows }));
    const all = new Map([...left, ...right]);
    const kept = [...all].filter(([key]) => {
      if (operation === 'union') return true;
      return (left.has(key) && right.has(key)) === (operation === 'intersect');
    });
    yield Batch.fromRows(kept.map(([, row]) => row));
  },
});

/** Rows by all their values. */
function distinctRows(batch: Batch): Map<string, Row> {
  const rows = batch.rows();
  const key = (row: Row): string => JSON.stringify([...row].map(([field, value]) => [field, toText(value)]).sort());
  return new Map(rows.map((row) => [key(row), row]));
}
