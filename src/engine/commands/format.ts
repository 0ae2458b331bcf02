import { integerOption, type Reader, readOptions, textOption } from '../../spl/index.ts';
import { defineCommand } from '../command.ts';
import { isInternal } from '../field-patterns.ts';
import { Batch, concatenate, FieldSet, scalarsOf, toText, type Value } from '../values/index.ts';

interface FormatArguments {
  readonly separator: string;
  /** Row prefix, column prefix, column separator, column end, row separator, row end. */
  readonly marks: readonly string[];
  readonly most: number;
  readonly empty: string;
}

const usualMarks = ['(', '(', 'AND', ')', 'OR', ')'];

const options = { mvsep: textOption('OR'), maxresults: integerOption(0), emptystr: textOption('NOT( )') };

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
    yield Batch.fromRows([new Map([['search', condition(args.most > 0 ? rows.slice(0, args.most) : rows, args)]])]);
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
    marks: marks.length > 0 ? marks : usualMarks,
    most: given('maxresults'),
    empty: given('emptystr'),
  };
}

function condition(rows: Batch, { marks, separator, empty }: FormatArguments): string {
  const [rowPrefix, columnPrefix, columnSeparator, columnEnd, rowSeparator, rowEnd] = marks as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const fields = rows.fields().filter((field) => !isInternal(field));
  const alternatives: string[] = [];
  for (let row = 0; row < rows.length; row++) {
    const terms = fields.flatMap((field) => {
      const value = rows.value(row, field);
      return value === null ? [] : [term(field, value, separator)];
    });
    if (terms.length > 0) alternatives.push(`${columnPrefix} ${terms.join(` ${columnSeparator} `)} ${columnEnd}`);
  }
  if (alternatives.length === 0) return empty;
  return `${rowPrefix} ${alternatives.join(` ${rowSeparator} `)} ${rowEnd}`;
}

/** `field="value"`; the fields search and query are search text themselves. */
function term(field: string, value: Value, separator: string): string {
  const terms = scalarsOf(value).map((scalar) => {
    const text = toText(scalar);
    return field === 'search' || field === 'query' ? text : `${field}="${text.replace(/[\\"]/g, '\\$&')}"`;
  });
  return terms.length === 1 ? terms[0]! : `( ${terms.join(` ${separator} `)} )`;
}
