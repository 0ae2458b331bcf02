import { readCsv } from '../fields/csv.ts';
import { multivalue, type Row, type Value } from '../values/index.ts';

/** Fields in which outputcsv keeps the single values of multivalues. */
const multivaluePrefix = '__mv_';

/**
 * The rows of a CSV file as outputcsv writes them: an empty cell is no value, and where `__mv_x` has values they are
 * those of `x`. Source: Search Reference, "outputcsv" (multivalue fields).
 */
export function resultRows(bytes: Uint8Array): { readonly rows: Row[]; readonly fields: string[] } {
  const { fields, cells, length } = readCsv(bytes);
  const kept = fields.flatMap((field, column) => (field.startsWith(multivaluePrefix) ? [] : [{ field, column }]));
  const rows = Array.from({ length }, (_, row): Row => {
    const found: Row = new Map();
    for (const { field, column } of kept) {
      const several = fields.indexOf(`${multivaluePrefix}${field}`);
      const value = (several < 0 ? null : severalValues(cells[several]![row]!)) ?? (cells[column]![row] || null);
      if (value !== null) found.set(field, value);
    }
    return found;
  });
  return { rows, fields: kept.map(({ field }) => field) };
}

/** `$a$;$b$`, a dollar sign inside doubled; null for anything else. */
function severalValues(text: string): Value {
  if (!/^\$(?:[^$]|\$\$)*\$(?:;\$(?:[^$]|\$\$)*\$)*$/.test(text)) return null;
  const values = [...text.matchAll(/\$((?:[^$]|\$\$)*)\$(?:;|$)/g)].map(([, value]) => value!.replaceAll('$$', '$'));
  return multivalue(values);
}
