import { booleanOption, integerOption, type Word } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { checkHeldRows } from '../statistics/held-rows.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { Batch, concatenate, type Row, toText } from '../values/index.ts';

interface SelfjoinArguments {
  readonly fields: readonly Word[];
  readonly overwrite: boolean;
  readonly matches: number;
  readonly keepSingle: boolean;
}

export default defineCommand<SelfjoinArguments>({
  name: 'selfjoin',
  kind: 'dataset',
  summary: 'Joins each row with other rows of the same search that have the same values in the given fields.',
  syntax: 'selfjoin [overwrite=<bool>] [max=<int>] [keepsingle=<bool>] <field-list>',
  documentation: 'Search Reference: selfjoin',
  examples: ['| selfjoin max=0 session_id'],
  differs: ['Other rows are taken in the order of the search.'],
  parse(reader) {
    const options = new ScatteredOptions(reader, {
      overwrite: booleanOption(true),
      max: integerOption(1),
      keepsingle: booleanOption(false),
    });
    const fields = options.fields();
    refuseRest(reader);
    if (fields.length === 0) reader.failExpected('a field to join by');
    const { overwrite, max, keepsingle } = options.values;
    return { fields, overwrite, matches: max === 0 ? Infinity : max, keepSingle: keepsingle };
  },
  flow: ({ fields }) => passing(fields.map(({ text }) => text)),
  *run({ fields, overwrite, matches, keepSingle }, input, context) {
    const all = concatenate([...input]);
    const rows = all.rows();
    const keys = rows.map((row) => keyOf(row, fields));
    const groups = new Map<string, number[]>();
    for (const [at, key] of keys.entries()) {
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(at);
      else groups.set(key, [at]);
    }
    let made = 0;
    const joined = rows.flatMap((row, at) => {
      if (at % 1024 === 0) context.checkpoint();
      const key = keys[at];
      const others = key === undefined ? [] : otherRows(groups.get(key)!, at, matches);
      checkHeldRows((made += others.length), 'selfjoin', context);
      if (others.length === 0) return keepSingle ? [row] : [];
      return others.map(
        (other): Row => (overwrite ? new Map([...row, ...rows[other]!]) : new Map([...rows[other]!, ...row])),
      );
    });
    yield Batch.fromRows(joined, all.fields());
  },
});

function keyOf(row: Row, fields: readonly Word[]): string | undefined {
  const values = fields.map(({ text }) => row.get(text));
  return values.includes(undefined) ? undefined : JSON.stringify(values.map((value) => toText(value ?? null)));
}

/** The first rows of a group that are not the row itself. */
function otherRows(group: readonly number[], row: number, most: number): number[] {
  const others: number[] = [];
  for (const other of group) {
    if (others.length >= most) break;
    if (other !== row) others.push(other);
  }
  return others;
}
