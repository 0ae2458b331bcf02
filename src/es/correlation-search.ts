import type { ConfStanza } from '../knowledge/index.ts';

/**
 * What a saved search does when it has results. Source: Enterprise Security, "Configure correlation searches";
 * Admin Manual, "savedsearches.conf".
 */
export interface CorrelationSearch {
  readonly name: string;
  readonly search: string;
  readonly description: string;
  /** Time modifiers that count from the run. */
  readonly earliest: string;
  readonly latest: string;
  readonly cron: string;
  readonly annotations: ReadonlyMap<string, readonly string[]>;
  readonly finding: FindingAction | undefined;
  readonly risk: RiskAction | undefined;
  readonly throttle: Throttle | undefined;
}

/** `action.notable`. Title and description hold `$field$` tokens. */
export interface FindingAction {
  readonly title: string;
  readonly description: string;
  readonly severity: string;
  readonly securityDomain: string;
  readonly entities: readonly RiskEntity[];
}

/** `action.risk`. */
export interface RiskAction {
  /** The message of entities that have none of their own. */
  readonly message: string;
  readonly entities: readonly RiskEntity[];
  readonly threats: readonly { readonly field: string; readonly type: string }[];
}

export interface RiskEntity {
  readonly field: string;
  readonly type: string;
  readonly score: number;
  readonly message: string | undefined;
}

/** `alert.suppress`: results with the same values of the fields are dropped for a while. */
export interface Throttle {
  readonly fields: readonly string[];
  readonly seconds: number;
}

/** Reads a stanza of savedsearches.conf. What a parameter's JSON does not hold is left out. */
export function readCorrelationSearch(stanza: ConfStanza): CorrelationSearch {
  const setting = (key: string): string => stanza.settings.get(key)?.value ?? '';
  return {
    name: stanza.name,
    search: setting('search'),
    description: setting('description'),
    earliest: setting('dispatch.earliest_time'),
    latest: setting('dispatch.latest_time'),
    cron: setting('cron_schedule'),
    annotations: readAnnotations(setting('action.correlationsearch.annotations')),
    finding: isOn(setting('action.notable')) ? readFinding(setting) : undefined,
    risk: isOn(setting('action.risk')) ? readRisk(setting) : undefined,
    throttle: isOn(setting('alert.suppress')) ? readThrottle(setting) : undefined,
  };
}

const isOn = (value: string): boolean => ['1', 'true', 't', 'yes', 'enabled'].includes(value.trim().toLowerCase());

type Setting = (key: string) => string;

const readFinding = (setting: Setting): FindingAction => ({
  title: setting('action.notable.param.rule_title'),
  description: setting('action.notable.param.rule_description'),
  severity: setting('action.notable.param.severity') || 'medium',
  securityDomain: setting('action.notable.param.security_domain'),
  entities: riskEntries(setting('action.notable.param._entities')).flatMap(readEntity),
});

const readRisk = (setting: Setting): RiskAction => {
  const entries = riskEntries(setting('action.risk.param._risk'));
  return {
    message: setting('action.risk.param._risk_message'),
    entities: entries.flatMap(readEntity),
    threats: entries.flatMap((entry) =>
      typeof entry['threat_object_field'] === 'string'
        ? [{ field: entry['threat_object_field'], type: String(entry['threat_object_type'] ?? '') }]
        : [],
    ),
  };
};

/** The placeholder entity `N/A` of older content is none. */
function readEntity(entry: Record<string, unknown>): RiskEntity[] {
  const field = entry['risk_object_field'];
  if (typeof field !== 'string' || field === 'N/A') return [];
  return [
    {
      field,
      type: String(entry['risk_object_type'] ?? 'other'),
      score: Number(entry['risk_score'] ?? 0),
      message: typeof entry['risk_message'] === 'string' ? entry['risk_message'] : undefined,
    },
  ];
}

function riskEntries(json: string): Record<string, unknown>[] {
  const value = readJson(json);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

function readAnnotations(json: string): Map<string, string[]> {
  const value = readJson(json);
  const annotations = new Map<string, string[]>();
  if (typeof value !== 'object' || value === null) return annotations;
  for (const [key, entry] of Object.entries(value)) {
    annotations.set(key, Array.isArray(entry) ? entry.map(String) : [String(entry)]);
  }
  return annotations;
}

function readThrottle(setting: Setting): Throttle | undefined {
  const match = /^(\d+)([smhd]?)$/.exec(setting('alert.suppress.period').trim());
  if (!match) return undefined;
  const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[match[2] || 's'] ?? 1;
  const fields = setting('alert.suppress.fields').split(',');
  return {
    seconds: Number(match[1]) * unit,
    fields: fields.map((field) => field.trim()).filter((field) => field !== ''),
  };
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
