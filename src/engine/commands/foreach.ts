import type { Reader, Word } from '../../spl/index.ts';
import { choiceOption, readOptions, textOption } from '../../spl/index.ts';
import { captureWildcards, expandFieldPatterns } from '../arguments/field-patterns.ts';
import { forEachItem, type ItemMode } from '../arguments/foreach-items.ts';
import { ForeachTemplate } from '../arguments/foreach-template.ts';
import { defineCommand } from '../definition/command.ts';
import { unknownFlow } from '../definition/field-flow.ts';
import { type Batch, concatenate } from '../values/index.ts';

type Mode = 'multifield' | ItemMode;

interface ForeachArguments {
  readonly mode: Mode;
  readonly fields: readonly Word[];
  /** The text between the brackets. */
  readonly template: Word;
  readonly tokens: {
    readonly field: string;
    readonly match: string;
    readonly segments: readonly string[];
    readonly item: string;
  };
}

const options = {
  mode: choiceOption<Mode>('multifield', 'multivalue', 'json_array', 'auto_collections'),
  fieldstr: textOption('<<FIELD>>'),
  matchstr: textOption('<<MATCHSTR>>'),
  matchseg1: textOption('<<MATCHSEG1>>'),
  matchseg2: textOption('<<MATCHSEG2>>'),
  matchseg3: textOption('<<MATCHSEG3>>'),
  itemstr: textOption('<<ITEM>>'),
};

export default defineCommand<ForeachArguments>({
  name: 'foreach',
  kind: 'streaming',
  summary: 'Runs a template of streaming commands for each field that matches, or for each value of one field.',
  syntax:
    'foreach [mode=multifield|multivalue|json_array|auto_collections] <wc-field-list> [fieldstr=<string>] [matchstr=<string>] [matchseg1=<string>] [itemstr=<string>] "[" <template> "]"',
  documentation: 'Search Reference: foreach',
  examples: [
    "| foreach count_* [eval total=total+'<<FIELD>>']",
    '| foreach mode=multivalue scores [eval sum=sum+<<ITEM>>]',
  ],
  differs: [],
  parse: readForeach,
  flow: () => unknownFlow,
  *run({ mode, fields, template, tokens }, input, context) {
    const compiled = new ForeachTemplate(template, context.source, context);
    const names = fields.map(({ text }) => text);
    for (const batch of input) {
      context.checkpoint();
      if (mode !== 'multifield') {
        yield forEachItem(batch, names[0]!, mode, tokens.item, { text: template.text, compiled }, context);
        continue;
      }
      const present = new Set(batch.fields());
      let rows: Batch = batch;
      for (const pattern of names) {
        for (const field of expandFieldPatterns([pattern], () => [...present])) {
          if (!present.has(field)) continue;
          const pipeline = compiled.pipeline(replacements(tokens, pattern, field));
          rows = concatenate([...context.through(pipeline, [rows])]);
        }
      }
      yield rows;
    }
  },
});

function readForeach(reader: Reader): ForeachArguments {
  const before = readOptions(reader, options);
  const fields: Word[] = [];
  const given = { ...before };
  let template: Word | undefined;
  while (!reader.atEnd()) {
    const more = readOptions(reader, options);
    for (const name of more.spans.keys()) Object.assign(given, { [name]: more[name as keyof typeof options] });
    if (reader.atEnd()) break;
    if (reader.accept(',')) continue;
    template = reader.bracketText();
    if (!template) fields.push(reader.field());
  }
  if (fields.length === 0) reader.failExpected('a field');
  if (!template) reader.failExpected("a template in '[' and ']'");
  if (given.mode !== 'multifield' && fields.length > 1) {
    reader.failInvalid(fields[1]!.span, `The mode '${given.mode}' takes one field only.`);
  }
  return {
    mode: given.mode,
    fields,
    template,
    tokens: {
      field: given.fieldstr,
      match: given.matchstr,
      segments: [given.matchseg1, given.matchseg2, given.matchseg3],
      item: given.itemstr,
    },
  };
}

function replacements(
  { field, match, segments }: ForeachArguments['tokens'],
  pattern: string,
  name: string,
): (readonly [string, string])[] {
  const captured = captureWildcards(pattern, name) ?? [];
  return [
    [field, name],
    [match, captured.join('')],
    ...segments.map((token, index) => [token, captured[index] ?? ''] as const),
  ];
}
