import type { Regex } from '../../regex/index.ts';
import type { Command, Expression, SearchExpression, Word } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { evalContext } from '../expression/eval-context.ts';
import { resolveSearch } from '../scan/index.ts';
import { findLookup } from '../table/lookup-table.ts';
import { Batch, filterRows, scalarsOf, toText } from '../values/index.ts';
import { type Condition, writtenText } from './condition.ts';
import { evalConditions } from './eval-conditions.ts';
import { searchConditions } from './search-conditions.ts';

/** What decides which rows pass a stage. */
export interface StageConditions {
  /** The rows to choose from: those that came in, or those of a table. */
  readonly rows: Batch;
  readonly conditions: readonly Condition[];
  /** Fields that rows must have. */
  readonly keys: readonly string[];
  readonly limit?: number;
}

const anyTime = { earliest: -Infinity, latest: Infinity };

/** The conditions of a stage that is not the first, and of a lookup that is read with a condition. */
export function stageConditions(command: Command, rows: Batch, context: RunContext): StageConditions {
  const none = { rows, conditions: [], keys: [] };
  switch (command.name) {
    case 'search': {
      const { expression } = command.args as { expression: SearchExpression | undefined };
      const resolved = resolveSearch(expression, context, anyTime);
      return { ...none, conditions: searchConditions(resolved.expression, context.source) };
    }
    case 'where': {
      const { condition } = command.args as { condition: Expression };
      return { ...none, conditions: evalConditions(condition, evalContext(context, 'where')) };
    }
    case 'head': {
      const { count, condition } = command.args as { count: number | undefined; condition: Expression | undefined };
      const conditions = condition ? evalConditions(condition, evalContext(context, 'head')) : [];
      return { ...none, conditions, ...(count === undefined ? {} : { limit: count }) };
    }
    case 'regex':
      return { ...none, conditions: [regexCondition(command, context)] };
    case 'inputlookup': {
      const { name, where } = command.args as { name: Word; where: SearchExpression | undefined };
      const table = findLookup(name, context);
      const { expression } = resolveSearch(where, context, anyTime);
      const all = Batch.fromRows(table.rows(), table.fields);
      return { rows: all, conditions: where ? searchConditions(expression, context.source) : [], keys: [] };
    }
    case 'join': {
      const { pairs } = command.args as { pairs: readonly { left: string }[] };
      return { ...none, keys: pairs.map(({ left }) => left) };
    }
    default:
      return { ...none, keys: keysOf(command) };
  }
}

function regexCondition(command: Command, context: RunContext): Condition {
  const { field, negated, regex } = command.args as { field: string; negated: boolean; regex: Regex };
  return {
    text: writtenText(context.source, command.span),
    written: { source: context.source, span: command.span },
    fields: [field],
    ...(negated ? {} : { wanted: { kind: 'regex', field, pattern: regex.pattern } }),
    filter: (batch) => {
      const column = batch.column(field);
      return filterRows(
        batch,
        (row) => scalarsOf(column.at(row)).some((scalar) => regex.test(toText(scalar))) !== negated,
      );
    },
    alternatives: [],
  };
}

/** Fields that a row needs a value of to be in the result: BY fields, those of dedup, top, rare. */
function keysOf({ name, args }: Command): string[] {
  if (typeof args !== 'object' || args === null || !keyed.has(name)) return [];
  const { by, fields } = args as { by?: unknown; fields?: unknown };
  const lists = name === 'dedup' || name === 'top' || name === 'rare' ? [by, fields] : [by];
  return [...new Set(lists.flatMap((list) => (Array.isArray(list) ? list.flatMap(fieldName) : [])))];
}

const keyed = new Set(['stats', 'chart', 'timechart', 'dedup', 'top', 'rare', 'sistats', 'geostats']);

function fieldName(item: unknown): string[] {
  if (typeof item === 'string') return [item];
  if (typeof item !== 'object' || item === null) return [];
  const { text, field } = item as { text?: unknown; field?: unknown };
  if (typeof text === 'string') return [text];
  return field === undefined ? [] : fieldName(field);
}
