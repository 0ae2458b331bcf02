import { booleanAt, type ContentFile, contentHeader, mappingsAt, sourceAt, textAt, textsAt } from './content-file.ts';
import { type Deployed, findDeployed, readDeployed } from './deployment.ts';
import { readOutcome } from './detection-outcome.ts';
import { readTests } from './detection-test.ts';
import { layoutOf } from './layout.ts';
import type { Baseline, Deployment, Detection, Drilldown, Layout, Schedule, Throttling, Timing } from './model.ts';
import { defaultScheduleName, defaultTiming, findTiming } from './schedule.ts';
import { nodeAt } from './yaml/node.ts';

/** The repository's objects that a detection takes settings from. */
export interface DetectionSurroundings {
  readonly schedules: readonly Schedule[];
  readonly deployments: readonly Deployment[];
  readonly baselines: readonly Baseline[];
}

/** Reads a file of `detections/`, of any of the three layouts, into the one model. */
export function readDetection(file: ContentFile, surroundings: DetectionSurroundings): Detection {
  const { root } = file;
  const layout = layoutOf(root);
  const type = textAt(root, 'type');
  const name = textAt(root, 'name');
  const older = layout !== 'finding';
  /** Where the layout keeps annotations. */
  const tag = (field: string): string => (older ? `tags.${field}` : field);
  const deployed = older ? deploymentOf(file, type, surroundings.deployments) : undefined;
  return {
    ...contentHeader(file),
    kind: 'detection',
    layout,
    type,
    search: sourceAt(file, 'search'),
    howToImplement: textAt(root, 'how_to_implement'),
    knownFalsePositives: textAt(root, 'known_false_positives'),
    references: textsAt(root, 'references'),
    dataSources: dataSourceNames(textsAt(root, 'data_source')),
    stories: textsAt(root, tag('analytic_story')),
    techniques: textsAt(root, tag('mitre_attack_id')),
    securityDomain: textAt(root, tag('security_domain')),
    assetType: textAt(root, tag('asset_type')),
    products: textsAt(root, tag('product')),
    cves: textsAt(root, tag('cve')),
    atomicTests: textsAt(root, tag('atomic_guid')),
    created: textAt(root, 'creation_date') || textAt(root, 'date'),
    modified: textAt(root, 'modification_date') || textAt(root, 'date'),
    enabledByDefault: booleanAt(root, 'enabled_by_default') ?? false,
    throttling: readThrottling(file, tag('throttling')),
    alerts: deployed?.alerts ?? new Map(),
    ...readOutcome(root, layout, type, name, deployed),
    drilldowns: mappingsAt(root, 'drilldown_searches').map(({ node }) => readDrilldown(node)),
    schedule: timingOf(file, layout, deployed, surroundings.schedules),
    baselines: older ? baselinesFor(name, surroundings.baselines) : textsAt(root, 'baselines'),
    tests: readTests(root),
    manualTest: manualTestReason(file, older),
  };
}

const deploymentOf = (file: ContentFile, type: string, deployments: readonly Deployment[]): Deployed => {
  const inline = nodeAt(file.root, 'deployment');
  return inline?.kind === 'mapping' ? readDeployed(inline, type) : findDeployed(deployments, type);
};

const timingOf = (
  file: ContentFile,
  layout: Layout,
  deployed: Deployed | undefined,
  schedules: readonly Schedule[],
): Timing =>
  layout === 'finding'
    ? findTiming(file.root, schedules, defaultScheduleName, defaultTiming)
    : (deployed?.timing ?? defaultTiming);

const baselinesFor = (name: string, baselines: readonly Baseline[]): string[] =>
  baselines.filter((baseline) => baseline.detections.includes(name)).map((baseline) => baseline.name);

/** `Sysmon EventID 1 AND Sysmon EventID 3` names two data sources. */
export const dataSourceNames = (written: readonly string[]): string[] => [
  ...new Set(written.flatMap((entry) => entry.split(/\s+AND\s+/)).map((name) => name.trim())),
];

function readThrottling(file: ContentFile, path: string): Throttling | undefined {
  const node = nodeAt(file.root, path);
  if (node?.kind !== 'mapping') return undefined;
  return { fields: textsAt(node, 'fields'), period: textAt(node, 'period') };
}

const readDrilldown = (node: ContentFile['root']): Drilldown => ({
  name: textAt(node, 'name'),
  search: textAt(node, 'search'),
  earliest: textAt(node, 'earliest_offset'),
  latest: textAt(node, 'latest_offset'),
});

/** The older layouts say it once for all tests; the newest says it per test, as `test_type: experimental`. */
function manualTestReason(file: ContentFile, older: boolean): string | undefined {
  if (older) return textAt(file.root, 'tags.manual_test') || undefined;
  const tests = mappingsAt(file.root, 'tests');
  const experimental = tests.filter(({ node }) => textAt(node, 'test_type') === 'experimental');
  if (tests.length === 0 || experimental.length < tests.length) return undefined;
  return textAt(experimental[0]!.node, 'description') || 'All tests are experimental.';
}

/** The number that severities derive from: the highest score of a detection's finding and risk events. */
export function highestScore(detection: Pick<Detection, 'finding' | 'intermediateFindings'>): number | undefined {
  const scores = detection.intermediateFindings.map((finding) => finding.score);
  if (detection.finding?.entity) scores.push(detection.finding.entity.score);
  return scores.length === 0 ? undefined : Math.max(...scores);
}

/**
 * The severity of a detection's findings: score 0-20 informational, 21-40 low, 41-60 medium, 61-80 high, 81-100
 * critical; high without a score. Source: contentctl 5, `rba.py`.
 */
export function severityOf(detection: Pick<Detection, 'finding' | 'intermediateFindings'>): string {
  const score = highestScore(detection);
  if (score === undefined) return 'high';
  if (score <= 20) return 'informational';
  if (score <= 40) return 'low';
  if (score <= 60) return 'medium';
  return score <= 80 ? 'high' : 'critical';
}
