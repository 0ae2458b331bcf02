import type { Span } from '../../diagnostics/index.ts';
import {
  type Aggregation,
  booleanOption,
  integerOption,
  literalText,
  optionName,
  type Reader,
  readOptions,
  type SearchExpression,
  splProblems,
  textOption,
  type Word,
} from '../../spl/index.ts';
import { parseSpan, type TimeSpan } from '../../time/index.ts';
import { searchFields } from '../scan/index.ts';

/** What an mstats command says. */
export interface MstatsArguments {
  readonly prestats: boolean;
  readonly append: boolean;
  readonly fillNull: string | undefined;
  /** Each of one metric, or wildcard, or all of `_value`. */
  readonly aggregations: readonly Aggregation[];
  readonly where: SearchExpression | undefined;
  readonly by: readonly Word[];
  readonly span: TimeSpan | undefined;
}

const options = {
  prestats: booleanOption(false),
  append: booleanOption(false),
  fillnull_value: textOption(undefined),
  span: textOption(undefined),
  chart: booleanOption(false),
  every: textOption(undefined),
  // These are about searches that go on while data comes in, and about how much is read at a time.
  backfill: booleanOption(false),
  update_period: integerOption(undefined),
  chunk_size: integerOption(undefined),
};

/** Functions of numbers and times that metrics have; others count dimensions, which mstats does not. */
const metricFunctions: ReadonlySet<string> = new Set([
  ...['avg', 'count', 'max', 'median', 'min', 'range', 'stdev', 'stdevp', 'sum', 'sumsq', 'var', 'varp'],
  ...['perc', 'exactperc', 'upperperc', 'earliest', 'earliest_time', 'latest', 'latest_time'],
  ...['rate', 'rate_avg', 'rate_sum'],
]);

/** Reads mstats. Source: Search Reference, "mstats". */
export function readMstats(reader: Reader): MstatsArguments {
  const given = new Map<string, unknown>();
  const spans = new Map<string, Span>();
  const aggregations: Aggregation[] = [];
  let where: SearchExpression | undefined;
  let by: Word[] = [];
  while (!reader.atEnd()) {
    const start = reader.position;
    const values = readOptions(reader, options);
    for (const [name, span] of values.spans) {
      given.set(name, values[name as keyof typeof options]);
      spans.set(name, span);
    }
    if (reader.keyword('where')) where = reader.searchExpression() ?? reader.failExpected('a condition after WHERE');
    else if (reader.keyword('by', 'groupby')) by = readBy(reader);
    else aggregations.push(...reader.aggregations());
    if (reader.position === start) reader.failExpected('an aggregation, WHERE, BY or span');
  }
  for (const name of ['every', 'chart']) {
    if (given.has(name) && given.get(name) !== false) refuse(reader, spans.get(name)!, name);
  }
  const filter = takeSpan(where);
  const span = given.has('span')
    ? readSpan(reader, given.get('span') as string, spans.get('span')!)
    : filter.span && readSpan(reader, filter.span.text, filter.span.place);
  checkAggregations(reader, aggregations, filter.rest, by);
  const prestats = given.get('prestats') === true;
  const append = given.get('append') === true;
  if (append && !prestats) reader.failInvalid(spans.get('append')!, "'append' may only be used with 'prestats=true'.");
  if (!append) reader.requireFirst();
  return {
    prestats,
    append,
    fillNull: given.get('fillnull_value') as string | undefined,
    aggregations,
    where: filter.rest,
    by: by.filter(({ text }) => text !== '_time'),
    span,
  };
}

function readBy(reader: Reader): Word[] {
  const fields: Word[] = [];
  while (!reader.atEnd()) {
    if (reader.accept(',')) continue;
    if (Object.hasOwn(options, optionName(reader)?.toLowerCase() ?? '') || /^where$/i.test(reader.peekWord())) break;
    fields.push(reader.field());
  }
  if (fields.length === 0) reader.failExpected('a field after BY');
  return fields;
}

/** `span=10s` behind a WHERE clause without BY is no condition. */
function takeSpan(where: SearchExpression | undefined): {
  readonly rest: SearchExpression | undefined;
  readonly span?: { readonly text: string; readonly place: Span };
} {
  if (!where) return { rest: undefined };
  const operands = where.kind === 'and' ? where.operands : [where];
  const last = operands[operands.length - 1];
  if (last?.kind !== 'comparison' || last.field.text !== 'span' || last.operator !== '=') return { rest: where };
  const text = literalText(last.value.pattern);
  if (text === undefined) return { rest: where };
  const rest: SearchExpression = { kind: 'and', operands: operands.slice(0, -1), span: where.span };
  return { rest, span: { text, place: last.span } };
}

function readSpan(reader: Reader, text: string, place: Span): TimeSpan {
  if (text.toLowerCase() === 'auto') refuse(reader, place, 'span=auto');
  const span = parseSpan(text);
  return span.ok ? span.value : reader.failInvalid(place, span.diagnostics[0]!.message);
}

function checkAggregations(
  reader: Reader,
  aggregations: readonly Aggregation[],
  where: SearchExpression | undefined,
  by: readonly Word[],
): void {
  if (aggregations.length === 0) reader.failExpected('an aggregation such as avg(cpu.usage) or avg(_value)');
  for (const { expression, field, span, function: name } of aggregations) {
    if (expression || !field) reader.failInvalid(span, 'A function of mstats takes the name of a metric, or _value.');
    if (!metricFunctions.has(name)) refuse(reader, span, `The function '${name}'`);
  }
  const ofValue = aggregations.filter(({ field }) => field?.text === '_value');
  if (ofValue.length === aggregations.length) return;
  if (ofValue[0])
    reader.failInvalid(ofValue[0].span, 'Functions of _value and of named metrics cannot stand side by side.');
  const grouped = by.find(({ text }) => text === 'metric_name');
  if (grouped) reader.failInvalid(grouped.span, 'Only functions of _value can be grouped by metric_name.');
  if (where && searchFields(where).includes('metric_name')) {
    refuse(reader, where.span, 'A condition on metric_name beside functions of named metrics');
  }
}

const refuse = (reader: Reader, span: Span, what: string): never =>
  reader.fail(splProblems.unsupportedArgument, span, 'mstats', what);
