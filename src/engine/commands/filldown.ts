import type { Word } from '../../spl/index.ts';
import { expandFieldPatterns, isInternal } from '../arguments/field-patterns.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { type Batch, type Value, ValueColumn } from '../values/index.ts';

export default defineCommand<{ fields: readonly Word[] }>({
  name: 'filldown',
  kind: 'streaming',
  summary: 'Puts the last value that a field had in an earlier row where it has none.',
  syntax: 'filldown [<wc-field-list>]',
  documentation: 'Search Reference: filldown',
  examples: ['| filldown user, session_*'],
  differs: [],
  parse: (reader) => ({ fields: reader.fieldList() }),
  flow: () => passing([]),
  *run({ fields }, input) {
    const names = fields.map(({ text }) => text);
    const last = new Map<string, Value>();
    for (const batch of input) {
      const present = (): string[] => [...new Set([...batch.fields(), ...last.keys()])];
      const filled =
        fields.length === 0 ? present().filter((name) => !isInternal(name)) : expandFieldPatterns(names, present);
      yield filled.reduce((rows, field) => fillDown(rows, field, last), batch);
    }
  },
});

function fillDown(batch: Batch, field: string, last: Map<string, Value>): Batch {
  const column = batch.find(field);
  let value = last.get(field) ?? null;
  if (!column && value === null) return batch;
  const values = Array.from({ length: batch.length }, (_, row) => (value = column?.at(row) ?? value));
  last.set(field, value);
  return batch.with(field, new ValueColumn(values));
}
