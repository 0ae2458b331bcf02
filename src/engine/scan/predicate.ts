import {
  type ComparisonOperator,
  matchesAnything,
  readWildcards,
  type SearchExpression,
  type SearchValue,
} from '../../spl/index.ts';
import {
  type Batch,
  type Column,
  type Dictionary,
  DictionaryColumn,
  type FieldSource,
  type Value,
} from '../values/index.ts';
import { batchColumns, type Columns, gather, rowsMarked, sourceColumns } from './columns.ts';
import { comparisonTest, membershipTest, type ValueTest } from './comparison.ts';
import { termMatcher } from './term.ts';

/** A search expression that can be asked of rows. */
export interface SearchPredicate {
  /** Fields that it reads; `_raw` for terms. */
  readonly fields: readonly string[];
  /** The rows of a batch that meet it. */
  filter(batch: Batch): Batch;
  /** Those of a source's rows that meet it, in their order. Fields are read for as few rows as possible. */
  matching(source: FieldSource, rows: Int32Array): Int32Array;
  /** Whether one row, given by its fields' values, meets it. */
  test(value: (field: string) => Value): boolean;
}

/**
 * Compiles the search command's Boolean language. Each distinct value of a dictionary column is looked at once, for
 * all batches that share the dictionary. Subsearches and time modifiers must have been resolved (see `resolveSearch`).
 * Source: Search Reference, "search".
 */
export function compileSearchPredicate(expression: SearchExpression | undefined): SearchPredicate {
  const node = expression ? compile(expression) : everything;
  return {
    fields: [...new Set(node.fields)],
    filter: (batch) => {
      if (node === everything || batch.length === 0) return batch;
      const rows = rowsMarked(node.mark(batchColumns(batch)), 1);
      return rows.length === batch.length ? batch : batch.select(rows);
    },
    matching: (source, rows) => {
      if (node === everything || rows.length === 0) return rows;
      const kept = rowsMarked(node.mark(sourceColumns(source, rows)), 1);
      return kept.length === rows.length ? rows : gather(rows, kept);
    },
    test: node.test,
  };
}

interface Node {
  readonly fields: readonly string[];
  /** How much it takes to find out, roughly: cheap conditions are asked first. */
  readonly cost: number;
  /** 1 for each row that meets it, else 0. */
  mark(columns: Columns): Uint8Array;
  test(value: (field: string) => Value): boolean;
}

const everything: Node = {
  fields: [],
  cost: 0,
  mark: (columns) => new Uint8Array(columns.length).fill(1),
  test: () => true,
};

function compile(expression: SearchExpression): Node {
  switch (expression.kind) {
    case 'and':
      return expression.operands.length === 0 ? everything : conjunction(expression.operands.map(compile));
    case 'or':
      return disjunction(expression.operands.map(compile));
    case 'not':
      return negation(compile(expression.operand));
    case 'in':
      return fieldNode(expression.field.text, membershipTest(expression.values));
    case 'comparison': {
      const { field, operator, value } = taggedField(expression);
      return fieldNode(field, comparisonTest(operator, value));
    }
    case 'term': {
      const { directive, value } = expression;
      // `search *` keeps every row, results without `_raw` too: detections end with such a filter.
      if (matchesAnything(value.pattern)) return everything;
      const matches = termMatcher(value.pattern, {
        caseSensitive: directive === 'CASE',
        wholeTerm: directive === 'TERM',
      });
      return fieldNode('_raw', (raw) => typeof raw === 'string' && matches(raw));
    }
    case 'subsearch':
    case 'time':
      throw new Error(`A ${expression.kind} must be resolved before a search expression is compiled.`);
  }
}

type Comparison = Extract<SearchExpression, { kind: 'comparison' }>;

/** `tag::user=admin` is a comparison of the field `tag::user`, which the language reads as one of `tag`. */
function taggedField(comparison: Comparison): { field: string; operator: ComparisonOperator; value: SearchValue } {
  const { operator, value } = comparison;
  const field = comparison.field.text;
  const written = operator === '::' && field === 'tag' ? /^([^=!]+)(!?=)([\s\S]*)$/.exec(value.raw) : null;
  if (!written) return { field, operator, value };
  const [, name, sign, raw] = written as unknown as [string, string, '=' | '!=', string];
  return { field: `tag::${name}`, operator: sign, value: { ...value, raw, pattern: readWildcards(raw) } };
}

