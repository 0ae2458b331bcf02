import type { Pipeline } from '../../spl/index.ts';
import { fromJson, parseJson } from '../eval/_json.ts';
import type { SearchContext } from '../search/context.ts';
import { type Batch, concatenate, type Scalar, scalarsOf, toText, type Value, ValueColumn } from '../values/index.ts';
import type { ForeachTemplate } from './foreach-template.ts';

/** What foreach goes through within one field. */
export type ItemMode = 'multivalue' | 'json_array' | 'auto_collections';

/** The items of a value; undefined for a value that has none in this mode. */
function itemsOf(value: Value, mode: ItemMode): readonly Scalar[] {
  if (value === null) return [];
  const scalars = scalarsOf(value);
  if (mode === 'multivalue' || scalars.length > 1) return scalars;
  const json = parseJson(toText(scalars[0]!));
  if (Array.isArray(json)) return json.map((element) => fromJson(element) ?? 'null');
  return mode === 'auto_collections' ? scalars : [];
}

/** Where the items stand while a template runs; nobody else names a field so. */
const itemField = '__foreach_item';

/**
 * Runs the template once for each item of a field, row by row. Outside quotation marks the token stands for the item's
 * value, in double quotation marks for its text.
 */
export function forEachItem(
  batch: Batch,
  field: string,
  mode: ItemMode,
  token: string,
  template: { readonly text: string; readonly compiled: ForeachTemplate },
  context: SearchContext,
): Batch {
  const column = batch.find(field);
  if (!column) return batch;
  const items = Array.from({ length: batch.length }, (_, row) => itemsOf(column.at(row), mode));
  const most = items.reduce((longest, list) => Math.max(longest, list.length), 0);
  const asText = tokenInText(template.text, token);
  let rows = batch;
  for (let place = 0; place < most; place++) {
    context.checkpoint();
    rows = asText
      ? runPerText(rows, items, place, (text) => template.compiled.pipeline([[token, text]]), context)
      : runTogether(
          rows,
          items,
          place,
          template.compiled.pipeline([
            [`'${token}'`, itemField],
            [token, itemField],
          ]),
          context,
        );
  }
  return rows;
}

/** Whether the token stands in double quotation marks somewhere. */
const tokenInText = (template: string, token: string): boolean =>
  (template.match(/"(?:[^"\\]|\\.)*"/g) ?? []).some((quoted) => quoted.includes(token));

type Items = readonly (readonly Scalar[])[];

/** All rows that have an item at this place, with the item in a field. */
function runTogether(rows: Batch, items: Items, place: number, pipeline: Pipeline, context: SearchContext): Batch {
  const chosen = rowsWhere(items, (list) => list.length > place);
  const selected = rows.select(chosen).with(itemField, new ValueColumn([...chosen].map((row) => items[row]![place]!)));
  const output = concatenate([...context.through(pipeline, [selected])]).without((field) => field === itemField);
  return putBack(rows, chosen, output);
}

/** The rows of each item text by themselves, with the text in the template. */
function runPerText(
  rows: Batch,
  items: Items,
  place: number,
  pipelineFor: (text: string) => Pipeline,
  context: SearchContext,
): Batch {
  const texts = new Set(items.flatMap((list) => (list.length > place ? [toText(list[place]!)] : [])));
  let result = rows;
  for (const text of texts) {
    const chosen = rowsWhere(items, (list) => list.length > place && toText(list[place]!) === text);
    const escaped = text.replace(/[\\"]/g, '\\$&');
    const output = concatenate([...context.through(pipelineFor(escaped), [result.select(chosen)])]);
    result = putBack(result, chosen, output);
  }
  return result;
}

const rowsWhere = (items: Items, wanted: (list: readonly Scalar[]) => boolean): Int32Array =>
  Int32Array.from(items.flatMap((list, row) => (wanted(list) ? [row] : [])));

/** Puts changed rows in the place of the chosen ones. */
function putBack(rows: Batch, chosen: Int32Array, changed: Batch): Batch {
  if (changed.length !== chosen.length) return rows;
  const place = new Map([...chosen].map((row, index) => [row, index] as const));
  const names = new Set([...rows.fields(), ...changed.fields()]);
  let result = rows;
  for (const name of names) {
    const before = rows.find(name);
    const after = changed.find(name);
    const values = Array.from({ length: rows.length }, (_, row): Value => {
      const index = place.get(row);
      return (index === undefined ? before?.at(row) : after?.at(index)) ?? null;
    });
    result = result.with(name, new ValueColumn(values));
  }
  return result;
}
