/**
 * What index time does to the data of one sourcetype, source and host: props.conf and its transforms in plain data.
 * Regular expressions are texts in PCRE. Source: Admin Manual, "props.conf" and "transforms.conf".
 */
export interface IndexTimeRules {
  /** `CHARSET`: `UTF-8`, `AUTO`, `UTF-16LE`, `UTF-16BE`, `UTF-16`, `LATIN-1`, `ISO-8859-1`, `CP1252` ... */
  readonly charset: string;
  /** `LINE_BREAKER`: the text of its first group goes away, and an event begins behind it. */
  readonly lineBreaker: string;
  /** `TRUNCATE`: the most bytes of a line; 0 for any number. */
  readonly truncate: number;
  /** How lines are put together again (`SHOULD_LINEMERGE = true`); without it each line is an event. */
  readonly merging?: LineMerging;
  readonly timestamps: TimestampRules;
  /** `INDEXED_EXTRACTIONS` with its settings. */
  readonly structure?: StructureRules;
  /** SEDCMD, TRANSFORMS and INGEST_EVAL, in the order in which they run. */
  readonly steps: readonly IndexTimeStep[];
}

export interface LineMerging {
  /** `BREAK_ONLY_BEFORE`: such a line begins an event. */
  readonly breakBefore?: string;
  /** `BREAK_ONLY_BEFORE_DATE`: a line with a timestamp begins an event. */
  readonly breakBeforeDate: boolean;
  /** `MUST_BREAK_AFTER`: the line behind such a line begins an event. */
  readonly breakAfter?: string;
  /** `MUST_NOT_BREAK_BEFORE`: such a line never begins an event. */
  readonly noBreakBefore?: string;
  /** `MUST_NOT_BREAK_AFTER`: no event begins behind such a line until `breakAfter` is met. */
  readonly noBreakAfter?: string;
  /** `MAX_EVENTS`: the most lines of an event. */
  readonly maximumLines: number;
}

export interface TimestampRules {
  /** `DATETIME_CONFIG`: read from the event, `CURRENT`, or `NONE`. */
  readonly from: 'event' | 'current' | 'none';
  /** `TIME_PREFIX`. */
  readonly prefix?: string;
  /** `TIME_FORMAT`. */
  readonly format?: string;
  /** `MAX_TIMESTAMP_LOOKAHEAD`, in characters; 0 or -1 for no limit. */
  readonly lookahead: number;
  /** `TZ`: the zone of times that name none. */
  readonly zone?: string;
  /** `MAX_DAYS_AGO` and `MAX_DAYS_HENCE`: times beyond are no times. */
  readonly maximumDaysAgo: number;
  readonly maximumDaysHence: number;
}

/** `INDEXED_EXTRACTIONS`. Source: Getting Data In, "Extract fields from files with structured data". */
export interface StructureRules {
  readonly format: 'json' | 'csv' | 'tsv' | 'psv' | 'w3c';
  /** `FIELD_DELIMITER`, `HEADER_FIELD_DELIMITER`, `FIELD_QUOTE`: one character; the format's own when absent. */
  readonly delimiter?: string;
  readonly headerDelimiter?: string;
  readonly quote?: string;
  /** `HEADER_FIELD_LINE_NUMBER`, from 1; 0 or absent: the first line. */
  readonly headerLine?: number;
  /** `FIELD_HEADER_REGEX`: the header is the text behind it, or its first group. */
  readonly headerPattern?: string;
  /** `PREAMBLE_REGEX`: such lines are left out. */
  readonly preamble?: string;
  /** `FIELD_NAMES`, for data without a header. */
  readonly fieldNames?: readonly string[];
  /** `MISSING_VALUE_REGEX`: such values count as missing. */
  readonly missingValue?: string;
  /** `TIMESTAMP_FIELDS`: the fields whose values, joined by spaces, hold the timestamp. */
  readonly timestampFields?: readonly string[];
}

export type IndexTimeStep =
  /** `SEDCMD`: `s/pattern/replacement/flags`. The replacement has `\1`; `occurrence` is a number for `s///2`. */
  | {
      readonly kind: 'replace';
      readonly pattern: string;
      readonly replacement: string;
      readonly caseInsensitive: boolean;
      readonly occurrence: 'first' | 'all' | number;
    }
  /** `SEDCMD`: `y/abc/xyz/`. */
  | { readonly kind: 'translate'; readonly from: string; readonly to: string }
  | IndexTimeTransform
  /** `INGEST_EVAL`: the text of assignments, which the caller's `evaluate` runs. */
  | { readonly kind: 'eval'; readonly assignments: string };

/** A stanza of transforms.conf that is used at index time. */
export interface IndexTimeTransform {
  readonly kind: 'transform';
  /** The stanza's name. */
  readonly name: string;
  /** `REGEX`. */
  readonly pattern: string;
  /** `SOURCE_KEY`: `_raw`, `MetaData:Host`, `MetaData:Source`, `MetaData:Sourcetype`, `_MetaData:Index`, `queue`, or `field:NAME`. */
  readonly sourceKey: string;
  /** `DEST_KEY`: `_raw`, `_meta`, `queue`, `MetaData:Host`, `MetaData:Source`, `MetaData:Sourcetype`, `_MetaData:Index`. `WRITE_META = true` is `_meta`. */
  readonly destinationKey: string;
  /** `FORMAT`, with `$1`, and `$0` for what the destination held before. */
  readonly format: string;
  /** `DEFAULT_VALUE`: written when the pattern does not match. */
  readonly defaultValue?: string;
  /** `REPEAT_MATCH`. */
  readonly repeat: boolean;
  /** `LOOKAHEAD`: how many characters of the source are looked at. */
  readonly lookahead: number;
}

/** What holds where props.conf says nothing. */
export const defaultIndexTimeRules: IndexTimeRules = {
  charset: 'UTF-8',
  lineBreaker: '([\\r\\n]+)',
  truncate: 10_000,
  merging: { breakBeforeDate: true, maximumLines: 256 },
  timestamps: { from: 'event', lookahead: 128, maximumDaysAgo: 2000, maximumDaysHence: 2 },
  steps: [],
};