/** Conditions on metadata are the cheapest, on the whole text the dearest. */
const costs: ReadonlyMap<string, number> = new Map([
  ['index', 1],
  ['sourcetype', 1],
  ['source', 1],
  ['host', 1],
  ['_time', 2],
  ['_indextime', 2],
  ['_raw', 30],
  ['tag', 50],
  ['eventtype', 50],
]);
const usualCost = 10;

export const fieldCost = (field: string): number => costs.get(field) ?? (field.startsWith('tag::') ? 50 : usualCost);

function fieldNode(field: string, test: ValueTest): Node {
  const verdicts = new WeakMap<Dictionary, Int8Array>();
  return {
    fields: [field],
    cost: fieldCost(field),
    mark: (columns) => {
      const column = columns.column(field);
      const marks = new Uint8Array(columns.length);
      if (column instanceof DictionaryColumn) markCodes(column, test, verdicts, marks);
      else if (column) markValues(column, test, marks);
      return marks;
    },
    test: (value) => test(value(field)),
  };
}

function markValues(column: Column, test: ValueTest, marks: Uint8Array): void {
  for (let row = 0; row < marks.length; row++) if (test(column.at(row))) marks[row] = 1;
}

const unknown = -1;

function markCodes(
  { codes, dictionary }: DictionaryColumn,
  test: ValueTest,
  known: WeakMap<Dictionary, Int8Array>,
  marks: Uint8Array,
): void {
  const { values } = dictionary;
  let verdicts = known.get(dictionary);
  if (!verdicts || verdicts.length < values.length) {
    const larger = new Int8Array(Math.max(values.length, 2 * (verdicts?.length ?? 0))).fill(unknown);
    if (verdicts) larger.set(verdicts);
    else larger[0] = 0;
    verdicts = larger;
    known.set(dictionary, verdicts);
  }
  for (let row = 0; row < marks.length; row++) {
    const code = codes[row]!;
    let verdict = verdicts[code]!;
    if (verdict === unknown) {
      verdict = test(values[code]!) ? 1 : 0;
      verdicts[code] = verdict;
    }
    marks[row] = verdict;
  }
}

function conjunction(operands: readonly Node[]): Node {
  const ordered = [...operands].sort((a, b) => a.cost - b.cost);
  return {
    fields: operands.flatMap((operand) => operand.fields),
    cost: operands.reduce((sum, operand) => sum + operand.cost, 0),
    mark: (columns) => markInTurn(ordered, columns, 1),
    test: (value) => ordered.every((operand) => operand.test(value)),
  };
}

function disjunction(operands: readonly Node[]): Node {
  const ordered = [...operands].sort((a, b) => a.cost - b.cost);
  return {
    fields: operands.flatMap((operand) => operand.fields),
    cost: operands.reduce((sum, operand) => sum + operand.cost, 0),
    mark: (columns) => markInTurn(ordered, columns, 0),
    test: (value) => ordered.some((operand) => operand.test(value)),
  };
}

function negation(operand: Node): Node {
  return {
    fields: operand.fields,
    cost: operand.cost,
    mark: (columns) => {
      const marks = operand.mark(columns);
      for (let row = 0; row < marks.length; row++) marks[row]! ^= 1;
      return marks;
    },
    test: (value) => !operand.test(value),
  };
}

/** Asks one operand after the other, each only of the rows that are still open: marked by `open`. */
function markInTurn(operands: readonly Node[], columns: Columns, open: 0 | 1): Uint8Array {
  const marks = operands[0]!.mark(columns);
  let rows: Int32Array | undefined;
  for (const operand of operands.slice(1)) {
    rows = rowsMarked(marks, open);
    if (rows.length === 0) break;
    const part = operand.mark(rows.length === columns.length ? columns : columns.narrowed(rows));
    for (let at = 0; at < rows.length; at++) marks[rows[at]!] = part[at]!;
  }
  return marks;
}
