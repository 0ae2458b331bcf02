import { defineEvalFunction } from '../definition/eval-function.ts';
import { toText } from '../values/index.ts';
import { budgetWatch, patternArgument } from './_patterns.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvfind',
  category: 'multivalue',
  arguments: [2, 2],
  takes: ['value', 'string'],
  syntax: 'mvfind(<mv>, <regex>)',
  summary: 'The index, from 0, of the first value that a regular expression matches; null when there is none.',
  documentation: 'Search Reference: Multivalue eval functions, mvfind',
  examples: ['| eval role=mvindex(values, mvfind(names, "^Role$"))'],
  returns: 'number',
  compile([list, regex], context) {
    const values = list!.printed;
    const pattern = patternArgument(regex!, context);
    const watch = budgetWatch(regex!, context);
    return (columns, row) => {
      const scalars = listOf(values(columns, row));
      if (scalars.length === 0) return null;
      const compiled = pattern(columns, row);
      if (compiled === null) return null;
      const index = scalars.findIndex((scalar) => compiled.test(toText(scalar)));
      watch(compiled);
      return index < 0 ? null : index;
    };
  },
});
