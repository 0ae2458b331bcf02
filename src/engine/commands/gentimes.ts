import { type Option, type Reader, readOptions, textOption } from '../../spl/index.ts';
import { nextBin, parseSpan, relativeTime, strftime, strptime, type TimeSpan } from '../../time/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import { Batch, type Row } from '../values/index.ts';

/** A day as it is written, or a number of days from now. */
type Moment = string | number;

interface GentimesArguments {
  readonly start: Moment;
  readonly end: Moment | undefined;
  readonly increment: TimeSpan;
}

const moment: Option<Moment | undefined> = {
  fallback: undefined,
  wanted: 'a date such as 10/25/2026, or a number of days',
  read: (text) => {
    if (/^[+-]?\d{1,6}$/.test(text)) return Number(text);
    return /^\d{1,2}\/\d{1,2}\/\d{2,4}(?::\d{1,2}:\d{1,2}:\d{1,2})?$/.test(text) ? text : undefined;
  },
};

export default defineCommand<GentimesArguments>({
  name: 'gentimes',
  kind: 'generating',
  summary: 'Makes a row for each stretch of time between two dates.',
  syntax: 'gentimes start=<date | days> [end=<date | days>] [increment=<int>(s|m|h|d)]',
  documentation: 'Search Reference: gentimes',
  examples: ['| gentimes start=10/01/2026 end=10/05/2026', '| gentimes start=-7 increment=6h'],
  differs: [],
  parse: readGentimes,
  flow: () => replacing([], fields),
  *run({ start, end, increment }, _input, context) {
    const last = epoch(end ?? 0, context);
    const rows: Row[] = [];
    for (let from = epoch(start, context); from < last && rows.length < context.limits.heldRows; ) {
      context.checkpoint();
      const next = nextBin(from, increment, context.zone);
      const human = (time: number): string => strftime(time, '%a %b %d %H:%M:%S %Y', context.zone);
      rows.push(
        new Map<string, string | number>([
          ['starttime', from],
          ['endtime', next - 1],
          ['starthuman', human(from)],
          ['endhuman', human(next - 1)],
        ]),
      );
      from = next;
    }
    yield Batch.fromRows(rows, fields);
  },
});

const fields = ['starttime', 'endtime', 'starthuman', 'endhuman'];

function readGentimes(reader: Reader): GentimesArguments {
  const values = readOptions(reader, { start: moment, end: moment, increment: textOption('1d') });
  if (values.start === undefined) reader.failExpected('start=<date>');
  const increment = parseSpan(values.increment);
  if (!increment.ok || !/^\d+[smhd]?$/.test(values.increment)) {
    return reader.failInvalid(values.spans.get('increment')!, `The increment '${values.increment}' is invalid.`);
  }
  return { start: values.start, end: values.end, increment: increment.value };
}

/** Midnight of a day some days from today, or the written date. */
function epoch(when: Moment, { now, zone }: RunContext): number {
  if (typeof when === 'string') {
    const year = /\/\d{4}/.test(when) ? '%Y' : '%y';
    return strptime(when, when.includes(':') ? `%m/%d/${year}:%H:%M:%S` : `%m/%d/${year}`, zone, now) ?? now;
  }
  const day = relativeTime(now, `${when < 0 ? '' : '+'}${when}d@d`, zone);
  return day.ok ? day.value : now;
}
