import { quantile } from '../statistics/outliers.ts';
import { Batch, type Column, filterRows, type Row, toText, type Value, ValueColumn } from '../values/index.ts';
import { type FieldValues, fieldValues, spreadOf } from './field-values.ts';

export interface HistogramRules {
  readonly method: 'histogram';
  readonly action: 'filter' | 'annotate' | 'summary';
  readonly fields: readonly string[];
  /** The probability below which a row is an anomaly; undefined to compute it from the rows. */
  readonly probability: number | undefined;
  /** Whether Splunk would lower the computed threshold. */
  readonly cutoff: boolean;
}

/** The fields that rows get, and those of the summary. */
export const histogramFields = ['log_event_prob', 'max_freq', 'probable_cause', 'probable_cause_freq'] as const;
export const histogramSummary = [
  'num_anomalies',
  'thresh',
  'max_logprob',
  'min_logprob',
  '1st_quartile',
  '3rd_quartile',
] as const;

/** How probable each row is by its values; NaN for rows without any of the fields. */
interface Probabilities {
  readonly logarithms: Float64Array;
  readonly greatest: Float64Array;
  readonly least: Float64Array;
  /** The field of the rarest value. */
  readonly causes: readonly (string | undefined)[];
}

/** Source: Search Reference, "anomalydetection" (Histogram actions). `onLowered` hears when a lower threshold would tell. */
export function histogramAnomalies(batch: Batch, rules: HistogramRules, onLowered: () => void): Batch {
  const probabilities = probabilitiesOf(batch, fieldValues(batch, rules.fields));
  const { logarithms } = probabilities;
  const sorted = logarithms.filter((logarithm) => !Number.isNaN(logarithm)).sort();
  if (sorted.length === 0) return rules.action === 'annotate' ? batch : Batch.empty;
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const threshold = rules.probability === undefined ? first - 1.5 * (third - first) : Math.log(rules.probability);
  const count = sorted.filter((logarithm) => logarithm < threshold).length;
  if (count > 0 && rules.cutoff && rules.probability === undefined) onLowered();
  if (rules.action === 'summary') {
    const values = [count, threshold, sorted[sorted.length - 1]!, sorted[0]!, first, third];
    const row: Row = new Map(histogramSummary.map((field, at) => [field, values[at]!]));
    return Batch.fromRows([row], histogramSummary);
  }
  const isAnomaly = (row: number): boolean => logarithms[row]! < threshold;
  const annotated = annotate(batch, probabilities, isAnomaly);
  return rules.action === 'annotate' ? annotated : filterRows(annotated, isAnomaly);
}

function probabilitiesOf(batch: Batch, fields: readonly FieldValues[]): Probabilities {
  const logarithms = new Float64Array(batch.length).fill(Number.NaN);
  const greatest = new Float64Array(batch.length);
  const least = new Float64Array(batch.length).fill(Infinity);
  const causes = new Array<string | undefined>(batch.length).fill(undefined);
  for (const values of fields) {
    const counts = valueCounts(values);
    for (const [at, row] of values.rows.entries()) {
      const frequency = counts[at]! / batch.length;
      const before = logarithms[row]!;
      logarithms[row] = (Number.isNaN(before) ? 0 : before) + Math.log(frequency);
      greatest[row] = Math.max(greatest[row]!, frequency);
      if (frequency >= least[row]!) continue;
      least[row] = frequency;
      causes[row] = values.field;
    }
  }
  return { logarithms, greatest, least, causes };
}

/** For each row with a value, how many rows have it, or a number of the same bin. */
function valueCounts({ rows, column, counts, numbers }: FieldValues): readonly number[] {
  if (!numbers) return rows.map((row) => counts.get(toText(column.at(row)))!);
  const bins = scottBins(numbers);
  const sizes = new Map<number, number>();
  for (const bin of bins) sizes.set(bin, (sizes.get(bin) ?? 0) + 1);
  return Array.from(bins, (bin) => sizes.get(bin)!);
}

/** The bin of each number, of a width of 3.49 standard deviations by the cube root of the count: Scott's rule. */
function scottBins(numbers: Float64Array): Float64Array {
  const width = (3.49 * spreadOf(numbers).deviation) / Math.cbrt(numbers.length);
  const least = numbers.reduce((low, number) => Math.min(low, number), Infinity);
  return numbers.map((number) => (width > 0 ? Math.floor((number - least) / width) : 0));
}

function annotate(batch: Batch, found: Probabilities, isAnomaly: (row: number) => boolean): Batch {
  const column = (read: (row: number) => Value): Column =>
    new ValueColumn(
      Array.from({ length: batch.length }, (_, row) => (found.causes[row] === undefined ? null : read(row))),
    );
  return batch
    .with(
      'log_event_prob',
      column((row) => found.logarithms[row]!),
    )
    .with(
      'max_freq',
      column((row) => found.greatest[row]!),
    )
    .with(
      'probable_cause',
      column((row) => (isAnomaly(row) ? found.causes[row]! : null)),
    )
    .with(
      'probable_cause_freq',
      column((row) => (isAnomaly(row) ? found.least[row]! : null)),
    );
}
