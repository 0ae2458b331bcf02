import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import { booleanOption, type Reader, splProblems, type Word } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { csvFileMissing } from '../definition/command-problems.ts';
import { resultRows } from '../table/csv-results.ts';
import { Batch, FieldSet } from '../values/index.ts';
import { chosenRows, readTableInput, type TableInput } from './_table-input.ts';

export default defineCommand<TableInput>({
  name: 'inputcsv',
  kind: 'generating',
  mayFollow: true,
  summary:
    'Reads the rows of a CSV file that an earlier search has left. With append=true they come behind the rows that are there.',
  syntax:
    'inputcsv [append=<bool>] [strict=<bool>] [start=<int>] [max=<int>] [events=<bool>] <file> [WHERE <search-expression>]',
  documentation: 'Search Reference: inputcsv',
  examples: ['| inputcsv known_hosts.csv WHERE site=north'],
  differs: [
    'A file that does not exist always ends the search, as strict=true does in Splunk.',
    'dispatch=true is refused: there are no jobs whose directories could be read.',
    'Rows are the same with events=true: they are not put into the order of their times.',
  ],
  parse: readInputcsv,
  flow: ({ append }) => ({ needs: (after) => (append ? after : FieldSet.none), gives: () => FieldSet.all }),
  *run(args, input, context) {
    if (args.append) yield* input;
    yield chosenRows(readFile(args.name, context), args, context);
  },
});

function readInputcsv(reader: Reader): TableInput {
  const args = readTableInput(reader, 'the name of a CSV file', {
    events: booleanOption(false),
    dispatch: booleanOption(false),
  });
  if (args.given('dispatch') === true) {
    reader.fail(splProblems.unsupportedArgument, args.name.span, 'inputcsv', 'dispatch=true');
  }
  if (/^[\\/]|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(args.name.text)) {
    reader.failInvalid(args.name.span, 'The file must lie in the directory of CSV files.');
  }
  return args;
}

/** A name without an ending means a `.csv` file. */
function readFile({ text, span }: Word, { csvFile, source }: RunContext): Batch {
  const bytes = csvFile(/\.[A-Za-z0-9]+$/.test(text) ? text : `${text}.csv`);
  if (!bytes) throw new DiagnosticError(diagnose(csvFileMissing, source, span, text));
  const { rows, fields } = resultRows(bytes);
  return Batch.fromRows(rows, fields);
}
