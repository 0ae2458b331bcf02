import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { concatenate } from '../values/index.ts';

export default defineCommand<null>({
  name: 'reverse',
  kind: 'dataset',
  summary: 'Turns the order of the rows round.',
  syntax: 'reverse',
  documentation: 'Search Reference: reverse',
  examples: ['| reverse'],
  differs: [],
  parse: () => null,
  flow: () => passing([]),
  *run(_, input) {
    const rows = concatenate([...input]);
    yield rows.select(Int32Array.from({ length: rows.length }, (_row, index) => rows.length - 1 - index));
  },
});
