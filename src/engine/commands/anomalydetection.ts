import { describe } from '../../diagnostics/index.ts';
import { type AnomalyRules, readAnomalyRules } from '../anomalies/arguments.ts';
import { histogramAnomalies, histogramFields, histogramSummary } from '../anomalies/histogram.ts';
import { categoryScore, numberScore, zscoreAnomalies, zscoreSummary } from '../anomalies/zscore.ts';
import { defineCommand, type FieldFlow } from '../definition/command.ts';
import { ruleUndocumented } from '../definition/command-problems.ts';
import { withoutOutliers } from '../statistics/outliers.ts';
import { concatenate, FieldSet } from '../values/index.ts';

export default defineCommand<AnomalyRules>({
  name: 'anomalydetection',
  kind: 'dataset',
  summary:
    'Finds unusual rows: those whose values are improbable together (histogram), that hold an improbable value (zscore), or an outlying number (iqr).',
  syntax:
    'anomalydetection [method=histogram|zscore|iqr] [action=filter|annotate|summary|remove|transform] [pthresh=<num>] [cutoff=<bool>] [minsupcount=<int>] [minsupfreq=<num>] [maxanofreq=<num>] [minnormfreq=<num>] [param=<num>] [uselower=<bool>] [mark=<bool>] [<field-list>]',
  documentation: 'Search Reference: anomalydetection',
  examples: [
    '| anomalydetection "count" "user" action=annotate | search probable_cause=*',
    '| anomalydetection method=zscore action=filter pthresh=0.05',
    '| anomalydetection method=iqr action=remove count',
  ],
  differs: [
    'How cutoff=true, the default, lowers the threshold is not documented: the threshold is that of cutoff=false, and a warning says so when there are anomalies.',
    "The bins of numbers are as wide as Scott's rule says; a field is numeric when all its values are numbers. Splunk does not document its bins.",
    'Only anomalies have a probable_cause and its frequency. thresh is a logarithm, as the quartiles are.',
    'With method=zscore the score of a value is its probability: its share among the values, or that of a number so far from the mean.',
  ],
  parse: readAnomalyRules,
  flow: anomalyFlow,
  *run(rules, input, context) {
    const rows = concatenate([...input]);
    if (rules.method === 'iqr') yield withoutOutliers(rows, rules);
    else if (rules.method === 'zscore') yield zscoreAnomalies(rows, rules);
    else {
      const what = 'takes the first quartile less 1.5 interquartile ranges as threshold, as with cutoff=false';
      const help = 'Set cutoff=false, or a threshold with pthresh, to have the documented rule in Splunk too.';
      yield histogramAnomalies(rows, rules, () => {
        context.warn(describe(ruleUndocumented, 'anomalydetection', what, help));
      });
    }
  },
});

function anomalyFlow(rules: AnomalyRules): FieldFlow {
  const { fields } = rules;
  const read = fields.length === 0 ? FieldSet.all : FieldSet.of(...fields);
  if (rules.method !== 'iqr' && rules.action === 'summary') {
    const made = rules.method === 'histogram' ? histogramSummary : zscoreSummary;
    return { needs: () => read, gives: () => FieldSet.of(...made) };
  }
  const made =
    rules.method === 'iqr'
      ? []
      : rules.method === 'histogram'
        ? histogramFields
        : (fields.length === 0 ? ['*'] : fields).flatMap((field) => [categoryScore(field), numberScore(field)]);
  return { needs: (after) => after.union(read), gives: (before) => before.with(...made) };
}
