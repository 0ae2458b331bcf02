import type { App, IgnoredPart } from './app.ts';
import type { ConfStanza } from './conf.ts';

const reasons = {
  input: 'data is replayed from files, inputs do not run',
  interface: 'it is part of the web interface',
  server: 'it configures a server',
  script: 'it needs a program',
  alert: 'alert actions other than findings do not run',
  metrics: 'events are not turned into metrics',
  speed: 'it changes the speed of searches, not their results',
} as const;

/** Conf files that play no part in searches of test data, and why. Source: Admin Manual, "List of configuration files". */
const unusedConfs: ReadonlyMap<string, string> = new Map([
  ['inputs', reasons.input],
  ['wmi', reasons.input],
  ['outputs', reasons.server],
  ['server', reasons.server],
  ['web', reasons.interface],
  ['restmap', reasons.server],
  ['authorize', reasons.server],
  ['indexes', 'indexes are made as they are needed'],
  ['viewstates', reasons.interface],
  ['workflow_actions', reasons.interface],
  ['ui-prefs', reasons.interface],
  ['user-prefs', reasons.interface],
  ['commands', reasons.script],
  ['searchbnf', reasons.interface],
  ['alert_actions', reasons.alert],
  ['distsearch', reasons.server],
  ['checklist', reasons.interface],
  ['telemetry', reasons.server],
  ['times', reasons.interface],
  ['visualizations', reasons.interface],
  ['multikv', 'tables within events are read with the default rules of the multikv command only'],
  ['segmenters', 'terms are found in the events themselves'],
]);

/** Settings of props.conf that have no effect here, and why; prefixes end with `*`. */
const unusedProps: readonly (readonly [RegExp, string])[] = [
  [/^(?:category|description|pulldown_type|given_type)$/, reasons.interface],
  [/^(?:unarchive_cmd|unarchive_cmd_start_mode|invalid_cause|is_valid|force_local_processing)$/, reasons.input],
  [
    /^(?:NO_BINARY_CHECK|CHECK_METHOD|initCrcLength|PREFIX_SOURCETYPE|LEARN_MODEL|LEARN_SOURCETYPE|MAXDIST|maxDist)$/,
    reasons.input,
  ],
  [/^EVENT_BREAKER/, 'forwarders use it, LINE_BREAKER says where events end'],
  [/^(?:HEADER_MODE|CHECK_FOR_HEADER)$/, 'header lines name fields with INDEXED_EXTRACTIONS only'],
  [/^METRIC-SCHEMA-/, reasons.metrics],
  [/^(?:MORE|LESS)_THAN_/, reasons.input],
  [/^(?:SEGMENTATION|sourcetype_segmentation)/, 'terms are found in the events themselves'],
];

/** The same of transforms.conf. */
const unusedTransforms: readonly (readonly [RegExp, string])[] = [
  [/^METRIC-SCHEMA-/, reasons.metrics],
  [/^(?:batch_index_query|index_fields_list|max_ext_batch|allow_caching|replicate)$/, reasons.speed],
  [/^reverse_lookup_honor_case_sensitive_match$/, reasons.speed],
  [/^DEPTH_LIMIT$/, 'regular expressions are bounded by MATCH_LIMIT alone'],
];

/** What an app holds that is not used. */
export function ignoredParts(app: App): IgnoredPart[] {
  const parts: IgnoredPart[] = [...(app.ignored ?? [])];
  for (const name of app.confs.keys()) {
    const reason = unusedConfs.get(name);
    if (reason) parts.push({ part: `${name}.conf`, reason });
  }
  for (const stanza of app.confs.get('props')?.stanzas.values() ?? []) {
    const datetime = stanza.settings.get('DATETIME_CONFIG')?.value.trim() ?? '';
    if (datetime !== '' && !/^(?:current|none|auto)$/i.test(datetime)) {
      parts.push({
        part: `props.conf [${stanza.name}] DATETIME_CONFIG`,
        reason: 'timestamps are recognised by built-in rules, not by a file of patterns',
      });
    }
    parts.push(...unusedSettings('props', stanza, unusedProps));
  }
  for (const stanza of app.confs.get('fields')?.stanzas.values() ?? []) {
    if (stanza.settings.has('TOKENIZER')) {
      parts.push({ part: `fields.conf [${stanza.name}] TOKENIZER`, reason: 'values are not split into several' });
    }
  }
  for (const stanza of app.confs.get('transforms')?.stanzas.values() ?? []) {
    if (stanza.settings.has('external_cmd')) {
      parts.push({ part: `transforms.conf [${stanza.name}]`, reason: reasons.script });
    } else parts.push(...unusedSettings('transforms', stanza, unusedTransforms));
  }
  return parts;
}

const unusedSettings = (
  conf: string,
  { name, settings }: ConfStanza,
  unused: readonly (readonly [RegExp, string])[],
): IgnoredPart[] =>
  [...settings.keys()].flatMap((key) => {
    const reason = unused.find(([pattern]) => pattern.test(key))?.[1];
    return reason ? [{ part: `${conf}.conf [${name}] ${key}`, reason }] : [];
  });
