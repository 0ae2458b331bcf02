import type { Detection, Finding } from '../model.ts';

type Entries = readonly Readonly<Record<string, string | number>>[];

/**
 * `action.risk.param._risk`: the entities with their scores, then the threat objects. In the newest layout every
 * entity brings its own message. Source: contentctl 5, `rba.py`; security_content, `schemas/EventBasedDetection`.
 */
export function riskObjects(detection: Detection): Entries {
  const ownMessages = detection.layout === 'finding';
  return [
    ...detection.intermediateFindings.map((finding) => ({
      risk_object_field: finding.field,
      risk_object_type: finding.type,
      risk_score: finding.score,
      ...(ownMessages ? { risk_message: finding.message } : {}),
    })),
    ...detection.threatObjects.map((threat) => ({
      threat_object_field: threat.field,
      threat_object_type: threat.type,
    })),
  ];
}

/** `action.notable.param._entities`: the finding's entity; the older layouts' findings have none. */
export function notableEntities(finding: Finding): Entries {
  const { entity } = finding;
  return [
    {
      risk_object_field: entity?.field ?? 'N/A',
      risk_object_type: entity?.type ?? 'N/A',
      risk_score: entity?.score ?? 0,
    },
  ];
}

/** `action.notable.param.drilldown_searches`, with the detection's own search put in where it is referred to. */
export const drilldownSearches = (detection: Detection): Entries =>
  detection.drilldowns.map((drilldown) => ({
    name: drilldown.name,
    search: drilldown.search.replaceAll('%original_detection_search%', () => detection.search.text.trim()),
    earliest_offset: drilldown.earliest,
    latest_offset: drilldown.latest,
  }));
