import { describe } from '../../diagnostics/index.ts';
import {
  booleanOption,
  choiceOption,
  integerOption,
  optionName,
  type Pipeline,
  type Reader,
  textOption,
} from '../../spl/index.ts';
import { isInternal } from '../arguments/field-patterns.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { type NamedDataset, namedDatasetRows, readNamedDataset } from '../dataset/named-dataset.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { rowLimitReached } from '../problems.ts';
import { type JoinPair, type JoinRules, joinRows } from '../table/join-rows.ts';
import { type Batch, concatenate, FieldSet } from '../values/index.ts';

interface JoinArguments extends JoinRules {
  readonly right: Pipeline | NamedDataset;
  /** Fields to be equal; none for all that both sides have. */
  readonly pairs: readonly JoinPair[];
}

export default defineCommand<JoinArguments>({
  name: 'join',
  kind: 'dataset',
  summary: 'Joins each row with the rows of a subsearch that have the same values in the given fields.',
  syntax:
    'join [type=inner|outer|left] [usetime=<bool>] [earlier=<bool>] [overwrite=<bool>] [max=<int>] [<field-list> | left=<alias> right=<alias> WHERE <left>.<field>=<right>.<field>...] (<subsearch> | datamodel:<name> | lookup:<name> | savedsearch:<name>)',
  documentation: 'Search Reference: join',
  examples: [
    '| join type=left user [| inputlookup identities | rename identity AS user | table user department]',
    '| join left=L right=R WHERE L.user=R.identity lookup:identities',
  ],
  differs: ['With aliases every field of the result carries the alias of its side.'],
  parse: readJoin,
  flow: ({ pairs, aliases }) => ({
    needs: (after) =>
      pairs.length === 0 || aliases ? FieldSet.all : after.with(...pairs.map(({ left }) => left), '_time'),
    gives: () => FieldSet.all,
  }),
  *run(args, input, context) {
    const right = rightRows(args.right, context);
    const batches = args.pairs.length > 0 ? input : [concatenate([...input])];
    for (const batch of batches) {
      context.checkpoint();
      const pairs = args.pairs.length > 0 ? args.pairs : commonFields(batch.fields(), right.fields());
      yield joinRows(batch, right, pairs, args, context);
    }
  },
});

/** What a named dataset begins with. */
const datasetForm = /^(?:datamodel|savedsearch|inputlookup|lookup):/i;

function rightRows(right: Pipeline | NamedDataset, context: RunContext): Batch {
  const most = context.limits.joinSubsearchRows;
  if ('commands' in right) return context.run(right, { rows: most });
  const rows = concatenate([...namedDatasetRows(right, context, FieldSet.all)]);
  if (rows.length > most) context.warn(describe(rowLimitReached, 'join', most, '[join] subsearch_maxout'));
  return rows.slice(0, most);
}

function commonFields(left: readonly string[], right: readonly string[]): JoinPair[] {
  return left
    .filter((field) => right.includes(field) && !isInternal(field))
    .map((field) => ({ left: field, right: field }));
}

function readJoin(reader: Reader): JoinArguments {
  const options = new ScatteredOptions(reader, {
    type: choiceOption('inner', 'outer', 'left'),
    usetime: booleanOption(false),
    earlier: booleanOption(true),
    overwrite: booleanOption(true),
    max: integerOption(1),
    left: textOption(undefined),
    right: textOption(undefined),
  });
  const fields: JoinPair[] = [];
  let rightSide: Pipeline | NamedDataset | undefined;
  let compared: JoinPair[] = [];
  while (!reader.atEnd()) {
    if (reader.accept(',') || options.read()) continue;
    if (!rightSide && reader.peek() === '[') rightSide = reader.subsearch();
    else if (!rightSide && datasetForm.test(reader.peekWord())) rightSide = readNamedDataset(reader);
    else if (options.values.left !== undefined && reader.keyword('where')) {
      compared = readComparisons(reader, options.values.left, options.values.right);
    } else if (optionName(reader) !== undefined || rightSide) {
      reader.failInvalid(reader.hereSpan(), `Invalid argument: '${reader.peekWord()}'.`);
    } else {
      const { text } = reader.field();
      fields.push({ left: text, right: text });
    }
  }
  if (!rightSide) reader.failExpected("a subsearch in '[' and ']'");
  const { type, usetime, earlier, overwrite, max, left, right } = options.values;
  const aliases = left !== undefined && right !== undefined ? { left, right } : undefined;
  if (aliases && compared.length === 0) reader.failExpected('WHERE with the fields to compare');
  return {
    right: rightSide,
    pairs: aliases ? compared : fields,
    aliases,
    keepUnmatched: type !== 'inner',
    matches: max === 0 ? Infinity : max,
    overwrite,
    time: usetime ? (earlier ? 'earlier' : 'later') : undefined,
  };
}

/** `L.a=R.b L.c=R.d`, in either order of the sides. */
function readComparisons(reader: Reader, left: string, right: string | undefined): JoinPair[] {
  const pairs: JoinPair[] = [];
  while (!reader.atEnd() && reader.peek() !== '[' && !datasetForm.test(reader.peekWord())) {
    if (reader.accept(',') || reader.keyword('and')) continue;
    const first = reader.field();
    reader.require('=');
    const second = reader.field();
    const sides = [first, second].map(({ text }) => text);
    const fieldOf = (alias: string | undefined): string | undefined =>
      sides.find((text) => text.startsWith(`${alias}.`))?.slice((alias?.length ?? 0) + 1);
    const pair = { left: fieldOf(left), right: fieldOf(right) };
    if (pair.left === undefined || pair.right === undefined) {
      reader.failInvalid(first.span, `'${sides.join('=')}' does not compare a field of each side.`);
    }
    pairs.push({ left: pair.left, right: pair.right });
  }
  return pairs;
}
