import { DiagnosticError, describe, diagnose } from '../../diagnostics/index.ts';
import { splProblems } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { deletesEventsOnly } from '../definition/command-problems.ts';
import { Batch, FieldSet, type Row, toText } from '../values/index.ts';

const fields = ['splunk_server', 'index', 'deleted', 'errors'];

export default defineCommand<null>({
  name: 'delete',
  kind: 'transforming',
  summary: 'Takes the events out of every later search, and tells how many of each index.',
  syntax: 'delete',
  documentation: 'Search Reference: delete',
  examples: ['index=main source=test-data | delete'],
  differs: [
    'The right to delete (can_delete) is not asked for.',
    'Splunk refuses to delete what head, dedup and other centralized streaming commands have passed on.',
  ],
  parse: () => null,
  flow: () => ({ needs: () => FieldSet.of('index', '_cd'), gives: () => FieldSet.of(...fields) }),
  *run(_, input, context) {
    const { deleteEvents, source } = context;
    if (!deleteEvents) {
      throw new DiagnosticError(diagnose(splProblems.unsupportedCommand, source, { start: 0, end: 0 }, 'delete'));
    }
    const counts = new Map<string, number>();
    // All are found before any goes.
    for (const batch of [...input]) {
      const [indexes, addresses] = [batch.column('index'), batch.column('_cd')];
      for (let row = 0; row < batch.length; row++) {
        if (addresses.at(row) === null) throw new DiagnosticError(describe(deletesEventsOnly));
        const index = toText(indexes.at(row));
        counts.set(index, (counts.get(index) ?? 0) + 1);
      }
      deleteEvents(batch);
    }
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const row = (index: string, deleted: number): Row =>
      new Map<string, string | number>([
        ['splunk_server', 'localhost'],
        ['index', index],
        ['deleted', deleted],
        ['errors', 0],
      ]);
    const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([index, count]) => row(index, count));
    yield Batch.fromRows([row('__ALL__', total), ...rows], fields);
  },
});
