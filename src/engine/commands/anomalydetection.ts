import { diagnose } from '../../diagnostics/index.ts';
import { booleanOption, choiceOption, numberOption, splProblems } from '../../spl/index.ts';
import { defineCommand } from '../command.ts';
import { type OutlierRules, withoutOutliers } from '../outliers.ts';
import { ScatteredOptions } from '../scattered-options.ts';
import { refuseRest } from '../statistics-arguments.ts';
import { concatenate, FieldSet } from '../values/index.ts';

export default defineCommand<OutlierRules>({
  name: 'anomalydetection',
  kind: 'dataset',
  summary: 'Finds unusual rows; with method=iqr it pulls back or removes outlying numbers, as outlier does.',
  syntax:
    'anomalydetection [method=histogram|zscore|iqr] [action=remove|transform|filter|annotate|summary] [pthresh=<num>] [cutoff=<bool>] [param=<num>] [uselower=<bool>] [mark=<bool>] [<field-list>]',
  documentation: 'Search Reference: anomalydetection',
  examples: ['| anomalydetection method=iqr action=remove count'],
  differs: [
    'Only method=iqr: how the other methods bin numbers and choose their threshold is not documented. They are refused.',
  ],
  parse(reader) {
    const start = reader.hereSpan().start;
    const options = new ScatteredOptions(reader, {
      method: choiceOption('histogram', 'zscore', 'iqr'),
      action: choiceOption('transform', 'tf', 'remove', 'rm', 'filter', 'annotate', 'summary'),
      pthresh: numberOption(undefined),
      cutoff: booleanOption(true),
      param: numberOption(2.5),
      uselower: booleanOption(false),
      mark: booleanOption(false),
    });
    const fields = options.fields().map(({ text }) => text);
    refuseRest(reader);
    const { method, action, param, uselower, mark } = options.values;
    if (method !== 'iqr') {
      const span = options.spans.get('method') ?? { start, end: Math.max(start + 1, reader.position) };
      const what = `The method '${method}'`;
      reader.diagnostics.push(diagnose(splProblems.unsupportedArgument, reader.source, span, reader.command, what));
    } else if (options.spans.has('pthresh')) {
      return reader.failInvalid(
        options.spans.get('pthresh')!,
        'Invalid argument: pthresh has no meaning for method=iqr.',
      );
    } else if (!['transform', 'tf', 'remove', 'rm'].includes(action)) {
      return reader.failInvalid(
        options.spans.get('action')!,
        `Invalid argument: method=iqr has no action '${action}'.`,
      );
    }
    return { fields, remove: action === 'remove' || action === 'rm', factor: param, lower: uselower, mark };
  },
  flow: ({ fields }) => ({
    needs: (after) => (fields.length === 0 ? FieldSet.all : after.with(...fields)),
    gives: (before) => before,
  }),
  *run(rules, input) {
    yield withoutOutliers(concatenate([...input]), rules);
  },
});
