import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { concatenate } from '../values/index.ts';

export default defineCommand<{ count: number }>({
  name: 'tail',
  kind: 'dataset',
  summary: 'Keeps the last rows, the last one first.',
  syntax: 'tail [<N>]',
  documentation: 'Search Reference: tail',
  examples: ['| tail 20'],
  differs: [],
  parse(reader) {
    const count = reader.optionalInteger() ?? 10;
    if (count < 0) reader.failInvalid(reader.hereSpan(), 'The number of results must not be negative.');
    return { count };
  },
  flow: () => passing([]),
  *run({ count }, input) {
    const rows = concatenate([...input]);
    const kept = Math.min(count, rows.length);
    yield rows.select(Int32Array.from({ length: kept }, (_, index) => rows.length - 1 - index));
  },
});
