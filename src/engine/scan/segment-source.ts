import type { MetadataColumn, Segment, StoredValue } from '../../store/index.ts';
import {
  type Column,
  constantColumn,
  Dictionary,
  DictionaryColumn,
  type FieldSource,
  multivalue,
  NumberColumn,
  type Value,
  ValueColumn,
} from '../values/index.ts';

const sources = new WeakMap<Segment, SegmentSource>();

/**
 * The fields that index time has given to a segment's events: `_time`, `_raw`, `_indextime`, the metadata, `linecount`,
 * `punct`, `splunk_server` and the indexed fields. One source serves a segment for good.
 */
export function segmentSource(segment: Segment): FieldSource {
  let source = sources.get(segment);
  if (!source) sources.set(segment, (source = new SegmentSource(segment)));
  return source;
}

const metadataFields = ['index', 'host', 'source', 'sourcetype'] as const;

class SegmentSource implements FieldSource {
  readonly #segment: Segment;
  readonly #metadata = new Map<string, Dictionary>();
  readonly #stored = new Map<string, DictionaryColumn>();
  readonly #made = new Map<string, { readonly codes: Int32Array; readonly dictionary: Dictionary }>();

  constructor(segment: Segment) {
    this.#segment = segment;
  }

  column(field: string, rows: Int32Array): Column | undefined {
    const segment = this.#segment;
    switch (field) {
      case '_time':
        return new NumberColumn(timesOf(segment, rows));
      case '_raw':
        return segment.bytes ? textColumn(rows, (row) => segment.raw(row)) : undefined;
      case '_indextime':
        return constantColumn(segment.indexTime, rows.length);
      case 'index':
      case 'host':
      case 'source':
      case 'sourcetype':
        return this.#metadataColumn(field, segment[field], rows);
      default:
        return this.#storedColumn(field)?.gather(rows) ?? this.#madeColumn(field, rows);
    }
  }

  fields(): readonly string[] {
    const made = this.#segment.bytes ? madeFields : [];
    return ['_time', '_raw', ...metadataFields, ...made, ...this.#segment.indexedFields.keys()];
  }

  #metadataColumn(field: string, { values, codes }: MetadataColumn, rows: Int32Array): Column {
    let dictionary = this.#metadata.get(field);
    if (!dictionary) {
      dictionary = new Dictionary();
      for (const value of values) dictionary.code(value);
      this.#metadata.set(field, dictionary);
    }
    // The dictionary has the values in the column's order behind null, so codes are off by one.
    const result = new Int32Array(rows.length);
    for (let row = 0; row < rows.length; row++) result[row] = codes[rows[row]!]! + 1;
    return new DictionaryColumn(result, dictionary);
  }

  #storedColumn(field: string): DictionaryColumn | undefined {
    const known = this.#stored.get(field);
    if (known) return known;
    const values = this.#segment.indexedFields.get(field);
    if (!values) return undefined;
    const dictionary = new Dictionary();
    const codes = Int32Array.from(values, (value) => dictionary.code(asValue(value)));
    const column = new DictionaryColumn(codes, dictionary);
    this.#stored.set(field, column);
    return column;
  }

  /** Fields that every event with a text has. */
  #madeColumn(field: string, rows: Int32Array): Column | undefined {
    const segment = this.#segment;
    if (!segment.bytes) return undefined;
    if (field === 'splunk_server') return constantColumn('localhost', rows.length);
    const read = field === 'linecount' ? lineCount : field === 'punct' ? punctuation : undefined;
    return read && this.#remembered(field, rows, read);
  }

  /** Values that are worked out once per event. */
  #remembered(field: string, rows: Int32Array, read: (segment: Segment, row: number) => Value): Column {
    let known = this.#made.get(field);
    if (!known) {
      known = { codes: new Int32Array(this.#segment.length), dictionary: new Dictionary() };
      this.#made.set(field, known);
    }
    const { codes, dictionary } = known;
    for (const row of rows) if (codes[row] === 0) codes[row] = dictionary.code(read(this.#segment, row));
    return new DictionaryColumn(codes, dictionary).gather(rows);
  }
}

const madeFields = ['linecount', 'punct', 'splunk_server'];

/** The times of some rows. */
export function timesOf(segment: Segment, rows: Int32Array): Float64Array {
  const times = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) times[at] = segment.timeAt(rows[at]!);
  return times;
}

function textColumn(rows: Int32Array, read: (row: number) => Value): ValueColumn {
  const values = new Array<Value>(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = read(rows[at]!);
  return new ValueColumn(values);
}

const asValue = (value: StoredValue): Value =>
  typeof value === 'object' && value !== null ? multivalue(value) : value;

const lineFeed = 10;
const longestPunctuation = 30;

function lineCount(segment: Segment, row: number): Value {
  const { bytes, starts, ends } = segment;
  if (starts[row] === ends[row] && segment.raw(row) === null) return null;
  const event = bytes!.subarray(starts[row]!, ends[row]!);
  let count = 1;
  for (let at = event.indexOf(lineFeed); at >= 0; at = event.indexOf(lineFeed, at + 1)) count++;
  return String(count);
}

/**
 * The first 30 characters of an event's first line that are neither letters nor digits; a space is `_`, a tab `t`.
 * Source: Knowledge Manager Manual, "Use default fields" (punct). Characters beyond ASCII count as letters.
 */
function punctuation(segment: Segment, row: number): Value {
  const { bytes, starts, ends } = segment;
  if (starts[row] === ends[row] && segment.raw(row) === null) return null;
  let length = 0;
  for (let at = starts[row]!; at < ends[row]! && length < longestPunctuation; at++) {
    const byte = bytes![at]!;
    if (byte === lineFeed) break;
    if (byte < 128 && isAlphanumeric[byte] === 0)
      punctuationBytes[length++] = byte === 32 ? 95 : byte === 9 ? 116 : byte;
  }
  return String.fromCharCode.apply(null, punctuationBytes.subarray(0, length) as unknown as number[]);
}

const punctuationBytes = new Uint8Array(longestPunctuation);

const isAlphanumeric = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/[0-9A-Za-z]/.test(String.fromCharCode(code))),
);

export const metadataValues = (segment: Segment, field: string): readonly string[] | undefined =>
  metadataFields.includes(field as 'index') ? segment[field as 'index'].values : undefined;
