import type { SourceText, Span } from '../diagnostics/index.ts';
import type { YamlMapping } from './yaml/node.ts';

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
  readonly deployments: readonly Deployment[];
  /** Content that was taken out of service: only what keeps its id and name from being used again. */
  readonly removed: readonly RemovedContent[];
}

/** Any file's object. */
export type AnyContent =
  | Detection
  | Story
  | Macro
  | Lookup
  | DataSource
  | Schedule
  | Baseline
  | Deployment
  | RemovedContent;

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
  /** The file's fields as they were written, with their places. */
  readonly yaml: YamlMapping;
  /** The place of a top-level or nested key's value, by path (`finding.entity.field`, `tests.0.attack_data.0.data`); the file's first line when the key is absent. */
  place(path: string): Span;
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly author: string;
  readonly description: string;
  readonly status: string;
}

/** The three generations: `tags.observable` (contentctl 4), `rba` (contentctl 5), `finding` / `intermediate_findings` (the newest). */
export type Layout = 'tags' | 'rba' | 'finding';

export type DetectionType = 'TTP' | 'Anomaly' | 'Hunting' | 'Correlation';

export interface Detection extends ContentObject {
  readonly kind: 'detection';
  readonly layout: Layout;
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
  readonly products: readonly string[];
  readonly cves: readonly string[];
  readonly atomicTests: readonly string[];
  /** ISO dates as written; of the older layouts both are `date`. */
  readonly created: string;
  readonly modified: string;
  readonly enabledByDefault: boolean;
  readonly throttling: Throttling | undefined;
  /** What an alert does besides: e-mail, Slack, SOAR, as the older layouts' deployments say. */
  readonly alerts: AlertActions;
  /** The finding that a TTP or correlation creates. */
  readonly finding: Finding | undefined;
  /** Risk events, one per entity. Empty where the detection's type creates none. */
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
  readonly description: string;
  /** Absent in the older layouts, whose findings have no entity of their own. */
  readonly entity: Entity | undefined;
  /** Fields that the finding carries along: `user`, `dest`. */
  readonly fields: readonly string[];
}

export interface IntermediateFinding extends Entity {
  readonly message: string;
}

/** No second alert for the same values of the fields within the period (`3600s`). */
export interface Throttling {
  readonly fields: readonly string[];
  readonly period: string;
}

/** `action.*` settings of a saved search, by their names in savedsearches.conf. */
export type AlertActions = ReadonlyMap<string, string>;

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
  /** Path of the entry in the file: `tests.0.attack_data.0`. */
  readonly path: string;
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
  readonly layout: Layout;
  readonly search: SourceText;
  readonly timing: Timing;
  /** Names of the detections that need it, in the older layouts; in the newest, detections name their baselines. */
  readonly detections: readonly string[];
}

/** The older layouts' configuration of all detections of one type: `ESCU Default Configuration TTP`. */
export interface Deployment extends ContentObject {
  readonly kind: 'deployment';
  readonly type: string;
  readonly timing: Timing;
  readonly notable:
    | { readonly title: string; readonly description: string; readonly fields: readonly string[] }
    | undefined;
  readonly risk: boolean;
  readonly alerts: AlertActions;
}

export interface RemovedContent extends ContentObject {
  readonly kind: 'removed';
}

/** Who the repository is: from `build.yml`, `contentctl.yml` or, where both are absent, defaults. */
export interface RepositorySettings {
  readonly appId: string;
  readonly label: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly author: string;
  /** Macros and lookups that other apps bring, which content may name without having them. */
  readonly externalMacros: readonly string[];
  readonly externalLookups: readonly string[];
  readonly testDataCaches: readonly { readonly baseUrl: string; readonly folder: string }[];
  /** Folders or archives of apps to load before the content. */
  readonly apps: readonly string[];
}
