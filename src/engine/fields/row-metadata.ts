import type { Segment } from '../../store/index.ts';
import { type Column, constantColumn, type FieldSource, type Value, ValueColumn } from '../values/index.ts';

const metadataNames: ReadonlySet<string> = new Set([
  '_time',
  '_raw',
  'index',
  'host',
  'source',
  'sourcetype',
  '_indextime',
  'linecount',
  'punct',
  'splunk_server',
]);

/** Whether index time gives the field to every event, so that extraction has no say in it. */
export const isMetadata = (field: string): boolean => metadataNames.has(field);

/** A metadata field's text in one row; null for a field that is none. */
export function metadataText(segment: Segment, field: string, row: number): string | null {
  if (field !== 'host' && field !== 'source' && field !== 'sourcetype' && field !== 'index') return null;
  const column = segment[field];
  return column.values[column.codes[row]!]!;
}

/** Whether index time can give the field to events without showing it: its values need not stand in the event's text. */
export const isHidden = (field: string): boolean =>
  field.startsWith('_') || field === 'date_zone' || dateParts.has(field);

/**
 * Fields that Splunk gives events and that nobody sees unless they ask: the bucket an event is stored in, and the parts
 * of its time as they are in its zone. Undefined for any other field.
 * Source: Knowledge Manager Manual, "Use default fields".
 */
export function hiddenColumn(
  segment: Segment,
  stored: FieldSource,
  field: string,
  rows: Int32Array,
): Column | undefined {
  switch (field) {
    case '_sourcetype':
      return stored.column('sourcetype', rows);
    case '_serial':
      return texts(rows, String);
    case '_bkt':
      return texts(rows, (row) => `${metadataText(segment, 'index', row)}~0~00000000-0000-0000-0000-000000000000`);
    case 'date_zone':
      return segment.bytes ? constantColumn('0', rows.length) : undefined;
    default: {
      const part = dateParts.get(field);
      return part && segment.bytes ? texts(rows, (row) => part(new Date(segment.timeAt(row) * 1000))) : undefined;
    }
  }
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const dateParts: ReadonlyMap<string, (date: Date) => string> = new Map([
  ['date_second', (date: Date) => String(date.getUTCSeconds())],
  ['date_minute', (date: Date) => String(date.getUTCMinutes())],
  ['date_hour', (date: Date) => String(date.getUTCHours())],
  ['date_mday', (date: Date) => String(date.getUTCDate())],
  ['date_wday', (date: Date) => weekdays[date.getUTCDay()] ?? ''],
  ['date_month', (date: Date) => months[date.getUTCMonth()] ?? ''],
  ['date_year', (date: Date) => String(date.getUTCFullYear())],
]);

const texts = (rows: Int32Array, text: (row: number) => Value): ValueColumn => new ValueColumn(Array.from(rows, text));
