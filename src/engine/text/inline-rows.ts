import { fromJson, type Json, jsonText, parseJson } from '../eval/_json.ts';
import { readCsv } from '../fields/csv.ts';
import type { Row } from '../values/index.ts';

/** Rows out of CSV text: the first line names the fields; an empty or missing cell is no value. */
export function csvRows(text: string): { readonly fields: readonly string[]; readonly rows: readonly Row[] } {
  const { fields, cells, length } = readCsv(new TextEncoder().encode(text));
  const rows = Array.from({ length }, (_, row): Row => {
    const values = fields.map((field, column) => [field, cells[column]![row]!] as const);
    return new Map(values.filter(([, value]) => value !== ''));
  });
  return { fields, rows };
}

/**
 * Rows out of a JSON array of objects, each with the object's text as `_raw`; undefined when the text is JSON of
 * another kind. Text that is no JSON has no rows. Source: observed with Splunk 10.4.2, makeresults.
 */
export function jsonRows(text: string, time: number): readonly Row[] | undefined {
  const json = parseJson(text.trim());
  if (json === undefined) return [];
  if (!Array.isArray(json) || !json.every((element) => element instanceof Map)) return undefined;
  return (json as readonly ReadonlyMap<string, Json>[]).map((object) => {
    const row: Row = new Map();
    row.set('_raw', jsonText(object)).set('_time', time);
    for (const [name, value] of object) {
      const shown = fromJson(value);
      if (shown !== null) row.set(name, shown);
    }
    return row;
  });
}
