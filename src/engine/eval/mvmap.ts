import { defineEvalFunction } from '../definition/eval-function.ts';
import { expressionFields } from '../expression/expression.ts';
import { multivalue, type Scalar } from '../values/index.ts';
import { checkpointEvery, SingleValue, withColumn } from './_single-value.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvmap',
  category: 'multivalue',
  arguments: [2, 2],
  takes: ['value', 'any'],
  syntax: 'mvmap(<mv>, <expression>)',
  summary:
    'The results of an expression for each value of a multivalue field. Values for which it is null are left out.',
  documentation: 'Search Reference: Multivalue eval functions, mvmap',
  examples: ['| eval percent=mvmap(ratio, round(ratio * 100, 1))'],
  returns: 'any',
  check: ([list]) =>
    expressionFields(list!).length === 1 ? undefined : 'The first argument of mvmap() reads exactly one field.',
  compile([list, expression], { search }, scope) {
    let steps = 0;
    const slot = scope.slot(expressionFields(list!.expression)[0]!);
    const values = list!.printed;
    const result = expression!.printed;
    return (columns, row) => {
      const single = new SingleValue();
      const replaced = withColumn(columns, slot, single);
      const results: Scalar[] = [];
      for (const scalar of listOf(values(columns, row))) {
        single.value = scalar;
        for (const made of listOf(result(replaced, row))) results.push(made);
        if (++steps % checkpointEvery === 0) search.checkpoint();
      }
      return multivalue(results);
    };
  },
});
