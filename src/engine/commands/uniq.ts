import { defineCommand } from '../definition/command.ts';
import { FieldSet, filterRows } from '../values/index.ts';

export default defineCommand<null>({
  name: 'uniq',
  kind: 'streaming',
  summary: 'Drops a row that is the same as the one before it, field by field.',
  syntax: 'uniq',
  documentation: 'Search Reference: uniq',
  examples: ['| sort user | table user | uniq'],
  differs: [],
  parse: () => null,
  flow: () => ({ needs: () => FieldSet.all, gives: (before) => before }),
  *run(_, input) {
    let previous: string | undefined;
    for (const batch of input) {
      const keys = batch.rows().map((row) => JSON.stringify([...row].sort(byName)));
      yield filterRows(batch, (row) => {
        const isNew = keys[row] !== previous;
        previous = keys[row];
        return isNew;
      });
    }
  },
});

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
