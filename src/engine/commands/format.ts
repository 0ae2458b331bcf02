import { integerOption, type Reader, readOptions, textOption } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { type ConditionStyle, rowsAsCondition, usualStyle } from '../expression/rows-as-condition.ts';
import { Batch, concatenate, FieldSet } from '../values/index.ts';

interface FormatArguments extends ConditionStyle {
  readonly most: number;
}

const options = {
  mvsep: textOption(usualStyle.separator),
  maxresults: integerOption(0),
  emptystr: textOption(usualStyle.empty),
};

export default defineCommand<FormatArguments>({
  name: 'format',
  kind: 'transforming',
  summary: 'Writes the rows as one search condition, in the field search.',
  syntax:
    'format [mvsep=<string>] [maxresults=<int>] ["<row prefix>" "<column prefix>" "<column separator>" "<column end>" "<row separator>" "<row end>"] [emptystr=<string>]',
  documentation: 'Search Reference: format',
  examples: ['| fields src dest | format', '| format "[" "[" "&&" "]" "||" "]"'],
  differs: [],
  parse: readFormat,
  flow: () => ({ needs: () => FieldSet.all, gives: () => FieldSet.of('search') }),
  *run(args, input) {
    const rows = concatenate([...input]);
    yield Batch.fromRows([
      new Map([['search', rowsAsCondition(args.most > 0 ? rows.slice(0, args.most) : rows, args)]]),
    ]);
  },
});

function readFormat(reader: Reader): FormatArguments {
  const before = readOptions(reader, options);
  const marks: string[] = [];
  while (marks.length < 6 && reader.peek() === '"') marks.push(reader.quoted('"')!.text);
  if (marks.length > 0 && marks.length < 6) reader.failExpected('six texts, from the row prefix to the row end');
  const after = readOptions(reader, options);
  const given = <Name extends keyof typeof options>(name: Name) => (after.spans.has(name) ? after : before)[name];
  return {
    separator: given('mvsep'),
    marks: marks.length > 0 ? marks : usualStyle.marks,
    most: given('maxresults'),
    empty: given('emptystr'),
  };
}
