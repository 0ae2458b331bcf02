import { evaluateColumn } from '../expression/evaluate-batch.ts';
import type { CompiledExpression } from '../expression/expression.ts';
import { Batch, type Column, DictionaryColumn, type Value } from '../values/index.ts';
import { LazyColumn } from './lazy-column.ts';

/** A field of a group at one step of the search-time order. Rows are numbered within the group. */
export interface FieldNode {
  /** The values in some rows; undefined when no row can have the field. */
  column(rows: Int32Array): Column | undefined;
  /** Adds the fields that must be extracted for it. */
  sources(into: Set<string>): void;
}

/** A field that no rule gives. */
export const absentField: FieldNode = { column: () => undefined, sources: () => {} };

/** Keeps what a node computes, so that no row is computed twice. */
export function remembered(
  size: number,
  node: Pick<FieldNode, 'sources'> & { compute(rows: Int32Array): Column },
): FieldNode {
  const kept = new LazyColumn(size);
  return {
    sources: (into) => node.sources(into),
    column(rows) {
      const pending = kept.pending(rows);
      if (pending.length > 0) store(kept, pending, node.compute(pending));
      return kept.read(rows);
    },
  };
}

/** Writes a computed column into a kept one. */
function store(kept: LazyColumn, rows: Int32Array, computed: Column): void {
  if (computed instanceof DictionaryColumn) {
    const codes = new Int32Array(computed.dictionary.values.length).fill(-1);
    for (let at = 0; at < rows.length; at++) {
      const code = computed.codes[at]!;
      if (codes[code] === -1) codes[code] = kept.dictionary.code(computed.dictionary.values[code]!);
      kept.set(rows[at]!, codes[code]!);
    }
    return;
  }
  for (let at = 0; at < rows.length; at++) kept.set(rows[at]!, kept.dictionary.code(computed.at(at)));
}

/** ASNEW: the field's own value, or the other one where it has none. */
export const coalesced = (size: number, own: FieldNode, other: FieldNode): FieldNode =>
  remembered(size, {
    sources: (into) => {
      own.sources(into);
      other.sources(into);
    },
    compute: (rows) => {
      const first = own.column(rows);
      const second = other.column(rows);
      return valuesOf(rows.length, (at) => first?.at(at) ?? second?.at(at) ?? null);
    },
  });

/** A column of computed values. */
export function valuesOf(length: number, value: (at: number) => Value): Column {
  const dictionary = new LazyColumn(length);
  const rows = Int32Array.from({ length }, (_, at) => at);
  for (const at of rows) dictionary.set(at, dictionary.dictionary.code(value(at)));
  return dictionary.read(rows);
}

/** A calculated field: an expression over fields of the step before. */
export const calculated = (
  size: number,
  expression: CompiledExpression,
  input: (field: string) => FieldNode,
): FieldNode => {
  const inputs = expression.fields.map((field) => [field, input(field)] as const);
  return remembered(size, {
    sources: (into) => {
      for (const [, node] of inputs) node.sources(into);
    },
    compute: (rows) => {
      const columns = inputs.flatMap(([field, node]) => {
        const column = node.column(rows);
        return column ? [[field, column] as const] : [];
      });
      return evaluateColumn(expression, Batch.fromColumns(rows.length, columns));
    },
  });
};
