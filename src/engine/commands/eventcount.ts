import { booleanOption, optionName, type Reader, readOptions, type Word } from '../../spl/index.ts';
import { indexCondition } from '../dataset/index-condition.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import { Batch, FieldSet, type Row, toText } from '../values/index.ts';

interface EventcountArguments {
  readonly indexes: readonly Word[];
  readonly summarize: boolean;
  readonly sizes: boolean;
}

const options = {
  summarize: booleanOption(true),
  report_size: booleanOption(false),
  list_vix: booleanOption(true),
  list_federated_remote: booleanOption(false),
};

export default defineCommand<EventcountArguments>({
  name: 'eventcount',
  kind: 'generating',
  summary: 'Counts the events of indexes, whatever the time range.',
  syntax: 'eventcount [summarize=<bool>] [index=<index>]... [report_size=<bool>] [list_vix=<bool>]',
  documentation: 'Search Reference: eventcount',
  examples: ['| eventcount index=*', '| eventcount summarize=false index=main report_size=true'],
  differs: ["size_bytes is the length of the events' text.", 'Indexes without events are not listed.'],
  parse(reader: Reader) {
    const indexes: Word[] = [];
    const given = { ...readOptions(reader, options) };
    while (!reader.atEnd()) {
      if (optionName(reader)?.toLowerCase() === 'index') {
        reader.word('index');
        reader.require('=');
        indexes.push(reader.word('the name of an index'));
        continue;
      }
      const more = readOptions(reader, options);
      for (const name of more.spans.keys()) Object.assign(given, { [name]: more[name as keyof typeof options] });
      if (more.spans.size === 0) reader.failExpected('index=<index>');
    }
    return { indexes, summarize: given.summarize, sizes: given.report_size };
  },
  flow: (args) => replacing([], fieldsOf(args)),
  *run(args, _input, context) {
    const counts = count(args, context);
    const { summarize, sizes } = args;
    const rows = [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([index, { events, bytes }]): Row => {
        const row: Row = new Map();
        if (sizes) row.set('size_bytes', bytes);
        row.set('count', events);
        if (!summarize) row.set('index', index).set('server', 'localhost');
        return row;
      });
    yield Batch.fromRows(summarize ? [total(rows)] : rows, fieldsOf(args));
  },
});

const fieldsOf = ({ summarize, sizes }: EventcountArguments): string[] => [
  'count',
  ...(summarize ? [] : ['index', 'server']),
  ...(sizes ? ['size_bytes'] : []),
];

function count(
  { indexes, sizes }: EventcountArguments,
  context: RunContext,
): Map<string, { events: number; bytes: number }> {
  const counts = new Map<string, { events: number; bytes: number }>();
  const needed = FieldSet.of('index', ...(sizes ? ['_raw'] : []));
  const range = { earliest: -Infinity, latest: Infinity };
  for (const batch of context.events({ filter: indexCondition(indexes), needed, range, indexedOnly: true })) {
    const names = batch.column('index');
    const texts = sizes ? batch.find('_raw') : undefined;
    for (let row = 0; row < batch.length; row++) {
      const index = toText(names.at(row));
      let sum = counts.get(index);
      if (!sum) counts.set(index, (sum = { events: 0, bytes: 0 }));
      sum.events++;
      sum.bytes += texts ? toText(texts.at(row)).length : 0;
    }
  }
  return counts;
}

function total(rows: readonly Row[]): Row {
  const sum = (field: string): number =>
    rows.reduce((all, row) => all + ((row.get(field) as number | undefined) ?? 0), 0);
  return new Map([...(rows[0]?.keys() ?? ['count'])].map((field) => [field, sum(field)] as const));
}
