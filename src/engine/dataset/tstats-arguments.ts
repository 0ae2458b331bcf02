import type { Span } from '../../diagnostics/index.ts';
import {
  type Aggregation,
  booleanOption,
  integerOption,
  type Reader,
  readOptions,
  type SearchExpression,
  splProblems,
  textOption,
  type Word,
} from '../../spl/index.ts';
import { parseSpan, type TimeSpan } from '../../time/index.ts';
import { checkTimes } from './time-terms.ts';

/** What a tstats command says. */
export interface TstatsArguments {
  readonly prestats: boolean;
  readonly append: boolean;
  readonly summariesOnly: boolean;
  readonly fillNull: string | undefined;
  readonly aggregations: readonly Aggregation[];
  /** `FROM datamodel=Model.Dataset`; without a dataset all root datasets are meant. */
  readonly model: { readonly name: string; readonly dataset: string | undefined; readonly span: Span } | undefined;
  readonly where: SearchExpression | undefined;
  readonly by: readonly Word[];
  readonly span: TimeSpan;
}

const options = {
  prestats: booleanOption(false),
  append: booleanOption(false),
  summariesonly: booleanOption(false),
  fillnull_value: textOption(undefined),
  // These decide where and how fast Splunk reads, not what it finds.
  local: booleanOption(false),
  allow_old_summaries: booleanOption(false),
  include_reduced_buckets: booleanOption(false),
  use_summary_index_values: booleanOption(false),
  chunk_size: integerOption(undefined),
};

const oneSecond: TimeSpan = { count: 1, unit: 's' };

/** Reads tstats. The clauses may stand in any order. Source: Search Reference, "tstats". */
export function readTstats(reader: Reader): TstatsArguments {
  const given = new Map<string, unknown>();
  const aggregations: Aggregation[] = [];
  let model: TstatsArguments['model'];
  let where: SearchExpression | undefined;
  let by: { fields: Word[]; span: TimeSpan } = { fields: [], span: oneSecond };
  while (!reader.atEnd()) {
    const start = reader.position;
    const values = readOptions(reader, options);
    for (const name of values.spans.keys()) given.set(name, values[name as keyof typeof options]);
    if (reader.keyword('from')) model = readModel(reader);
    else if (reader.keyword('where')) {
      where = reader.searchExpression() ?? reader.failExpected('a condition after WHERE');
      checkTimes(reader, where);
    } else if (reader.keyword('by', 'groupby')) by = readBy(reader);
    else aggregations.push(...readAggregations(reader));
    if (reader.position === start) reader.failExpected('an aggregation, FROM, WHERE or BY');
  }
  if (aggregations.length === 0) reader.failExpected('an aggregation such as count or values(field)');
  const append = given.get('append') === true;
  if (append && given.get('prestats') !== true) {
    reader.failInvalid(reader.hereSpan(), "'append' may only be used with 'prestats=true'.");
  }
  if (!append) reader.requireFirst();
  return {
    prestats: given.get('prestats') === true,
    append,
    summariesOnly: given.get('summariesonly') === true,
    fillNull: given.get('fillnull_value') as string | undefined,
    aggregations,
    model,
    where,
    by: by.fields,
    span: by.span,
  };
}

function readAggregations(reader: Reader): Aggregation[] {
  const aggregations = reader.aggregations();
  for (const { expression, field, span } of aggregations) {
    if (expression)
      reader.failInvalid(span, 'An eval expression cannot be aggregated.', 'Use stats, or a data model field.');
    if (field && /^prefix\s*\(/i.test(field.text)) refuse(reader, field.span, 'PREFIX()');
  }
  return aggregations;
}

/** `datamodel=Model.Dataset`, the parts in quotation marks or not. */
function readModel(reader: Reader): TstatsArguments['model'] {
  const start = reader.hereSpan();
  if (!reader.keyword('datamodel')) refuse(reader, start, 'FROM a namespace or a search id');
  reader.accept('=');
  const first = reader.word('a data model');
  let text = first.text;
  let { end } = first.span;
  while (reader.position < reader.end && reader.text[reader.position] === '.') {
    reader.position++;
    const next = reader.word('a dataset');
    text += `.${next.text}`;
    end = next.span.end;
  }
  const [name, ...path] = text.split('.');
  const span = { start: first.span.start, end };
  return { name: name!, dataset: path[path.length - 1] || undefined, span };
}

function readBy(reader: Reader): { fields: Word[]; span: TimeSpan } {
  const fields: Word[] = [];
  let span = oneSecond;
  while (!reader.atEnd()) {
    if (reader.accept(',')) continue;
    const { span: length, spans } = readOptions(reader, { span: textOption(undefined) });
    if (length !== undefined) span = readSpan(reader, length, spans.get('span')!);
    if (reader.atEnd() || ['from', 'where'].includes(reader.peekWord().toLowerCase())) break;
    if (reader.peek() === ',') continue;
    const field = reader.field();
    if (field.text.toUpperCase() === 'PREFIX' && reader.peek() === '(') refuse(reader, field.span, 'PREFIX()');
    fields.push(field);
  }
  if (fields.length === 0) reader.failExpected('a field after BY');
  return { fields, span };
}

function readSpan(reader: Reader, text: string, place: Span): TimeSpan {
  if (text.toLowerCase() === 'auto') return oneSecond;
  const span = parseSpan(text);
  if (span.ok) return span.value;
  return reader.failInvalid(place, span.diagnostics[0]!.message);
}

const refuse = (reader: Reader, span: Span, what: string): never =>
  reader.fail(splProblems.unsupportedArgument, span, 'tstats', what);
