import { describe } from '../../diagnostics/index.ts';
import { booleanOption, choiceOption, type Reader, readOptions, textOption } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { notWritten } from '../definition/command-problems.ts';
import { passing } from '../definition/field-flow.ts';

const options = {
  index: textOption(undefined),
  addinfo: booleanOption(true),
  addtime: booleanOption(true),
  file: textOption(undefined),
  host: textOption(undefined),
  marker: textOption(undefined),
  output_format: choiceOption('raw', 'hec'),
  run_in_preview: booleanOption(false),
  spool: booleanOption(true),
  source: textOption(undefined),
  sourcetype: textOption(undefined),
  testmode: booleanOption(false),
  uselb: booleanOption(true),
};

export default defineCommand<{ index: string | undefined; testMode: boolean }>({
  name: 'collect',
  kind: 'dataset',
  summary: 'Passes the rows on. What Splunk writes to a summary index is not written.',
  syntax:
    'collect index=<index> [addtime=<bool>] [source=<string>] [sourcetype=<string>] [host=<string>] [marker=<string>] [testmode=<bool>]',
  documentation: 'Search Reference: collect',
  examples: ['| collect index=summary marker="report=logins"'],
  differs: ['Nothing is written to the index; the search carries a warning.'],
  parse(reader: Reader) {
    const { index, testmode } = readOptions(reader, options);
    if (index === undefined) reader.failExpected('index=<index>');
    return { index, testMode: testmode };
  },
  flow: () => passing([]),
  *run({ index, testMode }, input, context) {
    const what = `nothing is written to the index '${index}'`;
    if (!testMode) context.warn(describe(notWritten, 'collect', what));
    yield* input;
  },
});
