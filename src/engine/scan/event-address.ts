import type { EventStore } from '../../store/index.ts';
import { type Batch, type Column, type FieldSource, scalarsOf, toText, ValueColumn } from '../values/index.ts';

/** Where an event lies: nobody sees it unless they ask. */
export const addressField = '_cd';

/**
 * A segment's events with their addresses in the store: the segment's number, a colon, and the event's row in it.
 * Splunk's own are of the same shape. Source: Knowledge Manager Manual, "Use default fields".
 */
export const addressed = (source: FieldSource, segment: number): FieldSource => ({
  column(field: string, rows: Int32Array): Column | undefined {
    if (field !== addressField) return source.column(field, rows);
    return new ValueColumn(Array.from(rows, (row) => `${segment}:${row}`));
  },
  fields: (rows) => source.fields(rows),
});

/** Takes the events that rows come from out of a store. Rows without an address are left alone. */
export function deleteAddressed(store: EventStore, batch: Batch): void {
  const column = batch.column(addressField);
  const found = new Map<number, number[]>();
  for (let row = 0; row < batch.length; row++) {
    for (const address of scalarsOf(column.at(row))) {
      const [segment, event] = toText(address).split(':').map(Number);
      const rows = found.get(segment!) ?? [];
      rows.push(event!);
      found.set(segment!, rows);
    }
  }
  for (const [segment, rows] of found) store.delete(segment, Int32Array.from(rows));
}
