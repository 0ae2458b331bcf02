import type { Detection } from '../model.ts';

type Lists = Record<string, string | readonly string[]>;

/** The frameworks that a detection maps to. NIST and CIS follow from its type and domain, as contentctl derives them. */
export function mappings(detection: Detection): Lists {
  return {
    cis20: [detection.securityDomain === 'network' ? 'CIS 13' : 'CIS 10'],
    ...(detection.techniques.length > 0 ? { mitre_attack: detection.techniques } : {}),
    nist: [detection.type === 'TTP' ? 'DE.CM' : 'DE.AE'],
  };
}

/** `action.correlationsearch.annotations`: everything that findings and risk events inherit, keys sorted. */
export function annotations(detection: Detection): Lists {
  const all: Lists = {
    ...mappings(detection),
    analytic_story: detection.stories,
    ...(detection.cves.length > 0 ? { cve: detection.cves } : {}),
    type: detection.type,
    type_list: [detection.type],
    data_source: detection.dataSources,
  };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}
