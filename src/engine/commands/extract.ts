import { booleanOption, integerOption, type Reader, readOptions, splProblems, textOption } from '../../spl/index.ts';
import { addFields } from '../add-fields.ts';
import { defineCommand } from '../command.ts';
import { delimiterStep } from '../fields/delimiter-step.ts';
import { FieldAccumulator } from '../fields/field-accumulator.ts';
import { extractKeyValues } from '../fields/key-value.ts';
import { perValue } from '../map-column.ts';
import { unescapeText } from '../unescape-text.ts';
import { FieldSet, type Row, toText } from '../values/index.ts';

/** Values are given as texts here, not as places in a segment. */
const noBytes = new Uint8Array();

interface ExtractArguments {
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
  summary: 'Makes fields of the key-value pairs in _raw.',
  syntax:
    'extract [pairdelim=<string>] [kvdelim=<string>] [clean_keys=<bool>] [mv_add=<bool>] [limit=<int>] [maxchars=<int>] [auto=<bool>] [reload=<bool>]',
  documentation: 'Search Reference: extract',
  examples: ['| extract pairdelim="|;" kvdelim="=:"', '| kv'],
  differs: ['An extractor-name (a stanza of transforms.conf) is refused.'],
  parse: readExtract,
  flow: () => ({ needs: (after) => after.with('_raw'), gives: () => FieldSet.all }),
  *run(args, input, context) {
    const extract = extraction(args);
    for (const batch of input) {
      context.checkpoint();
      const raw = batch.find('_raw');
      yield raw
        ? addFields(
            batch,
            perValue(raw, (value) => extract(toText(value).slice(0, args.mostCharacters))),
          )
        : batch;
    }
  },
});

function readExtract(reader: Reader): ExtractArguments {
  const values = readOptions(reader, options);
  if (!reader.atEnd()) {
    reader.fail(
      splProblems.unsupportedArgument,
      reader.hereSpan(),
      'extract',
      `The extractor name '${reader.peekWord()}'`,
    );
  }
  return {
    pairDelimiters: values.pairdelim && unescapeText(values.pairdelim),
    keyDelimiters: values.kvdelim && unescapeText(values.kvdelim),
    cleansKeys: values.clean_keys,
    addsValues: values.mv_add,
    limit: values.limit,
    mostCharacters: values.maxchars,
  };
}

function extraction(args: ExtractArguments): (text: string) => Row {
  const { pairDelimiters, keyDelimiters } = args;
  const step =
    pairDelimiters === undefined && keyDelimiters === undefined
      ? (text: string, fields: FieldAccumulator) =>
          extractKeyValues(text, fields, { keyValueMode: 'auto_escaped', trimsSpaces: true })
      : delimiterStep({
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
  return (text) => {
    const fields = new FieldAccumulator([], true, noBytes);
    step(text, fields);
    return new Map(
      fields.filled.slice(0, args.limit).map((slot) => [fields.names[slot]!, fields.get(fields.names[slot]!)]),
    );
  };
}
