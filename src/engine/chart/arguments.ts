import { DiagnosticError } from '../../diagnostics/index.ts';
import {
  booleanOption,
  integerOption,
  type Option,
  optionName,
  type Reader,
  type readOptions,
  textOption,
  type Word,
} from '../../spl/index.ts';
import { parseSpan } from '../../time/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { type ChartColumn, readChartColumns } from './columns.ts';
import { readAggregateName, readSeriesCondition, type SeriesCondition } from './series-condition.ts';

/** Which series are shown: the so many best, or worst, by their sum; 0 for all. */
export interface SeriesLimit {
  readonly count: number;
  readonly worst: boolean;
}

const limitOption: Option<SeriesLimit> = {
  fallback: { count: 10, worst: false },
  wanted: 'a number, or top or bottom with a number',
  read(text) {
    const match = /^(top|bottom)?(\d+)$/i.exec(text);
    return match ? { count: Number(match[2]), worst: match[1]?.toLowerCase() === 'bottom' } : undefined;
  },
};

/** A span of time, as text that has been checked. */
const span: Option<string | undefined> = { ...textOption(undefined), wanted: 'a span such as 5m' };

const seriesOptions = {
  limit: limitOption,
  useother: booleanOption(true),
  usenull: booleanOption(true),
  otherstr: textOption('OTHER'),
  nullstr: textOption('NULL'),
  sep: textOption(': '),
  format: textOption(undefined),
  cont: booleanOption(true),
  dedup_splitvals: booleanOption(false),
};

const binOptions = {
  span,
  bins: integerOption(undefined, 1),
  minspan: span,
  start: textOption(undefined),
  end: textOption(undefined),
  aligntime: textOption(undefined),
};

const timeOptions = { partial: booleanOption(true), fixedrange: booleanOption(true) };

const chartOptions = { ...seriesOptions, ...binOptions };
const timechartOptions = { ...chartOptions, ...timeOptions };

export type BinOptions = ReturnType<typeof readOptions<typeof binOptions>>;

/** A field that splits rows or columns, with the bins that its values are put into. */
export interface SplitField {
  readonly field: Word;
  readonly bins: BinOptions;
}

export interface ChartArguments {
  readonly columns: readonly ChartColumn[];
  /** The field whose values make rows; none for timechart, whose rows are times. */
  readonly over: SplitField | undefined;
  /** The field whose values make columns. */
  readonly by: SplitField | undefined;
  /** The aggregate by whose value, over all rows, series are ranked: `agg`. */
  readonly rankedBy: string;
  readonly where: SeriesCondition | undefined;
  readonly options: ReturnType<typeof readOptions<typeof timechartOptions>>;
}

/** Reads the arguments of chart. Source: Search Reference, "chart". */
export function readChart(reader: Reader): ChartArguments {
  const options = new ScatteredOptions(reader, chartOptions);
  const { columns, rankedBy } = readColumns(reader, options);
  let over: SplitField | undefined;
  const fields: SplitField[] = [];
  if (reader.keyword('over')) over = readSplit(reader, options);
  if (reader.keyword('by')) {
    while (fields.length < (over ? 1 : 2) && !atClause(reader)) fields.push(readSplit(reader, options));
    if (fields.length === 0) reader.failExpected('a field after BY');
  }
  const [first, second] = over ? [over, fields[0]] : fields;
  const where = readTail(reader, options);
  return { columns, rankedBy, over: first, by: second, where, options: { ...timeDefaults, ...options.values } };
}

/** Reads the arguments of timechart. Source: Search Reference, "timechart". */
export function readTimechart(reader: Reader): ChartArguments {
  const options = new ScatteredOptions(reader, timechartOptions);
  const { columns, rankedBy } = readColumns(reader, options);
  const by = reader.keyword('by') ? readSplit(reader, options) : undefined;
  const where = readTail(reader, options);
  checkSpan(reader, options, 'span');
  checkSpan(reader, options, 'minspan');
  options.refuse('start', 'end');
  return { columns, rankedBy, over: undefined, by, where, options: options.values };
}

const timeDefaults = { partial: true, fixedrange: true };

type AnyOptions = Pick<ScatteredOptions<typeof chartOptions>, 'read' | 'spans' | 'values'>;

function readColumns(reader: Reader, options: AnyOptions): { columns: ChartColumn[]; rankedBy: string } {
  const columns: ChartColumn[] = [];
  let rankedBy = 'sum';
  const readRank = (): boolean => {
    if (optionName(reader)?.toLowerCase() !== 'agg') return false;
    reader.position += 'agg'.length;
    reader.require('=');
    rankedBy = readAggregateName(reader);
    return true;
  };
  const readMore = (): void => {
    while (options.read() || readRank());
  };
  readMore();
  for (let before = -1; before < columns.length; readMore()) {
    before = columns.length;
    columns.push(...readChartColumns(reader));
  }
  if (columns.length === 0) {
    refuseRest(reader);
    reader.failExpected('an aggregation such as count or avg(field)');
  }
  return { columns, rankedBy };
}

/** A field, its bins, and options of the chart among them. */
function readSplit(reader: Reader, options: AnyOptions): SplitField {
  reader.accept(',');
  const field = reader.field();
  const bins = new ScatteredOptions(reader, binOptions);
  while (bins.read() || options.read());
  return { field, bins: bins.values };
}

const atClause = (reader: Reader): boolean => {
  reader.accept(',');
  return reader.atEnd() || reader.peekWord().toLowerCase() === 'where';
};

function readTail(reader: Reader, options: AnyOptions): SeriesCondition | undefined {
  options.read();
  const where = reader.keyword('where') ? readSeriesCondition(reader) : undefined;
  options.read();
  refuseRest(reader);
  return where;
}

function checkSpan(reader: Reader, options: ScatteredOptions<typeof timechartOptions>, name: 'span' | 'minspan'): void {
  const text = options.values[name];
  if (text === undefined || text === 'auto') return;
  const read = parseSpan(text, { source: reader.source, start: options.spans.get(name)!.end - text.length });
  if (!read.ok) throw new DiagnosticError(read.diagnostics[0]!);
}
