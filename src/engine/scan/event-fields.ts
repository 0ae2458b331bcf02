import type { SearchExpression } from '../../spl/index.ts';
import type { Segment } from '../../store/index.ts';
import type { FieldSet, FieldSource } from '../values/index.ts';

/** What a scan asks of search-time knowledge: the fields of events. */
export interface EventFields {
  /**
   * The fields of a segment's events, search-time ones included. Rows are the segment's. `needed` names the fields that
   * will be read; others need not be extracted. Sources that share their columns with those of earlier searches make
   * the next search on the segment cheap.
   */
  source(segment: Segment, needed: FieldSet): FieldSource;
  /**
   * Whether every value that the field has in the segment's events stands in `_raw` character by character, apart from
   * what its format escapes (JSON and XML escapes). False for a field that an alias, a calculated field, a lookup, an
   * event type or tag can make. Decides only how fast a search is if it says false too often; a wrong true loses events.
   */
  standsInRaw(field: string, segment: Segment): boolean;
  /** Whether values may stand in `_raw` with characters written as escapes of JSON or XML. */
  hasEscapes(segment: Segment): boolean;
  /** Whether search-time knowledge may change `_raw`, `index`, `host`, `source` or `sourcetype` of the segment's events. */
  changesMetadata(field: string, segment: Segment): boolean;
  /** A dataset of a data model; undefined when there is none. */
  dataset?(model: string, object: string): EventDataset | undefined;
}

/** A data model's dataset over events: its constraints, inherited ones included, and its fields. */
export interface EventDataset {
  readonly constraint: SearchExpression | undefined;
  /** Turns the fields that the dataset needs into those that it offers. */
  fields(source: FieldSource): FieldSource;
  /** The fields of events that its fields are made from. */
  needs(fields: FieldSet): FieldSet;
}
