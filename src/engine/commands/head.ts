import type { Expression } from '../../spl/index.ts';
import { booleanOption, integerOption, readOptions } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { evalContext } from '../expression/eval-context.ts';
import { compileExpression, expressionFields } from '../expression/expression.ts';
import type { Batch } from '../values/index.ts';

interface HeadArguments {
  readonly count: number | undefined;
  readonly condition: Expression | undefined;
  readonly keepLast: boolean;
  readonly null: boolean;
}

export default defineCommand<HeadArguments>({
  name: 'head',
  kind: 'streaming',
  summary: 'Keeps the first rows: a number of them, or as long as a condition holds.',
  syntax: 'head [<N> | (<eval-expression>)] [limit=<int>] [null=<bool>] [keeplast=<bool>]',
  documentation: 'Search Reference: head',
  examples: ['| head 20', '| head limit=5 (count > 10) keeplast=true'],
  differs: [],
  parse(reader) {
    const table = { limit: integerOption(undefined), null: booleanOption(false), keeplast: booleanOption(false) };
    const before = readOptions(reader, table);
    const count = reader.optionalInteger();
    const condition = count === undefined && !reader.atEnd() ? reader.expression() : undefined;
    const after = readOptions(reader, table);
    const limit = count ?? before.limit ?? after.limit;
    return {
      count: limit ?? (condition ? undefined : 10),
      condition,
      keepLast: before.keeplast || after.keeplast,
      null: before.null || after.null,
    };
  },
  flow: ({ condition }) => passing(condition ? expressionFields(condition) : []),
  *run(args, input, context) {
    const compiled = args.condition && compileExpression(args.condition, evalContext(context, 'head'));
    let left = args.count ?? Infinity;
    for (const batch of input) {
      // What stands before runs even if no row of it is wanted: it may write a lookup.
      if (left <= 0) return;
      const holding = compiled
        ? holdingRows(batch, (row, columns) => compiled.evaluate(columns, row), compiled.fields, args)
        : batch.length;
      const end = Math.min(left, holding === batch.length ? holding : holding + (args.keepLast ? 1 : 0));
      left -= end;
      yield batch.slice(0, end);
      if (left <= 0 || holding < batch.length) return;
    }
  },
});

/** How many rows, from the first, the condition holds for. */
function holdingRows(
  batch: Batch,
  evaluate: (row: number, columns: ReturnType<Batch['column']>[]) => unknown,
  fields: readonly string[],
  args: HeadArguments,
): number {
  const columns = fields.map((field) => batch.column(field));
  for (let row = 0; row < batch.length; row++) {
    const verdict = evaluate(row, columns);
    if (verdict !== true && !(verdict === null && args.null)) return row;
  }
  return batch.length;
}
