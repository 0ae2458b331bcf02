import { booleanOption, integerOption, type Reader, textOption, type Word } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { type CommandDefinition, defineCommand, type RunContext } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import { Grouping } from '../statistics/grouping.ts';
import { readByFields, refuseRest } from '../statistics/statistics-arguments.ts';
import { Batch, type Row, type Scalar } from '../values/index.ts';

interface FrequencyArguments {
  readonly fields: readonly Word[];
  readonly by: readonly Word[];
  readonly limit: number;
  readonly showCount: boolean;
  readonly showPercent: boolean;
  readonly countField: string;
  readonly percentField: string;
  readonly useOther: boolean;
  readonly otherText: string;
}

/** top and rare: the values, or combinations of values, that are most or least frequent. */
export const defineFrequencyCommand = (
  name: 'top' | 'rare',
  examples: readonly string[],
): CommandDefinition<FrequencyArguments> =>
  defineCommand<FrequencyArguments>({
    name,
    kind: 'transforming',
    summary: `Lists the ${name === 'top' ? 'most' : 'least'} frequent values of fields, with their count and share.`,
    syntax: `${name} [<N>] [limit=<int>] [countfield=<string>] [percentfield=<string>] [showcount=<bool>] [showperc=<bool>] [useother=<bool>] [otherstr=<string>] <field-list> [BY <field-list>]`,
    documentation: `Search Reference: ${name}`,
    examples,
    differs: ['Values of equal count come in the order of the values.'],
    parse: readFrequency,
    flow: ({ fields, by, countField, percentField }) => {
      const names = [...by, ...fields].map(({ text }) => text);
      return replacing(names, [...names, countField, percentField, '_tc']);
    },
    *run(args, input, context) {
      yield frequencies(args, input, context, name === 'top' ? -1 : 1);
    },
  });

function readFrequency(reader: Reader): FrequencyArguments {
  const options = new ScatteredOptions(reader, {
    limit: integerOption(10),
    countfield: textOption('count'),
    percentfield: textOption('percent'),
    showcount: booleanOption(true),
    showperc: booleanOption(true),
    useother: booleanOption(false),
    otherstr: textOption('OTHER'),
  });
  options.read();
  const count = reader.optionalInteger();
  const fields = options.fields('by');
  if (fields.length === 0) reader.failExpected('a field');
  const by = reader.keyword('by') ? readByFields(reader) : [];
  options.read();
  refuseRest(reader);
  const values = options.values;
  for (const field of [...fields, ...by]) {
    const taken = [values.showcount && values.countfield, values.showperc && values.percentfield].includes(field.text);
    if (taken) reader.failInvalid(field.span, `The field '${field.text}' would be overwritten.`, renameHelp);
  }
  return {
    fields,
    by,
    limit: count ?? values.limit,
    showCount: values.showcount,
    showPercent: values.showperc,
    countField: values.countfield,
    percentField: values.percentfield,
    useOther: values.useother,
    otherText: values.otherstr,
  };
}

const renameHelp = 'Name the column of the counts with countfield, that of the shares with percentfield.';

/** The counts of one combination of BY values. */
interface Listing {
  readonly by: readonly Scalar[];
  readonly entries: { readonly values: readonly Scalar[]; readonly count: number }[];
  total: number;
}

function frequencies(args: FrequencyArguments, input: Iterable<Batch>, context: RunContext, direction: 1 | -1): Batch {
  const by = args.by.map(({ text }) => text);
  const fields = args.fields.map(({ text }) => text);
  const grouping = new Grouping([...by, ...fields]);
  const counts: number[] = [];
  for (const batch of input) {
    context.checkpoint();
    for (const group of grouping.assign(batch).groups) counts[group] = (counts[group] ?? 0) + 1;
  }
  const listings = new Map<string, Listing>();
  for (const group of grouping.order()) {
    const key = grouping.keys[group]!;
    const shared = key.slice(0, by.length);
    const name = JSON.stringify(shared.map(String));
    let listing = listings.get(name);
    if (!listing) listings.set(name, (listing = { by: shared, entries: [], total: 0 }));
    listing.entries.push({ values: key.slice(by.length), count: counts[group]! });
    listing.total += counts[group]!;
  }
  const names = [...by, ...fields];
  const rows = [...listings.values()].flatMap((listing) => {
    const sorted = listing.entries.sort((a, b) => direction * (a.count - b.count));
    const shown = args.limit > 0 ? sorted.slice(0, args.limit) : sorted;
    const rest = sorted.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
    const others = { values: fields.map(() => args.otherText), count: rest };
    return (args.useOther && rest > 0 ? [...shown, others] : shown).map(({ values, count }): Row => {
      const row: Row = new Map([...listing.by, ...values].map((value, at) => [names[at]!, value]));
      if (args.showCount) row.set(args.countField, count);
      if (args.showPercent) row.set(args.percentField, ((100 * count) / listing.total).toFixed(6));
      return row.set('_tc', listing.total);
    });
  });
  return Batch.fromRows(rows, [
    ...names,
    ...(args.showCount ? [args.countField] : []),
    ...(args.showPercent ? [args.percentField] : []),
  ]);
}
