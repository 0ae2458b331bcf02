import { booleanOption, type Reader, readOptions, type Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { readSortKeys, type SortKey, sortedRows } from '../statistics/ordering.ts';
import { type Batch, type Column, concatenate, filterRows, toText, ValueColumn } from '../values/index.ts';

interface DedupArguments {
  readonly count: number;
  readonly fields: readonly Word[];
  readonly keepEvents: boolean;
  readonly keepEmpty: boolean;
  readonly consecutive: boolean;
  readonly sortBy: readonly SortKey[];
}

const options = {
  keepevents: booleanOption(false),
  keepempty: booleanOption(false),
  consecutive: booleanOption(false),
};

export default defineCommand<DedupArguments>({
  name: 'dedup',
  kind: 'streaming',
  summary: 'Keeps the first row, or the first rows, of each combination of values. Rows without one of the fields go.',
  syntax:
    'dedup [<N>] <field-list> [keepevents=<bool>] [keepempty=<bool>] [consecutive=<bool>] [sortby [+|-]<sort-field>...]',
  documentation: 'Search Reference: dedup',
  examples: ['| dedup user, dest', '| dedup 3 src sortby -_time'],
  differs: [],
  parse: readDedup,
  flow: ({ fields, sortBy }) => passing([...fields.map(({ text }) => text), ...sortBy.map(({ field }) => field.text)]),
  *run(args, input) {
    const names = args.fields.map(({ text }) => text);
    const filter = new Duplicates(args);
    for (const batch of args.sortBy.length > 0 ? [sorted(input, args.sortBy)] : input) {
      const columns = names.map((name) => batch.column(name));
      if (args.keepEvents) yield blankDuplicates(batch, names, columns, filter);
      else yield filterRows(batch, (row) => filter.keeps(columns, row));
    }
  },
});

function readDedup(reader: Reader): DedupArguments {
  const given = { ...readOptions(reader, options) };
  const count = reader.optionalInteger() ?? 1;
  if (count < 1) reader.failInvalid(reader.hereSpan(), 'The number of results to keep must be greater than 0.');
  const fields: Word[] = [];
  for (;;) {
    const more = readOptions(reader, options);
    for (const name of more.spans.keys()) Object.assign(given, { [name]: more[name as keyof typeof options] });
    while (reader.accept(','));
    if (reader.atEnd() || reader.peekWord().toLowerCase() === 'sortby') break;
    fields.push(reader.field());
  }
  if (fields.length === 0) reader.failExpected('a field');
  const sortBy = reader.keyword('sortby') ? readSortKeys(reader) : [];
  return {
    count,
    fields,
    keepEvents: given.keepevents,
    keepEmpty: given.keepempty,
    consecutive: given.consecutive,
    sortBy,
  };
}

function sorted(input: Iterable<Batch>, keys: readonly SortKey[]): Batch {
  const rows = concatenate([...input]);
  return rows.select(sortedRows(rows, keys));
}

/** Counts the rows of each combination of values. */
class Duplicates {
  readonly #args: DedupArguments;
  readonly #seen = new Map<string, number>();
  #last: string | undefined;

  constructor(args: DedupArguments) {
    this.#args = args;
  }

  keeps(columns: readonly Column[], row: number): boolean {
    const values = columns.map((column) => column.at(row));
    if (values.includes(null)) return this.#args.keepEmpty;
    // Lengths keep the values apart: ("a", "bc") is not ("ab", "c").
    const key = values.map((value) => toText(value)).reduce((all, text) => `${all}${text.length}:${text}`, '');
    if (this.#args.consecutive && key !== this.#last) this.#seen.clear();
    this.#last = key;
    const count = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, count);
    return count <= this.#args.count;
  }
}

/** All rows, the duplicates without the fields. */
function blankDuplicates(
  batch: Batch,
  names: readonly string[],
  columns: readonly Column[],
  filter: Duplicates,
): Batch {
  const kept = Array.from({ length: batch.length }, (_, row) => filter.keeps(columns, row));
  return names.reduce(
    (rows, name, at) => rows.with(name, new ValueColumn(kept.map((keep, row) => (keep ? columns[at]!.at(row) : null)))),
    batch,
  );
}
