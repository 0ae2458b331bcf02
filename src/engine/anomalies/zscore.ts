import { Batch, filterRows, type Row, toText, type Value, ValueColumn } from '../values/index.ts';
import { byFieldName, type FieldValues, fieldValues, spreadOf } from './field-values.ts';
import { tailProbability } from './tail-probability.ts';

export interface ZscoreRules {
  readonly method: 'zscore';
  readonly action: 'filter' | 'annotate' | 'summary';
  readonly fields: readonly string[];
  /** The probability below which a value is an anomaly. */
  readonly probability: number;
  /** A field with fewer values, or in a smaller share of the rows, is left out. */
  readonly leastCount: number;
  readonly leastSupport: number;
  /** So is a field with a greater, or smaller, share of anomalies among its values. */
  readonly greatestShare: number;
  readonly leastShare: number;
}

export const zscoreSummary = [
  'fieldname',
  'count',
  'distinct_count',
  'mean',
  'catAnoFreq%',
  'catNormFreq%',
  'numAnoFreq%',
  'stdev',
  'supportFreq%',
  'useCat',
  'useNum',
  'isNum',
] as const;

export const categoryScore = (field: string): string => `Anomaly_Score_Cat(${field})`;
export const numberScore = (field: string): string => `Anomaly_Score_Num(${field})`;

/** One test of a field's values. */
interface Test {
  /** The probability of each value, in the order of the field's rows. */
  readonly probabilities: readonly number[];
  /** The share of the values that are anomalies. */
  readonly share: number;
  /** Whether the field is to be judged by it. */
  readonly used: boolean;
}

/** Source: Search Reference, "anomalydetection" (Zscore actions) and "anomalousvalue". */
export function zscoreAnomalies(batch: Batch, rules: ZscoreRules): Batch {
  const fields = fieldValues(batch, rules.fields);
  if (rules.action === 'summary') {
    const rows = fields.sort(byFieldName).map((values) => summaryRow(values, batch.length, rules));
    return Batch.fromRows(rows, zscoreSummary);
  }
  const anomalous = new Set<number>();
  let annotated = batch;
  for (const values of fields) {
    const { rare, far } = testsOf(values, batch.length, rules);
    for (const [test, name] of [
      [rare, categoryScore(values.field)],
      [far, numberScore(values.field)],
    ] as const) {
      if (!test?.used) continue;
      const scores = new Array<Value>(batch.length).fill(null);
      for (const [at, row] of values.rows.entries()) {
        const probability = test.probabilities[at]!;
        if (probability >= rules.probability) continue;
        scores[row] = probability;
        anomalous.add(row);
      }
      annotated = annotated.with(name, new ValueColumn(scores));
    }
  }
  return rules.action === 'annotate' ? annotated : filterRows(annotated, (row) => anomalous.has(row));
}

/** Looks for rare values, and among numbers for those far from their mean. */
function testsOf(
  values: FieldValues,
  total: number,
  rules: ZscoreRules,
): { readonly rare: Test; readonly far: Test | undefined } {
  const { rows, column, counts, numbers } = values;
  const supported = rows.length >= rules.leastCount && rows.length / total >= rules.leastSupport;
  const test = (probabilities: readonly number[]): Test => {
    const share = probabilities.filter((probability) => probability < rules.probability).length / rows.length;
    return { probabilities, share, used: supported && share <= rules.greatestShare && share >= rules.leastShare };
  };
  return {
    rare: test(rows.map((row) => counts.get(toText(column.at(row)))! / rows.length)),
    far: numbers && test(tailProbabilities(numbers)),
  };
}

function tailProbabilities(numbers: Float64Array): readonly number[] {
  const { mean, deviation } = spreadOf(numbers);
  return Array.from(numbers, (number) => (deviation > 0 ? tailProbability((number - mean) / deviation) : 1));
}

function summaryRow(values: FieldValues, total: number, rules: ZscoreRules): Row {
  const { rare, far } = testsOf(values, total, rules);
  const { mean, deviation } = values.numbers ? spreadOf(values.numbers) : { mean: null, deviation: null };
  const yes = (holds: boolean | undefined): string => (holds ? 'YES' : 'NO');
  const cells: readonly Value[] = [
    values.field,
    values.rows.length,
    values.counts.size,
    mean,
    100 * rare.share,
    100 * (1 - rare.share),
    far ? 100 * far.share : null,
    deviation,
    (100 * values.rows.length) / total,
    yes(rare.used),
    yes(far?.used),
    yes(far !== undefined),
  ];
  return new Map(zscoreSummary.map((field, at) => [field, cells[at]!]));
}
