import type { Regex } from '../../regex/index.ts';
import { booleanOption, type Reader, readOptions, splProblems, textOption, type Word } from '../../spl/index.ts';
import { regexArgument } from '../arguments/regex-argument.ts';
import { unescapeText } from '../arguments/unescape-text.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { mapColumn } from '../table/map-column.ts';
import { multivalue, scalarsOf, toText } from '../values/index.ts';

interface MakemvArguments {
  readonly field: Word;
  readonly delimiter: string;
  readonly tokenizer: Regex | undefined;
  readonly allowEmpty: boolean;
}

const options = {
  delim: textOption(undefined),
  tokenizer: textOption(undefined),
  allowempty: booleanOption(false),
  setsv: booleanOption(false),
};

export default defineCommand<MakemvArguments>({
  name: 'makemv',
  kind: 'streaming',
  summary:
    'Splits a field into a multivalue, at a delimiter (a space unless one is given) or with a regular expression.',
  syntax: 'makemv [delim=<string> | tokenizer=<string>] [allowempty=<bool>] [setsv=<bool>] <field>',
  documentation: 'Search Reference: makemv',
  examples: ['| makemv delim="," groups', '| makemv tokenizer="([^;]+);?" recipients'],
  differs: ['setsv=true is refused: a field is not a single value and a multivalue at once.'],
  parse: readMakemv,
  flow: ({ field }) => passing([field.text]),
  *run({ field, ...rule }, input) {
    for (const batch of input) {
      const column = batch.find(field.text);
      const split = (text: string): string[] => splitText(text, rule);
      yield column
        ? batch.with(
            field.text,
            mapColumn(column, (value) => multivalue(scalarsOf(value).flatMap((scalar) => split(toText(scalar))))),
          )
        : batch;
    }
  },
});

function readMakemv(reader: Reader): MakemvArguments {
  const before = readOptions(reader, options);
  const field = reader.field();
  const after = readOptions(reader, options);
  const given = <Name extends keyof typeof options>(name: Name) => (after.spans.has(name) ? after : before)[name];
  const place = (name: string) => after.spans.get(name) ?? before.spans.get(name);
  if (given('setsv')) reader.fail(splProblems.unsupportedArgument, place('setsv')!, 'makemv', 'setsv=true');
  const tokenizer = given('tokenizer');
  const regex =
    tokenizer === undefined
      ? undefined
      : regexArgument(reader, { text: tokenizer, quoted: true, span: place('tokenizer')! });
  if (regex && regex.groupCount === 0) {
    reader.failInvalid(place('tokenizer')!, `The tokenizer '${tokenizer}' must have a capturing group.`);
  }
  const delimiter = unescapeText(given('delim') ?? ' ');
  return { field, delimiter: delimiter === '' ? ' ' : delimiter, tokenizer: regex, allowEmpty: given('allowempty') };
}

function splitText(text: string, { delimiter, tokenizer, allowEmpty }: Omit<MakemvArguments, 'field'>): string[] {
  const parts = tokenizer
    ? tokenizer.execAll(text).map((match) => match.values.slice(1).find((group) => group !== undefined) ?? '')
    : text.split(delimiter);
  return allowEmpty ? parts : parts.filter((part) => part !== '');
}
