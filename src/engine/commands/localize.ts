import { type Option, readOptions } from '../../spl/index.ts';
import { parseSpan, spanSeconds } from '../../time/index.ts';
import { defineCommand } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import { timesOf } from '../statistics/statistics.ts';
import { Batch, type Row } from '../values/index.ts';

interface LocalizeArguments {
  readonly longestPause: number;
  readonly before: number;
  readonly after: number;
}

const seconds = (fallback: number): Option<number> => ({
  fallback,
  wanted: 'a span of time such as 5m',
  read(text) {
    const span = parseSpan(text);
    return span.ok ? spanSeconds(span.value) : undefined;
  },
});

export default defineCommand<LocalizeArguments>({
  name: 'localize',
  kind: 'transforming',
  summary: 'Finds the regions of time in which events follow each other closely.',
  syntax: 'localize [maxpause=<span>] [timeafter=<span>] [timebefore=<span>]',
  documentation: 'Search Reference: localize',
  examples: ['| localize maxpause=5m | map search="search failure starttimeu=$starttime$ endtimeu=$endtime$"'],
  differs: ['The number of events, the id and the density of a region are not there: their names are not documented.'],
  parse(reader) {
    const options = readOptions(reader, { maxpause: seconds(60), timeafter: seconds(30), timebefore: seconds(30) });
    return { longestPause: options.maxpause, before: options.timebefore, after: options.timeafter };
  },
  flow: () => replacing(['_time'], ['_time', 'starttime', 'endtime']),
  *run({ longestPause, before, after }, input, context) {
    const times: number[] = [];
    for (const batch of input) {
      context.checkpoint();
      for (const time of timesOf(batch)) if (!Number.isNaN(time)) times.push(time);
    }
    times.sort((a, b) => b - a);
    const regions: { first: number; last: number }[] = [];
    for (const time of times) {
      const region = regions[regions.length - 1];
      if (region && region.first - time <= longestPause) region.first = time;
      else regions.push({ first: time, last: time });
    }
    const rows = regions.map(
      ({ first, last }): Row =>
        new Map([
          ['_time', first - before],
          ['starttime', first - before],
          ['endtime', last + after],
        ]),
    );
    yield Batch.fromRows(rows, ['_time', 'starttime', 'endtime']);
  },
});
