import { findDeployed } from '../deployment.ts';
import type { Detection } from '../model.ts';
import { defineRule, type Violation } from '../rule.ts';
import { keySpanAt } from '../yaml/node.ts';

type Need = 'required' | 'allowed' | 'forbidden';

/** What each type of the newest layout has: finding, intermediate findings, threat objects. */
const needs: ReadonlyMap<string, Readonly<Record<string, Need>>> = new Map([
  ['TTP', { finding: 'required', intermediate_findings: 'allowed', threat_objects: 'allowed' }],
  ['Anomaly', { finding: 'forbidden', intermediate_findings: 'required', threat_objects: 'allowed' }],
  ['Correlation', { finding: 'required', intermediate_findings: 'forbidden', threat_objects: 'allowed' }],
  ['Hunting', { finding: 'forbidden', intermediate_findings: 'forbidden', threat_objects: 'forbidden' }],
] as const);

export default defineRule({
  id: 'finding-for-type',
  code: 'DET1401',
  severity: 'error',
  summary: 'A detection creates what its type creates.',
  documentation:
    'A TTP has a finding, an Anomaly intermediate findings, a Correlation only a finding, Hunting none. In the layout with `rba`, it is there exactly where the deployment of the type creates risk.',
  appliesTo: 'detection',
  *check(detection, { repository }) {
    if (detection.layout === 'tags') return;
    const need =
      detection.layout === 'finding' ? needs.get(detection.type) : olderNeed(detection, repository.deployments);
    if (need === undefined) return;
    for (const [field, wanted] of Object.entries(need)) yield* check(detection, field, wanted);
  },
});

function* check(detection: Detection, field: string, need: Need): Iterable<Violation> {
  const present = detection.yaml.entries.has(field);
  if (need === 'required' && !present) {
    yield {
      span: detection.place('type'),
      message: `A detection of type ${detection.type} must have '${field}'.`,
      help: `Add '${field}', or choose the type that fits.`,
    };
  } else if (need === 'forbidden' && present) {
    yield {
      span: keySpanAt(detection.yaml, field) ?? detection.place(field),
      message: `A detection of type ${detection.type} must not have '${field}'.`,
      help: `Remove '${field}', or choose the type that fits.`,
    };
  }
}

function olderNeed(
  detection: Detection,
  deployments: Parameters<typeof findDeployed>[0],
): Readonly<Record<string, Need>> | undefined {
  if (!needs.has(detection.type) || detection.yaml.entries.has('deployment')) return undefined;
  return { rba: findDeployed(deployments, detection.type).risk ? 'required' : 'forbidden' };
}
