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
    if (field === 'linecount') return textColumn(rows, (row) => lineCount(segment.raw(row)));
    if (field === 'punct') return textColumn(rows, (row) => punctuation(segment.raw(row)));
    return undefined;
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

const lineCount = (raw: string | null): Value => (raw === null ? null : String(raw.split('\n').length));

/** The punctuation of the first 30 characters that are neither letters nor digits; a space is `_`. */
function punctuation(raw: string | null): Value {
  if (raw === null) return null;
  return raw
    .split('\n', 1)[0]!
    .replace(/[\p{L}\p{N}]+/gu, '')
    .replace(/ /g, '_')
    .replace(/\t/g, 't')
    .slice(0, 30);
}

export const metadataValues = (segment: Segment, field: string): readonly string[] | undefined =>
  metadataFields.includes(field as 'index') ? segment[field as 'index'].values : undefined;
