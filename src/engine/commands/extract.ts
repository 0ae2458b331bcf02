import { DiagnosticError, diagnose, didYouMean } from '../../diagnostics/index.ts';
import { booleanOption, integerOption, type Reader, textOption, type Word } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { unescapeText } from '../arguments/unescape-text.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { extractionMissing } from '../definition/command-problems.ts';
import { delimiterStep } from '../fields/delimiter-step.ts';
import { FieldAccumulator } from '../fields/field-accumulator.ts';
import { extractKeyValues } from '../fields/key-value.ts';
import { type Extract, regexStep } from '../fields/regex-step.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { addFields } from '../table/add-fields.ts';
import { perValue } from '../table/map-column.ts';
import { FieldSet, type Row, toText } from '../values/index.ts';

/** Values are given as texts here, not as places in a segment. */
const noBytes = new Uint8Array();

interface ExtractArguments {
  /** Stanzas of transforms.conf. */
  readonly extractors: readonly Word[];
  /** Whether key-value pairs are looked for. */
  readonly findsPairs: boolean;
  readonly pairDelimiters: string | undefined;
  readonly keyDelimiters: string | undefined;
  readonly cleansKeys: boolean;
  readonly addsValues: boolean;
  /** Pairs read of each event. */
  readonly limit: number;
  /** Characters read of each event. */
  readonly mostCharacters: number;
}

const options = {
  auto: booleanOption(true),
  clean_keys: booleanOption(true),
  kvdelim: textOption(undefined),
  pairdelim: textOption(undefined),
  limit: integerOption(50),
  maxchars: integerOption(10_240),
  mv_add: booleanOption(false),
  // What was reloaded or segmented is the same here.
  reload: booleanOption(false),
  segment: booleanOption(false),
};

export default defineCommand<ExtractArguments>({
  name: 'extract',
  aliases: ['kv'],
  kind: 'streaming',
  summary: 'Makes fields as stanzas of transforms.conf say, and of the key-value pairs in _raw.',
  syntax:
    'extract [<extractor-name>...] [pairdelim=<string>] [kvdelim=<string>] [clean_keys=<bool>] [mv_add=<bool>] [limit=<int>] [maxchars=<int>] [auto=<bool>] [reload=<bool>]',
  documentation: 'Search Reference: extract',
  examples: ['| extract pairdelim="|;" kvdelim="=:"', '| kv', '| extract access-extractions'],
  differs: ['An extractor-name that no app defines ends the search.'],
  parse: readExtract,
  flow: ({ extractors }) => ({
    // A transform may read any field.
    needs: (after) => (extractors.length > 0 ? FieldSet.all : after.with('_raw')),
    gives: () => FieldSet.all,
  }),
  *run(args, input, context) {
    const most = args.mostCharacters;
    const extractions = args.extractors.map((name) => namedExtraction(name, context));
    if (args.findsPairs) extractions.push({ sourceKey: '_raw', extract: pairExtraction(args) });
    for (const batch of input) {
      context.checkpoint();
      yield extractions.reduce((rows, { sourceKey, extract }) => {
        const source = rows.find(sourceKey);
        if (!source) return rows;
        return addFields(
          rows,
          perValue(source, (value) => extract(toText(value).slice(0, most))),
        );
      }, batch);
    }
  },
});

/** Fields made of the text of one field. */
interface Extraction {
  readonly sourceKey: string;
  readonly extract: (text: string) => Row;
}

function readExtract(reader: Reader): ExtractArguments {
  const given = new ScatteredOptions(reader, options);
  const extractors = given.fields();
  refuseRest(reader);
  const { values } = given;
  return {
    extractors,
    findsPairs: values.auto || values.pairdelim !== undefined || values.kvdelim !== undefined,
    pairDelimiters: values.pairdelim && unescapeText(values.pairdelim),
    keyDelimiters: values.kvdelim && unescapeText(values.kvdelim),
    cleansKeys: values.clean_keys,
    addsValues: values.mv_add,
    limit: values.limit,
    mostCharacters: values.maxchars,
  };
}

function namedExtraction(name: Word, context: RunContext): Extraction {
  const { knowledge, source } = context;
  const rule = knowledge.extraction(name.text);
  if (!rule) {
    const suggestion = didYouMean(name.text, knowledge.extractionNames());
    throw new DiagnosticError(diagnose(extractionMissing, source, name.span, name.text, suggestion));
  }
  const step = rule.kind === 'regex' ? regexStep(rule) : delimiterStep(rule);
  return { sourceKey: rule.sourceKey, extract: fieldsBy(step) };
}

function pairExtraction(args: ExtractArguments): (text: string) => Row {
  const { pairDelimiters, keyDelimiters } = args;
  if (pairDelimiters === undefined && keyDelimiters === undefined) {
    const rules = { keyValueMode: 'auto_escaped', trimsSpaces: true } as const;
    return fieldsBy((text, fields) => extractKeyValues(text, fields, rules), args.limit);
  }
  const step = delimiterStep({
    kind: 'delimiters',
    name: 'extract',
    separators: pairDelimiters ?? ' \t\r\n,;|&',
    keySeparators: keyDelimiters ?? '=',
    fields: [],
    cleansKeys: args.cleansKeys,
    addsValues: args.addsValues,
    keepsEmpty: false,
    sourceKey: '_raw',
  });
  return fieldsBy(step, args.limit);
}

/** The first fields, `most` of them, that a step finds in a text. */
const fieldsBy =
  (step: Extract, most = Infinity) =>
  (text: string): Row => {
    const fields = new FieldAccumulator([], true, noBytes);
    step(text, fields);
    return new Map(fields.filled.slice(0, most).map((slot) => [fields.names[slot]!, fields.get(fields.names[slot]!)]));
  };
