import { describe } from '../../diagnostics/index.ts';
import { defineCommand } from '../definition/command.ts';
import { rowLimitReached } from '../problems.ts';
import { timesOf } from '../statistics/statistics.ts';
import { readTransaction, type TransactionRules } from '../transaction/arguments.ts';
import { TransactionAssembler } from '../transaction/assembler.ts';
import { compileTest, testFields } from '../transaction/event-test.ts';
import { transactionRow } from '../transaction/rows.ts';
import { Batch, type FieldSet, type Row, scalarsOf, toText } from '../values/index.ts';
import { newestFirst } from './_several-searches.ts';

const made = ['duration', 'eventcount', 'closed_txn'];

export default defineCommand<TransactionRules>({
  name: 'transaction',
  aliases: ['transam'],
  kind: 'dataset',
  summary:
    'Puts events together that share field values, follow each other closely, or lie between a start and an end.',
  syntax:
    'transaction [<field-list>] [maxspan=<span>] [maxpause=<span>] [maxevents=<int>] [startswith=<condition>] [endswith=<condition>] [connected=<bool>] [unifyends=<bool>] [keepevicted=<bool>] [keeporphans=<bool>] [mvlist=<bool>|<field-list>] [mvraw=<bool>] [nullstr=<string>] [maxopentxn=<int>] [maxopenevents=<int>] [name=<string>] [delim=<string>]',
  documentation: 'Search Reference: transaction',
  examples: [
    '| transaction user maxspan=30m startswith=(action=login) endswith=(action=logout)',
    '| transaction host, session maxpause=5m keepevicted=true',
  ],
  differs: [
    'Events are put in the order of time first.',
    'The fields field_match_sum and linecount are not made.',
    'name, which points to a transaction type of transactiontypes.conf, is refused.',
  ],
  parse: readTransaction,
  flow: ({ fields, starts, ends }) => ({
    needs: (after) => after.without(...made).with('_time', ...fields, ...testFields(starts), ...testFields(ends)),
    gives: (before) => before.with(...made, '_time', '_txn_orphan'),
  }),
  *run(rules, input, context) {
    const events = newestFirst([...input]);
    const { openTransactions, openTransactionEvents } = context.limits;
    const assembler = new TransactionAssembler(
      rules,
      rules.mostOpen ?? openTransactions,
      rules.mostOpenEvents ?? openTransactionEvents,
    );
    assembler.onLimit = (limit, setting) => context.warn(describe(rowLimitReached, 'transaction', limit, setting));
    const starts = compileTest(rules.starts, context)(events);
    const ends = compileTest(rules.ends, context)(events);
    const times = timesOf(events);
    const columns = rules.fields.map((field) => events.column(field));
    for (let row = 0; row < events.length; row++) {
      if (row % 1024 === 0) context.checkpoint();
      assembler.add({
        row,
        time: times[row]!,
        values: columns.map((column) => scalarsOf(column.at(row)).map(toText)),
        starts: starts(row),
        ends: ends(row),
      });
    }
    assembler.finish();
    const fields = wantedFields(events, context.needed);
    const rows = assembler.closed
      .filter(({ complete }) => complete || rules.keepEvicted)
      .map((transaction) => transactionRow(transaction, events, fields, rules));
    if (rules.keepOrphans) rows.push(...assembler.orphans.map((row) => orphanRow(events, row, fields)));
    rows.sort((a, b) => Number(b.get('_time') ?? -Infinity) - Number(a.get('_time') ?? -Infinity));
    yield Batch.fromRows(rows, fields);
  },
});

/** The fields to put together: where later commands say which they read, no others. */
function wantedFields(events: Batch, needed: FieldSet): readonly string[] {
  const names = needed.isAll || needed.patterns.length > 0 ? events.fields() : [...needed.names];
  return names.filter((field) => needed.has(field) && !made.includes(field) && events.find(field) !== undefined);
}

function orphanRow(events: Batch, row: number, fields: readonly string[]): Row {
  const orphan: Row = new Map();
  for (const field of fields) {
    const value = events.value(row, field);
    if (value !== null) orphan.set(field, value);
  }
  return orphan.set('_txn_orphan', 1);
}
