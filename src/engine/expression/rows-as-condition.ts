import { isInternal } from '../arguments/field-patterns.ts';
import { type Batch, scalarsOf, toText, type Value } from '../values/index.ts';

/** How rows are written as one condition: the six marks of `format`, and what stands between the values of a multivalue. */
export interface ConditionStyle {
  /** Row prefix, column prefix, column separator, column end, row separator, row end. */
  readonly marks: readonly string[];
  readonly separator: string;
  /** What stands for no rows. */
  readonly empty: string;
}

/** How Splunk writes the rows of a subsearch. Source: Search Reference, "format". */
export const usualStyle: ConditionStyle = {
  marks: ['(', '(', 'AND', ')', 'OR', ')'],
  separator: 'OR',
  empty: 'NOT( )',
};

/** The rows as the text of a condition: `( ( a="1" AND b="2" ) OR ( ... ) )`. Rows of internal fields only are left out. */
export function rowsAsCondition(rows: Batch, { marks, separator, empty }: ConditionStyle): string {
  const [rowPrefix, columnPrefix, columnSeparator, columnEnd, rowSeparator, rowEnd] = marks;
  const fields = rows.fields().filter((field) => !isInternal(field));
  const alternatives: string[] = [];
  for (let row = 0; row < rows.length; row++) {
    const terms = fields.flatMap((field) => {
      const value = rows.value(row, field);
      return value === null ? [] : [term(field, value, separator)];
    });
    if (terms.length > 0) alternatives.push(`${columnPrefix} ${terms.join(` ${columnSeparator} `)} ${columnEnd}`);
  }
  if (alternatives.length === 0) return empty;
  return `${rowPrefix} ${alternatives.join(` ${rowSeparator} `)} ${rowEnd}`;
}

/** `field="value"`; the fields search and query are search text themselves. */
function term(field: string, value: Value, separator: string): string {
  const terms = scalarsOf(value).map((scalar) => {
    const text = toText(scalar);
    return field === 'search' || field === 'query' ? text : `${field}="${text.replace(/[\\"]/g, '\\$&')}"`;
  });
  return terms.length === 1 ? terms[0]! : `( ${terms.join(` ${separator} `)} )`;
}
