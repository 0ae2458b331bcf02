import type { Detection } from '../content/index.ts';

/** A field that results must have, and which part of the detection says so. */
export interface RequiredField {
  readonly field: string;
  /** For messages: `finding.entity.field`. */
  readonly wantedBy: string;
  /** Whether it must have a value: entities must, threat objects and message tokens in some row. */
  readonly strict: boolean;
}

/**
 * The fields that a detection's finding, risk objects, threat objects, messages and drilldowns read of its results.
 * Each field once, by its strictest use. Source: contentctl 5, "test" (validation of risk and threat fields).
 */
export function requiredFields(detection: Detection): RequiredField[] {
  const fields = new Map<string, RequiredField>();
  const want = (field: string, wantedBy: string, strict: boolean) => {
    const known = fields.get(field);
    if (!known || (strict && !known.strict)) fields.set(field, { field, wantedBy, strict });
  };
  const { finding } = detection;
  if (finding?.entity) want(finding.entity.field, 'finding.entity.field', true);
  detection.intermediateFindings.forEach(({ field }, at) => {
    want(field, `the entity of intermediate finding ${at + 1}`, true);
  });
  for (const { field } of detection.threatObjects) want(field, 'threat_objects', false);
  for (const field of tokens(finding?.title ?? '')) want(field, 'finding.title', false);
  for (const { message } of detection.intermediateFindings) {
    for (const field of tokens(message)) want(field, 'the message of an intermediate finding', false);
  }
  for (const drilldown of detection.drilldowns) {
    for (const field of [...tokens(drilldown.name), ...tokens(drilldown.search)]) {
      want(field, `the drilldown '${drilldown.name}'`, false);
    }
  }
  return [...fields.values()];
}

/** Fields of `$field$` tokens; `$user|s$` quotes its value. Tokens of the search's own run are no fields. */
export function tokens(text: string): string[] {
  const names = [...text.matchAll(/\$([^\s$|]+)(?:\|\w)?\$/g)].map((match) => match[1]!);
  return [...new Set(names)].filter((name) => !/^info_(?:min|max|search)_time$/.test(name));
}
