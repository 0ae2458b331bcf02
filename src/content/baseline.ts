import { type ContentFile, contentHeader, sourceAt, textAt, textsAt } from './content-file.ts';
import { findDeployed, readDeployed } from './deployment.ts';
import { layoutOf } from './layout.ts';
import type { Baseline, Deployment, Schedule, Timing } from './model.ts';
import { defaultBaselineTiming, findTiming } from './schedule.ts';
import { nodeAt } from './yaml/node.ts';

/** Reads a file of `baselines/`: a search that fills a lookup which detections read. */
export function readBaseline(
  file: ContentFile,
  schedules: readonly Schedule[],
  deployments: readonly Deployment[],
): Baseline {
  const older = nodeAt(file.root, 'tags') !== undefined || textAt(file.root, 'type') === 'Baseline';
  return {
    ...contentHeader(file),
    kind: 'baseline',
    layout: older ? (layoutOf(file.root) === 'tags' ? 'tags' : 'rba') : 'finding',
    search: sourceAt(file, 'search'),
    timing: older
      ? deployedTiming(file, deployments)
      : findTiming(file.root, schedules, 'Default Baseline', defaultBaselineTiming),
    detections: textsAt(file.root, 'tags.detections'),
  };
}

function deployedTiming(file: ContentFile, deployments: readonly Deployment[]): Timing {
  const inline = nodeAt(file.root, 'deployment');
  return inline?.kind === 'mapping'
    ? readDeployed(inline, 'Baseline').timing
    : findDeployed(deployments, 'Baseline').timing;
}
