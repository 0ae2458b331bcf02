import {
  type Aggregation,
  booleanOption,
  integerOption,
  type Option,
  optionName,
  type Reader,
} from '../../spl/index.ts';
import { parseSpan, spanSeconds } from '../../time/index.ts';
import { defineCommand } from '../definition/command.ts';
import { type Condition, readCondition } from '../expression/condition.ts';
import { expressionFields } from '../expression/expression.ts';
import {
  aggregationFields,
  expandWildcards,
  hasWildcards,
  prepareAggregation,
  wildcardFields,
} from '../statistics/aggregation.ts';
import { type RunningOptions, RunningStatistics, widestWindow } from '../statistics/running-statistics.ts';
import { readStatistics } from '../statistics/statistics-arguments.ts';
import { adding } from '../table/adding-fields.ts';

interface StreamstatsArguments extends RunningOptions {
  readonly aggregations: readonly Aggregation[];
  readonly allNumeric: boolean;
}

const widestHelp = 'max_stream_window in limits.conf is the bound; time_window may be an alternative.';

/** A span of time in seconds. */
const spanOption: Option<number | undefined> = {
  fallback: undefined,
  wanted: 'a span of time such as 5m',
  read(text) {
    const span = parseSpan(text);
    return span.ok ? spanSeconds(span.value) : undefined;
  },
};

export default defineCommand<StreamstatsArguments>({
  name: 'streamstats',
  kind: 'dataset',
  summary: 'Adds to each row the aggregates over the rows seen so far, or over the last ones.',
  syntax:
    'streamstats [current=<bool>] [window=<int>] [time_window=<span>] [global=<bool>] [allnum=<bool>] [reset_on_change=<bool>] [reset_before="("<eval-expression>")"] [reset_after="("<eval-expression>")"] <aggregation>... [BY <field-list>]',
  documentation: 'Search Reference: streamstats',
  examples: [
    '| streamstats window=2 range(_time) AS pause BY user',
    '| streamstats count AS streak reset_on_change=true BY action',
  ],
  differs: [],
  parse(reader) {
    const resets: Resets = {};
    const table = {
      current: booleanOption(true),
      window: integerOption(0),
      time_window: spanOption,
      global: booleanOption(true),
      allnum: booleanOption(false),
      reset_on_change: booleanOption(false),
    };
    const read = readStatistics(reader, table, () => readReset(reader, resets));
    const options = read.options.values;
    if (options.window > widestWindow) {
      const span = read.options.spans.get('window')!;
      return reader.failInvalid(span, `The window must not be wider than ${widestWindow} rows.`, widestHelp);
    }
    return {
      aggregations: read.aggregations,
      by: read.by.map(({ text }) => text),
      allNumeric: options.allnum,
      current: options.current,
      window: options.window,
      timeWindow: options.time_window,
      timeWindowSpan: options.spans.get('time_window'),
      global: options.global,
      resetOnChange: options.reset_on_change,
      resetBefore: resets.before,
      resetAfter: resets.after,
    };
  },
  flow({ aggregations, by, resetBefore, resetAfter }) {
    const outputs = aggregations.map(({ output }) => output);
    const conditions = [resetBefore, resetAfter].flatMap((condition) =>
      condition ? expressionFields(condition.expression) : [],
    );
    return adding([...by, ...aggregationFields(aggregations), ...conditions, '_time'], outputs);
  },
  *run(args, input, context) {
    const { aggregations, by, allNumeric } = args;
    const open = hasWildcards(aggregations) ? [...input] : undefined;
    const fields = open ? wildcardFields(open) : [];
    const running = new RunningStatistics(
      expandWildcards(aggregations, fields, by).map((aggregation) =>
        prepareAggregation(aggregation, context, 'streamstats', { allNumeric }),
      ),
      args,
      context,
    );
    for (const batch of open ?? input) yield running.extend(batch);
  },
});

interface Resets {
  before?: Condition;
  after?: Condition;
}

/** Reads `reset_before="(x>1)"` or `reset_after=(x>1)`. */
function readReset(reader: Reader, resets: Resets): boolean {
  const name = optionName(reader)?.toLowerCase();
  if (name !== 'reset_before' && name !== 'reset_after') return false;
  reader.position += name.length;
  reader.require('=');
  const condition = readCondition(reader);
  if (name === 'reset_before') resets.before = condition;
  else resets.after = condition;
  return true;
}
