import { defineEvalFunction } from '../definition/eval-function.ts';
import { isMember, membership } from '../expression/membership.ts';
import type { EvalValue } from '../values/index.ts';

export default defineEvalFunction({
  name: 'in',
  category: 'comparison and conditional',
  arguments: [2, Infinity],
  takes: ['any'],
  syntax: 'in(<field>, <list>)',
  summary: 'Whether a value equals one of a list. Case counts, and * is no wildcard.',
  documentation: 'Search Reference: Comparison and Conditional functions, in',
  examples: ['| where in(status, "404", "500", "503")'],
  returns: 'boolean',
  compile([first, ...list]) {
    const value = first!.printed;
    const constants = list.map((item) => item.constant);
    if (constants.every((constant): constant is EvalValue => constant !== undefined)) {
      const has = membership(constants);
      return (columns, row) => has(value(columns, row));
    }
    const items = list.map((item) => item.printed);
    return (columns, row) =>
      isMember(
        value(columns, row),
        items.map((item) => item(columns, row)),
      );
  },
});
