import { diagnose } from '../../diagnostics/index.ts';
import { booleanOption, choiceOption, integerOption, numberOption, type Option, type Reader } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { withoutEffect } from '../definition/command-problems.ts';
import type { OutlierRules } from '../statistics/outliers.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import type { HistogramRules } from './histogram.ts';
import type { ZscoreRules } from './zscore.ts';

export type AnomalyRules = HistogramRules | ZscoreRules | (OutlierRules & { readonly method: 'iqr' });

/** A number from 0 to 1. */
const share = <T extends number | undefined>(fallback: T): Option<number | T> => ({
  fallback,
  wanted: 'a number from 0 to 1',
  read: (text) => (text.trim() !== '' && Number(text) >= 0 && Number(text) <= 1 ? Number(text) : undefined),
});

const options = {
  method: choiceOption('histogram', 'zscore', 'iqr'),
  action: choiceOption('filter', 'annotate', 'summary', 'transform', 'tf', 'remove', 'rm'),
  pthresh: share(undefined),
  cutoff: booleanOption(true),
  // Of anomalousvalue, for zscore.
  minsupcount: integerOption(100, 1),
  minsupfreq: share(0.05),
  maxanofreq: share(0.05),
  minnormfreq: share(0.01),
  // Of outlier, for iqr.
  param: numberOption(2.5),
  uselower: booleanOption(false),
  mark: booleanOption(false),
};

/** The options that only one method has. */
const ownOptions = {
  zscore: ['minsupcount', 'minsupfreq', 'maxanofreq', 'minnormfreq'],
  iqr: ['param', 'uselower', 'mark'],
} as const;

/** Reads the arguments of anomalydetection. Source: Search Reference, "anomalydetection", "anomalousvalue", "outlier". */
export function readAnomalyRules(reader: Reader): AnomalyRules {
  const given = new ScatteredOptions(reader, options);
  const fields = given.fields().map(({ text }) => text);
  refuseRest(reader);
  const values = given.values;
  const { method } = values;
  const refuse = (name: string, reason: string): never =>
    reader.failInvalid(given.spans.get(name)!, `Invalid argument: ${reason}`);
  for (const [owner, names] of Object.entries(ownOptions)) {
    const name = owner === method ? undefined : names.find((own) => given.spans.has(own));
    if (name !== undefined) refuse(name, `${name} has no meaning for method=${method}.`);
  }
  const cutoff = given.spans.get('cutoff');
  if (cutoff && method !== 'histogram') {
    reader.diagnostics.push(diagnose(withoutEffect, reader.source, cutoff, reader.command, "'cutoff'"));
  }
  const removes = ['transform', 'tf', 'remove', 'rm'].includes(values.action);
  if (given.spans.has('action') && removes !== (method === 'iqr')) {
    refuse('action', `method=${method} has no action '${values.action}'.`);
  }
  if (method === 'iqr') {
    if (given.spans.has('pthresh')) refuse('pthresh', 'pthresh has no meaning for method=iqr.');
    const remove = values.action === 'remove' || values.action === 'rm';
    return { method, fields, remove, factor: values.param, lower: values.uselower, mark: values.mark };
  }
  const action = values.action as 'filter' | 'annotate' | 'summary';
  if (method === 'histogram') return { method, action, fields, probability: values.pthresh, cutoff: values.cutoff };
  return {
    method,
    action,
    fields,
    probability: values.pthresh ?? 0.01,
    leastCount: values.minsupcount,
    leastSupport: values.minsupfreq,
    greatestShare: values.maxanofreq,
    leastShare: values.minnormfreq,
  };
}
