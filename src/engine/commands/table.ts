import type { Word } from '../../spl/index.ts';
import { expandFieldPatterns } from '../arguments/field-patterns.ts';
import { defineCommand } from '../definition/command.ts';
import { type Batch, FieldSet, hasValues } from '../values/index.ts';

export default defineCommand<{ fields: readonly Word[] }>({
  name: 'table',
  kind: 'transforming',
  summary: 'Makes a table of exactly the named fields, in that order. When no row has any of them there are no rows.',
  syntax: 'table <wc-field-list>',
  documentation: 'Search Reference: table',
  examples: ['| table _time, user, src_*'],
  differs: [],
  parse(reader) {
    const fields = reader.fieldList();
    if (fields.length === 0) reader.failExpected('a field name');
    return { fields };
  },
  flow: ({ fields }) => {
    const named = FieldSet.of(...fields.map(({ text }) => text));
    // All of them are read, whoever uses them later: rows remain only when some field has a value.
    return { needs: () => named, gives: () => named };
  },
  *run({ fields }, input) {
    const names = fields.map(({ text }) => text);
    let waiting: Batch[] | undefined = [];
    for (const batch of input) {
      const columns = expandFieldPatterns(names, () => batch.fields());
      const table = batch.project(columns);
      if (!waiting) yield table;
      else {
        waiting.push(table);
        if (!columns.some((name) => hasValues(table.column(name)))) continue;
        yield* waiting;
        waiting = undefined;
      }
    }
    if (waiting?.[0]) yield waiting[0].slice(0, 0);
  },
});
