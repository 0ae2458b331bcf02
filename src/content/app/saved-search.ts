import { severityOf } from '../detection.ts';
import type { Detection } from '../model.ts';
import { drilldownSearches, notableEntities, riskObjects } from './alert-parameters.ts';
import { annotations, mappings } from './annotations.ts';

type Settings = Record<string, string | undefined>;

/**
 * A detection's stanza in savedsearches.conf, keys in the order in which contentctl writes them.
 * Source: contentctl 5, `savedsearches_detections.j2`; Enterprise Security, "Correlation search" settings.
 */
export function savedSearch(detection: Detection, label: string): Settings {
  return {
    ...descriptions(detection),
    ...riskAction(detection),
    cron_schedule: detection.schedule.cron,
    'dispatch.earliest_time': detection.schedule.earliest,
    'dispatch.latest_time': detection.schedule.latest,
    'action.correlationsearch.enabled': '1',
    'action.correlationsearch.detection_type': 'ebd',
    'action.correlationsearch.label': label,
    'action.correlationsearch.annotations': JSON.stringify(annotations(detection)),
    'action.correlationsearch.metadata': JSON.stringify(metadata(detection)),
    schedule_window: detection.schedule.window,
    ...notableAction(detection),
    ...Object.fromEntries(detection.alerts),
    'alert.digest_mode': '1',
    disabled: detection.enabledByDefault ? '0' : '1',
    enableSched: '1',
    allow_skew: '100%',
    counttype: 'number of events',
    relation: 'greater than',
    quantity: '0',
    realtime_schedule: '0',
    is_visible: 'false',
    ...throttling(detection),
    search: detection.search.text.trim(),
    'action.notable.param.drilldown_searches':
      detection.drilldowns.length > 0 ? JSON.stringify(drilldownSearches(detection)) : undefined,
  };
}

const descriptions = (detection: Detection): Settings => ({
  'action.escu': '0',
  'action.escu.enabled': '1',
  description: statusNotice(detection) + oneLine(detection.description),
  'action.escu.mappings': JSON.stringify(mappings(detection)),
  'action.escu.eli5': oneLine(detection.description),
  'action.escu.how_to_implement': oneLine(detection.howToImplement),
  'action.escu.known_false_positives': oneLine(detection.knownFalsePositives),
  'action.escu.creation_date': detection.created,
  'action.escu.modification_date': detection.modified,
  'action.escu.confidence': 'high',
  'action.escu.search_type': 'detection',
  'action.escu.product': JSON.stringify(detection.products),
  'action.escu.atomic_red_team_guids':
    detection.atomicTests.length > 0 ? JSON.stringify(detection.atomicTests) : undefined,
  'action.escu.analytic_story': JSON.stringify(detection.stories),
});

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

/** Experimental and deprecated detections say so wherever they are shown. */
function statusNotice({ status }: Detection): string {
  if (status === 'deprecated') return 'WARNING: this detection is deprecated and is no longer maintained. ';
  if (status === 'experimental')
    return 'WARNING: this detection is experimental and has not been tested in production. ';
  return '';
}

function riskAction(detection: Detection): Settings {
  if (detection.intermediateFindings.length === 0) return {};
  return {
    'action.risk': '1',
    'action.risk.param._risk_message': detection.intermediateFindings[0]?.message,
    'action.risk.param._risk': JSON.stringify(riskObjects(detection)),
    'action.risk.param._risk_score': '0',
    'action.risk.param.verbose': '0',
  };
}

function notableAction(detection: Detection): Settings {
  const { finding } = detection;
  if (finding === undefined) return {};
  return {
    'action.notable': '1',
    'action.notable.param._entities': JSON.stringify(notableEntities(finding)),
    'action.notable.param.nes_fields': finding.fields.join(','),
    'action.notable.param.rule_description': oneLine(finding.description),
    'action.notable.param.rule_title': finding.title,
    'action.notable.param.security_domain': detection.securityDomain,
    'action.notable.param.severity': severityOf(detection),
  };
}

function throttling({ throttling: rule }: Detection): Settings {
  if (rule === undefined) return {};
  return {
    'alert.suppress': '1',
    'alert.suppress.fields': rule.fields.join(','),
    'alert.suppress.period': rule.period,
  };
}

/** `publish_time` is epoch seconds of the modification date's midnight, UTC. */
const metadata = (detection: Detection): Record<string, string | number> => ({
  detection_id: detection.id,
  deprecated: detection.status === 'deprecated' ? '1' : '0',
  detection_version: String(detection.version),
  publish_time: publishTime(detection.modified),
});

function publishTime(date: string): number {
  const milliseconds = Date.parse(date);
  return Number.isNaN(milliseconds) ? 0 : milliseconds / 1000;
}
