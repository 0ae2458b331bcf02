import { DiagnosticError, describe, type Span } from '../../diagnostics/index.ts';
import { type Reader, readOptions, splProblems, textOption } from '../../spl/index.ts';
import { nextBin, parseSpan, snapToSpan, type TimeSpan } from '../../time/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { searchStopped } from '../problems.ts';
import { timesOf } from '../statistics/statistics.ts';
import { Batch, concatenate, type Row } from '../values/index.ts';

/** `[discretize] maxbins` of limits.conf. */
const mostBins = 50_000;

const options = {
  span: textOption(undefined),
  bins: textOption(undefined),
  start: textOption(undefined),
  end: textOption(undefined),
  minspan: textOption(undefined),
  aligntime: textOption(undefined),
};

export default defineCommand<{ span: TimeSpan }>({
  name: 'makecontinuous',
  kind: 'transforming',
  summary: 'Puts times into bins, and adds a row for each bin in between that has none.',
  syntax: 'makecontinuous span=<timespan> [_time]',
  documentation: 'Search Reference: makecontinuous',
  examples: ['| tstats count WHERE index=main BY _time span=1h | makecontinuous span=1h _time'],
  differs: [
    'Only of _time, and with a span: how Splunk makes bins otherwise is not documented. Anything else is refused.',
    'Rows without a time come last.',
  ],
  parse: readMakecontinuous,
  flow: () => passing(['_time'], ['_time']),
  *run({ span }, input, context) {
    const rows = concatenate([...input]);
    yield Batch.fromRows(continuousRows(rows, span, context), rows.fields());
  },
});

function readMakecontinuous(reader: Reader): { span: TimeSpan } {
  let given: { text: string; place: Span } | undefined;
  while (!reader.atEnd()) {
    const values = readOptions(reader, options);
    for (const [name, place] of values.spans) {
      if (name !== 'span') reader.fail(splProblems.unsupportedArgument, place, 'makecontinuous', name);
    }
    if (values.span !== undefined) given = { text: values.span, place: values.spans.get('span')! };
    if (reader.atEnd()) break;
    const field = reader.field();
    if (field.text !== '_time') {
      reader.fail(splProblems.unsupportedArgument, field.span, 'makecontinuous', `The field '${field.text}'`);
    }
  }
  if (!given) reader.fail(splProblems.unsupportedArgument, reader.hereSpan(), 'makecontinuous', 'The lack of a span');
  const span = parseSpan(given.text);
  return span.ok ? { span: span.value } : reader.failInvalid(given.place, span.diagnostics[0]!.message);
}

function continuousRows(rows: Batch, span: TimeSpan, { zone }: RunContext): Row[] {
  const byBin = new Map<number, Row[]>();
  const timeless: Row[] = [];
  const times = timesOf(rows);
  for (const [at, row] of rows.rows().entries()) {
    const time = times[at]!;
    if (Number.isNaN(time)) {
      timeless.push(row);
      continue;
    }
    const bin = snapToSpan(time, span, zone);
    const binned = byBin.get(bin) ?? [];
    binned.push(row.set('_time', bin));
    byBin.set(bin, binned);
  }
  const bins = [...byBin.keys()].sort((a, b) => a - b);
  const last = bins[bins.length - 1] ?? -Infinity;
  const result: Row[] = [];
  let count = 0;
  for (let bin = bins[0] ?? Infinity; bin <= last; bin = nextBin(bin, span, zone)) {
    if (++count > mostBins) {
      const reason = `the span makes more than ${mostBins.toLocaleString('en-US')} bins`;
      throw new DiagnosticError(describe(searchStopped, reason));
    }
    for (const row of byBin.get(bin) ?? [new Map([['_time', bin]])]) result.push(row);
  }
  return [...result, ...timeless];
}
