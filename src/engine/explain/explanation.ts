import type { Diagnostic, Location } from '../../diagnostics/index.ts';

/** Where something of a search stands, and the macros that it came out of, outermost first. */
export interface Place {
  readonly location: Location;
  readonly macros: readonly string[];
}

/** A search, run stage by stage: what went in and out, and for a stage that lost rows, which of its conditions did it. */
export interface SearchExplanation {
  readonly stages: readonly ExplainedStage[];
  /** The stage to look at: the one that lost everything, else, when asked for, the one that lost most. */
  readonly loss?: number;
  /** What became of the fields that the caller asked for. */
  readonly fields: readonly FieldStory[];
  /** Why the explanation ends early: its time was up, or a stage failed. */
  readonly incomplete?: string;
}

export interface ExplainedStage {
  readonly command: string;
  /** As written, macros expanded; cut when long. */
  readonly text: string;
  readonly place: Place;
  readonly rowsIn: number;
  readonly rowsOut: number;
  /** Generating commands: the events that could be found. */
  readonly data?: SearchedData;
  /** The rows that the conditions were counted over: events for generating commands, else those that came in. */
  readonly examined: number;
  readonly predicates: readonly ExplainedPredicate[];
  /** Fields without which a row is left out: BY fields, fields of dedup. */
  readonly keys: readonly ExplainedField[];
  /** Whether rows without such a field are kept all the same, with a value that stands for none (`fillnull_value`). */
  readonly keysFilled: boolean;
  /** Subsearches of the stage, in order. */
  readonly subsearches: readonly SearchExplanation[];
  /** A command that takes so many rows and no more. */
  readonly limit?: number;
  /** Warnings of the stage. */
  readonly messages: readonly Diagnostic[];
}

/** The events that a generating command chooses from. */
export interface SearchedData {
  /** All events of the store that are not in internal indexes, at any time. */
  readonly events: number;
  /** How many have which index, sourcetype and source, the most frequent first. */
  readonly origins: readonly {
    readonly index: string;
    readonly sourcetype: string;
    readonly source: string;
    readonly count: number;
  }[];
  /** Epoch seconds of the first and last event. */
  readonly earliest?: number;
  readonly latest?: number;
  /** Source types of events that no app has rules for, with similar ones that have. */
  readonly unknownSourcetypes: readonly { readonly sourcetype: string; readonly similar: readonly string[] }[];
  /** A data model's dataset: its name, how many events meet its constraint, and the constraint's conditions. */
  readonly dataset?: {
    readonly name: string;
    readonly events: number;
    readonly constraint: readonly ExplainedPredicate[];
    /** For tags that no event has: the event types that would give them and come nearest. */
    readonly eventTypes: readonly NearEventType[];
  };
}

/** An event type that events miss, with the conditions of its search. */
export interface NearEventType {
  readonly name: string;
  readonly tag: string;
  readonly conditions: readonly ExplainedPredicate[];
}

/** One condition of several that rows must all meet. */
export interface ExplainedPredicate {
  readonly text: string;
  /** Absent for conditions that nobody wrote into the search, such as the time range. */
  readonly place?: Place;
  /** Rows that meet this condition, whatever the others say. */
  readonly alone: number;
  /** Rows that meet this one and all before it. */
  readonly cumulative: number;
  /** Rows that meet all others: what would come out without this one. */
  readonly others: number;
  /** Whether the rows that come closest fail here. */
  readonly broken: boolean;
  /** Rows that `fields` and `alternatives` are about: those that meet the most of the other conditions. */
  readonly closest: number;
  /** Broken conditions: the fields that it reads, as they are in the closest rows. */
  readonly fields: readonly ExplainedField[];
  /** Broken conditions of several alternatives: each with its own conditions, over the closest rows. */
  readonly alternatives: readonly (readonly ExplainedPredicate[])[];
}

/** A field in some rows. */
export interface ExplainedField {
  readonly field: string;
  readonly rows: number;
  /** How many of the rows have a value. */
  readonly present: number;
  /** The most frequent values, at most 20. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly distinct: number;
  /** Smallest and largest of the values that are numbers. */
  readonly least?: number;
  readonly most?: number;
  /** How values miss what is wanted. */
  readonly hints: readonly Hint[];
  /** Names of other fields that may have been meant, where the field has no value. */
  readonly similar: readonly string[];
  /** Other fields that hold a wanted value. */
  readonly elsewhere: readonly string[];
  /** The stage that the field comes from, or was lost in. */
  readonly origin?: FieldOrigin;
}

/**
 * `case`: differs in upper and lower case only · `escaping`: in backslashes · `separator`: slash or backslash ·
 * `whitespace`: in spaces around or within · `wildcard`: the value holds the wanted text, a wildcard would match ·
 * `number`: text is compared with a number · `near`: alike · `part`: the part of the pattern that no value holds ·
 * `term`: the text stands within a longer term, where a term is searched.
 */
export interface Hint {
  readonly kind: 'case' | 'escaping' | 'separator' | 'whitespace' | 'wildcard' | 'number' | 'near' | 'part' | 'term';
  /** What is wanted, or the part of it. */
  readonly wanted: string;
  /** The value that comes near; empty for `part`. */
  readonly value: string;
}

/** Where a field comes from. */
export interface FieldOrigin {
  /** Number of the stage in the explanation. */
  readonly stage: number;
  readonly command: string;
  readonly text: string;
  readonly place: Place;
  /** `made`: the stage writes it · `dropped`: rows had it before the stage, and have it no more. */
  readonly kind: 'made' | 'dropped';
  /** What the stage reads to make it, as it was before the stage. */
  readonly reads: readonly ExplainedField[];
  /** `lookup`: the table, and the values in the column that is matched. */
  readonly table?: {
    readonly name: string;
    readonly column: string;
    readonly rows: number;
    readonly values: readonly string[];
  };
}

/** A field that the results should have. */
export interface FieldStory extends ExplainedField {
  /** How many rows have it after each stage. */
  readonly afterStages: readonly number[];
}
