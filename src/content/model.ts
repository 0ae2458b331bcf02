import type { SourceText, Span } from '../diagnostics/index.ts';

/**
 * A content repository in one model, whatever generation its files are of. Every value that a rule or a test may
 * complain about keeps its place. Source of the three layouts: security_content's schemas and contentctl 5.
 */
export interface ContentRepository {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly settings: RepositorySettings;
  readonly detections: readonly Detection[];
  readonly stories: readonly Story[];
  readonly macros: readonly Macro[];
  readonly lookups: readonly Lookup[];
  readonly dataSources: readonly DataSource[];
  readonly schedules: readonly Schedule[];
  readonly baselines: readonly Baseline[];
}

/** A text value and where it stands: `text` is a source of its own, so that spans inside it map back to the file. */
export interface Placed<T> {
  readonly value: T;
  readonly source: SourceText;
  readonly span: Span;
}

/** What all files have. */
export interface ContentObject {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** The whole file, for spans that point into it. */
  readonly source: SourceText;
  /** The place of a top-level or nested key's value, by path (`finding.entity.field`, `tests.0.attack_data.0.data`); the file's first line when the key is absent. */
  place(path: string): Span;
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly author: string;
  readonly description: string;
  readonly status: string;
}

export type DetectionType = 'TTP' | 'Anomaly' | 'Hunting' | 'Correlation';

export interface Detection extends ContentObject {
  readonly kind: 'detection';
  readonly layout: 'tags' | 'rba' | 'finding';
  readonly type: string;
  /** The search's text; spans in it map to the lines of the YAML block scalar. */
  readonly search: SourceText;
  readonly howToImplement: string;
  readonly knownFalsePositives: string;
  readonly references: readonly string[];
  readonly dataSources: readonly string[];
  readonly stories: readonly string[];
  readonly techniques: readonly string[];
  readonly securityDomain: string;
  readonly assetType: string;
  /** The finding that a TTP or correlation creates. */
  readonly finding: Finding | undefined;
  /** Risk events, one per entity. */
  readonly intermediateFindings: readonly IntermediateFinding[];
  readonly threatObjects: readonly { readonly field: string; readonly type: string }[];
  readonly drilldowns: readonly Drilldown[];
  readonly schedule: Timing;
  readonly baselines: readonly string[];
  readonly tests: readonly ContentTest[];
  /** The reason why the content says that its tests can't run automatically (`manual_test`, `test_type: experimental`). */
  readonly manualTest: string | undefined;
}

export interface Entity {
  readonly field: string;
  readonly type: string;
  readonly score: number;
}

export interface Finding {
  /** With `$field$` tokens. */
  readonly title: string;
  readonly entity: Entity | undefined;
}

export interface IntermediateFinding extends Entity {
  readonly message: string;
}

export interface Drilldown {
  readonly name: string;
  readonly search: string;
  readonly earliest: string;
  readonly latest: string;
}

/** When a search runs and over what window: Splunk's cron and time modifiers. */
export interface Timing {
  readonly cron: string;
  readonly earliest: string;
  readonly latest: string;
  readonly window: string;
}

export interface ContentTest {
  readonly name: string;
  readonly kind: 'unit' | 'experimental';
  readonly data: readonly AttackData[];
  /** The least number of results; 0 means that the detection must not fire. */
  readonly expectedResults: number;
  /** Path of the test in the file: `tests.0`. */
  readonly path: string;
}

export interface AttackData {
  /** A URL or a path relative to the repository. */
  readonly data: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly index: string | undefined;
  readonly host: string | undefined;
}

export interface Story extends ContentObject {
  readonly kind: 'story';
  readonly narrative: string;
  readonly category: readonly string[];
}

export interface Macro extends ContentObject {
  readonly kind: 'macro';
  readonly definition: SourceText;
  readonly arguments: readonly string[];
}

export interface Lookup extends ContentObject {
  readonly kind: 'lookup';
  readonly lookupType: 'csv' | 'kvstore' | 'mlmodel';
  /** The sibling data file's name, for CSV lookups and models. */
  readonly dataFile: string | undefined;
  readonly fields: readonly string[];
  readonly matchType: readonly string[];
  readonly minMatches: number | undefined;
  readonly maxMatches: number | undefined;
  readonly defaultMatch: string | undefined;
  readonly caseSensitive: boolean | undefined;
}

export interface DataSource extends ContentObject {
  readonly kind: 'data source';
  readonly sourceName: string;
  readonly sourcetype: string;
  readonly fields: readonly string[];
  readonly outputFields: readonly string[];
}

export interface Schedule extends ContentObject {
  readonly kind: 'schedule';
  readonly timing: Timing;
}

export interface Baseline extends ContentObject {
  readonly kind: 'baseline';
  readonly search: SourceText;
  readonly timing: Timing;
}

/** Who the repository is: from `build.yml`, `contentctl.yml` or, where both are absent, defaults. */
export interface RepositorySettings {
  readonly appId: string;
  readonly label: string;
  readonly title: string;
  readonly version: string;
  /** Macros and lookups that other apps bring, which content may name without having them. */
  readonly externalMacros: readonly string[];
  readonly externalLookups: readonly string[];
  readonly testDataCaches: readonly { readonly baseUrl: string; readonly folder: string }[];
  /** Folders or archives of apps to load before the content. */
  readonly apps: readonly string[];
}
