import {
  booleanOption,
  integerOption,
  optionName,
  type Reader,
  readOptions,
  splProblems,
  textOption,
} from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { addFields } from '../table/add-fields.ts';
import { type TableOptions, type TableRow, tableRows } from '../text/text-tables.ts';
import { Batch, FieldSet, type Row, toText } from '../values/index.ts';

interface MultikvArguments {
  readonly table: TableOptions;
  readonly copiesFields: boolean;
  readonly dropsOriginal: boolean;
  /** Columns that become fields; all when empty. */
  readonly fields: readonly string[];
  /** Texts of which a row must hold one. */
  readonly filter: readonly string[];
}

const options = {
  conf: textOption(undefined),
  copyattrs: booleanOption(true),
  forceheader: integerOption(undefined, 1),
  multitable: booleanOption(true),
  noheader: booleanOption(false),
  rmorig: booleanOption(true),
};

export default defineCommand<MultikvArguments>({
  name: 'multikv',
  kind: 'streaming',
  summary: 'Makes an event of each row of the tables in _raw, with a field for each column.',
  syntax:
    'multikv [copyattrs=<bool>] [fields <field-list>] [filter <text-list>] [forceheader=<int>] [multitable=<bool>] [noheader=<bool>] [rmorig=<bool>]',
  documentation: 'Search Reference: multikv',
  examples: ['| multikv fields pid command filter splunkd', '| multikv forceheader=1'],
  differs: [
    'conf (a stanza of multikv.conf) is refused.',
    'Splunk does not say how it finds a header: here it is the first line of capitalised words, else of words. A second table begins with capitalised words behind an empty line.',
  ],
  parse: readMultikv,
  flow: ({ copiesFields }) => ({
    needs: (after) => (copiesFields ? after.with('_raw') : FieldSet.of('_raw')),
    gives: () => FieldSet.all,
  }),
  *run(args, input, context) {
    for (const batch of input) {
      context.checkpoint();
      yield tabulated(batch, args);
    }
  },
});

function readMultikv(reader: Reader): MultikvArguments {
  const given = new Map<string, unknown>();
  const fields: string[] = [];
  const filter: string[] = [];
  while (!reader.atEnd()) {
    const start = reader.position;
    const values = readOptions(reader, options);
    for (const [name, span] of values.spans) {
      if (name === 'conf') reader.fail(splProblems.unsupportedArgument, span, 'multikv', 'conf');
      given.set(name, values[name as keyof typeof options]);
    }
    if (reader.keyword('fields')) fields.push(...readList(reader));
    else if (reader.keyword('filter')) filter.push(...readList(reader));
    if (reader.position === start) reader.failExpected('an option, fields or filter');
  }
  const option = <T>(name: string, otherwise: T): T => (given.has(name) ? (given.get(name) as T) : otherwise);
  const header = option<number | undefined>('forceheader', undefined);
  return {
    table: {
      ...(header === undefined ? {} : { header }),
      withoutHeader: option('noheader', false),
      several: option('multitable', true),
    },
    copiesFields: option('copyattrs', true),
    dropsOriginal: option('rmorig', true),
    fields,
    filter,
  };
}

/** Names or texts up to the next option or keyword. */
function readList(reader: Reader): string[] {
  const list: string[] = [];
  while (!reader.atEnd()) {
    if (reader.accept(',')) continue;
    if (optionName(reader) !== undefined || /^(?:fields|filter)$/i.test(reader.peekWord())) break;
    list.push(reader.field('a field or a text').text);
  }
  if (list.length === 0) reader.failExpected('a list');
  return list;
}

function tabulated(batch: Batch, args: MultikvArguments): Batch {
  const raw = batch.column('_raw');
  const from: number[] = [];
  const made: (Row | undefined)[] = [];
  for (let row = 0; row < batch.length; row++) {
    for (const found of tableRows(toText(raw.at(row)), args.table)) {
      if (args.filter.length > 0 && !args.filter.some((text) => found.line.includes(text))) continue;
      from.push(row);
      made.push(fieldsOf(found, args.fields));
    }
    if (args.dropsOriginal) continue;
    from.push(row);
    made.push(undefined);
  }
  if (args.copiesFields) return addFields(batch.select(Int32Array.from(from)), (row) => made[row]);
  const original = args.dropsOriginal ? undefined : batch.rows();
  return Batch.fromRows(made.map((row, at) => row ?? original![from[at]!]!));
}

const fieldsOf = ({ line, cells }: TableRow, wanted: readonly string[]): Row =>
  new Map([...cells].filter(([name]) => wanted.length === 0 || wanted.includes(name)).concat([['_raw', line]]));
