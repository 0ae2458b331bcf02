import { DiagnosticError } from '../../diagnostics/index.ts';
import { integerOption, numberOption, type Reader, readOptions, textOption, type Word } from '../../spl/index.ts';
import { automaticSpan, parseSpan, resolveAlignTime, spanSeconds, type TimeSpan } from '../../time/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { automaticWidth, decimalsIn, evenBins, logarithmicBins, type NumberBins } from '../statistics/number-bins.ts';
import { snapColumn } from '../statistics/snap-column.ts';
import { mapColumn } from '../table/map-column.ts';
import { type Column, concatenate, scalarsOf, toNumber } from '../values/index.ts';

type Span =
  | { readonly kind: 'time'; readonly span: TimeSpan }
  | { readonly kind: 'number'; readonly width: number }
  | { readonly kind: 'logarithm'; readonly coefficient: number; readonly base: number };

interface BinArguments {
  readonly field: Word;
  readonly as: Word | undefined;
  readonly span: Span | undefined;
  readonly leastSpan: Span | undefined;
  readonly bins: number | undefined;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly alignTime: string | undefined;
}

const options = {
  bins: integerOption(undefined, 2),
  minspan: textOption(undefined),
  span: textOption(undefined),
  start: numberOption(undefined),
  end: numberOption(undefined),
  aligntime: textOption(undefined),
};

export default defineCommand<BinArguments>({
  name: 'bin',
  aliases: ['bucket', 'discretize'],
  kind: 'streaming',
  summary: 'Puts numbers into bins: times become the start of their bin, other numbers a range such as 10-20.',
  syntax:
    'bin [span=<span>] [minspan=<span>] [bins=<int>] [start=<num>] [end=<num>] [aligntime=earliest|latest|<time>] <field> [AS <field>]',
  documentation: 'Search Reference: bin',
  examples: ['| bin _time span=5m', '| bin bytes span=log2 AS size'],
  differs: ['A span with a unit of time on a field other than _time gives ranges of seconds.'],
  parse: readBin,
  flow: ({ field, as }) => {
    const made = as?.text ?? field.text;
    return { needs: (after) => after.with(field.text), gives: (before) => before.with(made) };
  },
  *run(args, input, context) {
    const target = args.as?.text ?? args.field.text;
    // Without a span the range of all values decides.
    for (const batch of args.span ? input : [concatenate([...input])]) {
      const column = batch.find(args.field.text);
      yield column ? batch.with(target, binColumn(column, args, context)) : batch;
    }
  },
});

function readBin(reader: Reader): BinArguments {
  const given = new Map<string, { value: unknown; place: { start: number; end: number } }>();
  let field: Word | undefined;
  let as: Word | undefined;
  while (!reader.atEnd()) {
    const values = readOptions(reader, options);
    for (const [name, place] of values.spans) given.set(name, { value: values[name as keyof typeof options], place });
    if (reader.atEnd()) break;
    if (field && reader.keyword('as')) as = reader.field('a name after AS');
    else if (field) reader.failInvalid(reader.hereSpan(), `Invalid argument: '${reader.rest().text}'`);
    else field = reader.field();
  }
  if (!field) reader.failInvalid(reader.hereSpan(), 'You must specify a field to discretize.');
  const value = <T>(name: keyof typeof options): T | undefined => given.get(name)?.value as T | undefined;
  const span = (name: 'span' | 'minspan'): Span | undefined => {
    const text = value<string>(name);
    return text === undefined ? undefined : readSpan(reader, text, given.get(name)!.place);
  };
  return {
    field,
    as,
    span: span('span'),
    leastSpan: span('minspan'),
    bins: value('bins'),
    start: value('start'),
    end: value('end'),
    alignTime: value('aligntime'),
  };
}

/** `10`, `0.5`, `2log10`, `log2`, or a span of time such as `5m`. */
function readSpan(reader: Reader, text: string, place: { start: number; end: number }): Span {
  const number = toNumber(text);
  if (number !== undefined && number > 0) return { kind: 'number', width: number };
  const logarithm = /^(\d+(?:\.\d+)?)?log(\d+(?:\.\d+)?)?$/i.exec(text);
  if (logarithm) {
    const base = Number(logarithm[2] ?? 10);
    const coefficient = Number(logarithm[1] ?? 1);
    if (base <= 1 || coefficient < 1 || coefficient >= base) {
      reader.failInvalid(
        place,
        `The log span '${text}' is invalid: the base must be above 1, the coefficient below the base.`,
      );
    }
    return { kind: 'logarithm', coefficient, base };
  }
  const span = parseSpan(text);
  if (span.ok) return { kind: 'time', span: span.value };
  return reader.failInvalid(place, span.diagnostics[0]!.message);
}

function binColumn(column: Column, args: BinArguments, context: RunContext): Column {
  if (args.field.text === '_time') return binTimes(column, args, context);
  const { start = -Infinity, end = Infinity } = args;
  const bins = numberBins(column, args);
  return mapColumn(column, (value) => {
    const number = scalarsOf(value).length === 1 ? toNumber(value) : undefined;
    if (number === undefined) return value;
    return number < start || number > end ? null : bins(number);
  });
}

function binTimes(column: Column, args: BinArguments, context: RunContext): Column {
  return snapColumn(column, timeSpan(column, args, context), context.zone, alignment(args, context));
}

function timeSpan(column: Column, { span, leastSpan, bins }: BinArguments, context: RunContext): TimeSpan {
  if (span?.kind === 'time') return span.span;
  if (span?.kind === 'number') return { count: span.width, unit: 's' };
  const { earliest, latest } = context.range;
  const { low, high } = extent(column);
  const seconds = (Number.isFinite(latest) ? latest : high) - (Number.isFinite(earliest) ? earliest : low);
  return automaticSpan(seconds, bins, leastSpan ? secondsOf(leastSpan) : 0);
}

const secondsOf = (span: Span): number =>
  span.kind === 'time' ? spanSeconds(span.span) : span.kind === 'number' ? span.width : 0;

function alignment({ alignTime }: BinArguments, { range, now, zone }: RunContext): number | undefined {
  if (alignTime === undefined) return undefined;
  const window = {
    ...(Number.isFinite(range.earliest) ? { earliest: range.earliest } : {}),
    ...(Number.isFinite(range.latest) ? { latest: range.latest } : {}),
    now,
    zone,
  };
  const time = resolveAlignTime(alignTime, window);
  if (!time.ok) throw new DiagnosticError(time.diagnostics[0]!);
  return time.value;
}

function numberBins(column: Column, { span, leastSpan, bins = 100, start, end }: BinArguments): NumberBins {
  if (span?.kind === 'logarithm') return logarithmicBins(span.coefficient, span.base);
  if (span) return evenBins(secondsOf(span), decimalsIn(secondsOf(span)));
  const { low, high, whole } = extent(column);
  const least = leastSpan ? secondsOf(leastSpan) : 0;
  const width = automaticWidth(start ?? low, end ?? high, bins, least, whole);
  return evenBins(width, decimalsIn(width));
}

/** The least and greatest number of a column, and whether all its numbers are whole. */
function extent(column: Column): { low: number; high: number; whole: boolean } {
  let low = Infinity;
  let high = -Infinity;
  let whole = true;
  for (let row = 0; row < column.length; row++) {
    const number = toNumber(column.at(row) as string | number | null);
    if (number === undefined) continue;
    low = Math.min(low, number);
    high = Math.max(high, number);
    whole &&= Number.isInteger(number);
  }
  return low > high ? { low: 0, high: 0, whole } : { low, high, whole };
}
