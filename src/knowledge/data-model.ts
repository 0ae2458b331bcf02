import type { SourceText } from '../diagnostics/index.ts';

/** A data model. Source: Knowledge Manager Manual, "About data models"; the JSON files under data/models. */
export interface DataModel {
  readonly name: string;
  readonly displayName: string;
  /** The JSON as the datamodel command prints it, with owners and lineages. */
  readonly definition: unknown;
  /** Datasets by name, in the file's order. */
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly acceleration: Acceleration;
}

export interface Acceleration {
  readonly enabled: boolean;
  /** How far back summaries reach, a relative time. */
  readonly earliest?: string;
  readonly allowOldSummaries: boolean;
}

/** One dataset with everything that it inherits. */
export interface Dataset {
  readonly name: string;
  readonly displayName: string;
  readonly parent?: string;
  /** What its root is: events that meet a condition, the rows of a search, or transactions. */
  readonly kind: 'event' | 'search' | 'transaction';
  /** From the root to itself. */
  readonly lineage: readonly string[];
  /** Conditions that all must hold, the root's first. */
  readonly constraints: readonly SourceText[];
  /** The search of a search dataset's root. */
  readonly baseSearch?: SourceText;
  readonly transaction?: TransactionGrouping;
  /** Fields that are taken from the events, inherited ones first. */
  readonly fields: readonly DatasetField[];
  /** Fields that are made, in order: each may use those before it. */
  readonly calculations: readonly Calculation[];
  /** The datasets right under it. */
  readonly children: readonly string[];
}

export interface DatasetField {
  readonly name: string;
  /** The dataset that declares it. */
  readonly owner: string;
  readonly type: string;
  /** Only events that have the field belong to the dataset. */
  readonly required: boolean;
  readonly hidden: boolean;
}

export interface TransactionGrouping {
  readonly objects: readonly string[];
  readonly fields: readonly string[];
  readonly maximumPause?: string;
  readonly maximumSpan?: string;
}

export type Calculation =
  | { readonly kind: 'eval'; readonly owner: string; readonly field: string; readonly expression: SourceText }
  | {
      readonly kind: 'rex';
      readonly owner: string;
      readonly input: string;
      readonly expression: SourceText;
      readonly fields: readonly string[];
    }
  | {
      readonly kind: 'lookup';
      readonly owner: string;
      readonly lookup: string;
      readonly inputs: readonly LookupPair[];
      readonly outputs: readonly LookupPair[];
    }
  | {
      readonly kind: 'geoip';
      readonly owner: string;
      readonly input: string;
      readonly outputs: readonly LookupPair[];
    };

/** A field of a lookup and the dataset's field that goes with it. */
export interface LookupPair {
  readonly lookupField: string;
  readonly field: string;
}

/** The fields that a calculation makes. */
export function calculatedFields(calculation: Calculation): readonly string[] {
  switch (calculation.kind) {
    case 'eval':
      return [calculation.field];
    case 'rex':
      return calculation.fields;
    default:
      return calculation.outputs.map(({ field }) => field);
  }
}

/** Every field of a dataset by its own name, without lineage: declared, then calculated. */
export function datasetFields(dataset: Dataset): string[] {
  return [
    ...new Set([
      ...dataset.fields.map(({ name }) => name),
      ...dataset.calculations.flatMap((calculation) => calculatedFields(calculation)),
    ]),
  ];
}
