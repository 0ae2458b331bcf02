import {
  booleanOption,
  integerOption,
  type Option,
  type Reader,
  readOptions,
  splProblems,
  textOption,
} from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import { csvRows, jsonRows } from '../text/inline-rows.ts';
import { Batch, constantColumn, type Row } from '../values/index.ts';

interface MakeresultsArguments {
  readonly count: number;
  readonly annotate: boolean;
  readonly inline: { readonly fields: readonly string[]; readonly rows: (time: number) => readonly Row[] } | undefined;
}

const options = {
  count: integerOption(1),
  annotate: booleanOption(false),
  splunk_server: textOption(undefined),
  splunk_server_group: textOption(undefined),
  format: textOption(undefined),
  data: textOption(undefined),
};

export default defineCommand<MakeresultsArguments>({
  name: 'makeresults',
  kind: 'generating',
  summary: 'Makes rows: a number of them with the time of the search, or those written in the search as CSV or JSON.',
  syntax: 'makeresults [count=<int>] [annotate=<bool>] | makeresults format=csv|json data=<string>',
  documentation: 'Search Reference: makeresults',
  examples: ['| makeresults count=3', '| makeresults format=csv data="user,action\nbob,login"'],
  differs: ['annotate=true names the server "localhost".'],
  parse: readMakeresults,
  flow: ({ inline, annotate }) =>
    replacing([], [...(inline ? inline.fields : ['_time']), ...(annotate ? annotations : [])]),
  *run({ count, annotate, inline }, _input, { now, limits }) {
    const time = Math.floor(now);
    if (inline) {
      yield Batch.fromRows(inline.rows(time), inline.fields);
      return;
    }
    const length = Math.min(count, limits.heldRows);
    const rows = Batch.fromColumns(length, [['_time', constantColumn(time, length)]]);
    yield annotate
      ? annotations.reduce(
          (batch, field) => batch.with(field, constantColumn(field === 'splunk_server' ? 'localhost' : null, length)),
          rows,
        )
      : rows;
  },
});

const annotations = ['_raw', 'host', 'source', 'sourcetype', 'splunk_server', 'splunk_server_group'];

function readMakeresults(reader: Reader): MakeresultsArguments {
  const values = readOptions(reader, { ...options, ...anyOther(reader) });
  const { format, data, spans } = values;
  if (format === undefined && data === undefined)
    return { count: values.count, annotate: values.annotate, inline: undefined };
  const place = (spans.get('format') ?? spans.get('data'))!;
  if (format === undefined || data === undefined) {
    reader.failInvalid(
      place,
      "You must specify both 'format' and 'data' arguments to generate events from inline data.",
    );
  }
  const further = [...spans].find(([name]) => name !== 'format' && name !== 'data');
  if (further) {
    reader.failInvalid(
      further[1],
      "When 'makeresults' generates events from inline data, it takes no other arguments than 'format' and 'data'.",
    );
  }
  return {
    count: 0,
    annotate: false,
    inline: inlineRows(reader, format.toLowerCase(), data, spans.get('data')!, place),
  };
}

/** Splunk takes arguments that makeresults does not know without a word. */
function anyOther(reader: Reader): Record<string, Option<string | undefined>> {
  const names = reader.text.slice(reader.position, reader.end).match(/[A-Za-z_]\w*(?=\s*=)/g) ?? [];
  return Object.fromEntries(names.filter((name) => !(name in options)).map((name) => [name, textOption(undefined)]));
}

function inlineRows(
  reader: Reader,
  format: string,
  data: string,
  dataPlace: { start: number; end: number },
  formatPlace: { start: number; end: number },
): MakeresultsArguments['inline'] {
  if (format === 'csv') {
    const { fields, rows } = csvRows(data);
    return { fields, rows: () => rows };
  }
  if (format !== 'json') {
    return reader.failInvalid(
      formatPlace,
      `An invalid 'format' was specified: ${format}. Valid 'format' options are 'csv' and 'json'.`,
    );
  }
  const sample = jsonRows(data, 0);
  if (!sample) {
    return reader.fail(
      splProblems.invalidArgument,
      dataPlace,
      'makeresults',
      "Incorrectly-formatted JSON data detected. Make sure your JSON-formatted data starts with '[' and ends with ']' and consists of JSON objects.",
      undefined,
    );
  }
  const fields = [...new Set(['_raw', '_time', ...sample.flatMap((row) => [...row.keys()])])];
  return { fields, rows: (time) => sample.map((row) => new Map(row).set('_time', time)) };
}
