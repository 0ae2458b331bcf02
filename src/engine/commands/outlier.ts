import { booleanOption, choiceOption, numberOption } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { type OutlierRules, withoutOutliers } from '../statistics/outliers.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { concatenate, FieldSet } from '../values/index.ts';

export default defineCommand<OutlierRules>({
  name: 'outlier',
  kind: 'dataset',
  summary: 'Pulls back numbers that lie far outside the usual range, or removes their rows.',
  syntax: 'outlier [action=remove|transform] [mark=<bool>] [param=<num>] [uselower=<bool>] [<field-list>]',
  documentation: 'Search Reference: outlier',
  examples: ['| outlier action=remove param=3 count'],
  differs: [
    'The bounds are the quartiles and param times the range between them; the page does not say from where the range is measured.',
  ],
  parse(reader) {
    const options = new ScatteredOptions(reader, {
      action: choiceOption('transform', 'tf', 'remove', 'rm'),
      mark: booleanOption(false),
      param: numberOption(2.5),
      uselower: booleanOption(false),
      // The only type that there is.
      type: choiceOption('iqr'),
    });
    const fields = options.fields().map(({ text }) => text);
    refuseRest(reader);
    const { action, mark, param, uselower } = options.values;
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
