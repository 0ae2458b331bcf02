import {
  choiceOption,
  optionName,
  type Reader,
  readOptions,
  splProblems,
  textOption,
  type Word,
} from '../../spl/index.ts';
import { indexCondition } from '../dataset/index-condition.ts';
import { defineCommand } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import { Batch, FieldSet, type Row, toNumber, toText } from '../values/index.ts';

type MetadataType = 'hosts' | 'sources' | 'sourcetypes';

interface MetadataArguments {
  readonly type: MetadataType;
  readonly indexes: readonly Word[];
}

const options = {
  type: choiceOption<MetadataType>('hosts', 'sources', 'sourcetypes'),
  splunk_server: textOption(undefined),
  splunk_server_group: textOption(undefined),
  datatype: choiceOption('event', 'metric'),
};

export default defineCommand<MetadataArguments>({
  name: 'metadata',
  kind: 'generating',
  summary: 'Lists the hosts, sources or source types of indexes, with the number and times of their events.',
  syntax: 'metadata type=(hosts|sources|sourcetypes) [index=<index>]...',
  documentation: 'Search Reference: metadata',
  examples: ['| metadata type=sourcetypes index=*'],
  differs: ['Events are counted one by one within the time range, not by bucket.', 'datatype=metric is refused.'],
  parse(reader: Reader) {
    const indexes: Word[] = [];
    let type: MetadataType | undefined;
    while (!reader.atEnd()) {
      if (optionName(reader)?.toLowerCase() === 'index') {
        reader.word('index');
        reader.require('=');
        indexes.push(reader.word('the name of an index'));
        continue;
      }
      const values = readOptions(reader, options);
      if (values.spans.size === 0) reader.failExpected('type=hosts, type=sources or type=sourcetypes');
      if (values.spans.has('type')) type = values.type;
      if (values.datatype === 'metric') {
        reader.fail(splProblems.unsupportedArgument, values.spans.get('datatype')!, 'metadata', 'datatype=metric');
      }
    }
    if (!type) reader.failExpected('type=hosts, type=sources or type=sourcetypes');
    return { type, indexes };
  },
  flow: ({ type }) => replacing([], fieldsOf(type)),
  *run({ type, indexes }, _input, context) {
    const field = fieldOf(type);
    const found = new Map<string, { first: number; last: number; recent: number; count: number }>();
    const needed = FieldSet.of('_time', '_indextime', field);
    for (const batch of context.events({
      filter: indexCondition(indexes),
      needed,
      range: context.range,
      indexedOnly: true,
    })) {
      context.checkpoint();
      const [names, times, indexed] = [batch.column(field), batch.column('_time'), batch.column('_indextime')];
      for (let row = 0; row < batch.length; row++) {
        const time = toNumber(times.at(row) as number | null) ?? 0;
        const recent = toNumber(indexed.at(row) as number | null) ?? time;
        const name = toText(names.at(row));
        const seen = found.get(name);
        if (!seen) found.set(name, { first: time, last: time, recent, count: 1 });
        else {
          seen.first = Math.min(seen.first, time);
          seen.last = Math.max(seen.last, time);
          seen.recent = Math.max(seen.recent, recent);
          seen.count++;
        }
      }
    }
    const rows = [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([name, { first, last, recent, count }]): Row =>
          new Map<string, string | number>([
            ['firstTime', Math.floor(first)],
            [field, name],
            ['lastTime', Math.floor(last)],
            ['recentTime', Math.floor(recent)],
            ['totalCount', count],
            ['type', type],
          ]),
      );
    yield Batch.fromRows(rows, fieldsOf(type));
  },
});

const fieldOf = (type: MetadataType): string => type.slice(0, -1);
const fieldsOf = (type: MetadataType): string[] => [
  'firstTime',
  fieldOf(type),
  'lastTime',
  'recentTime',
  'totalCount',
  'type',
];
