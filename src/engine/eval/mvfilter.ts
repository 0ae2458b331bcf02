import { defineEvalFunction } from '../definition/eval-function.ts';
import { expressionFields } from '../expression/expression.ts';
import { multivalue, type Scalar, scalarsOf } from '../values/index.ts';
import { checkpointEvery, SingleValue, withColumn } from './_single-value.ts';

export default defineEvalFunction({
  name: 'mvfilter',
  category: 'multivalue',
  arguments: [1, 1],
  takes: ['boolean'],
  syntax: 'mvfilter(<predicate>)',
  summary: 'The values of a multivalue field for which a condition is true. The condition reads that field only.',
  documentation: 'Search Reference: Multivalue eval functions, mvfilter',
  examples: ['| eval orgs=mvfilter(match(email, "\\.org$"))'],
  returns: 'any',
  check: ([predicate]) =>
    expressionFields(predicate!).length === 1 ? undefined : 'The condition of mvfilter() reads exactly one field.',
  compile([predicate], { search }, scope) {
    let steps = 0;
    const slot = scope.slot(expressionFields(predicate!.expression)[0]!);
    const holds = predicate!.evaluate;
    return (columns, row) => {
      const single = new SingleValue();
      const replaced = withColumn(columns, slot, single);
      const kept: Scalar[] = [];
      for (const scalar of scalarsOf(columns[slot]!.at(row))) {
        single.value = scalar;
        if (holds(replaced, row) === true) kept.push(scalar);
        if (++steps % checkpointEvery === 0) search.checkpoint();
      }
      return multivalue(kept);
    };
  },
});
