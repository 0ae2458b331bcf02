import { type ContentFile, contentHeader, textAt } from './content-file.ts';
import type { Schedule, Timing } from './model.ts';
import { nodeAt, type YamlNode } from './yaml/node.ts';

/** The schedule of a detection that names none. Source: security_content, `schedules/`. */
export const defaultScheduleName = 'Default EventBasedDetection';

/** What the default schedule says where the repository doesn't bring it. */
export const defaultTiming: Timing = { cron: '0 * * * *', earliest: '-70m@m', latest: '-10m@m', window: 'auto' };

/** The baselines' default. */
export const defaultBaselineTiming: Timing = {
  cron: '10 0 * * *',
  earliest: '-1450m@m',
  latest: '-10m@m',
  window: 'auto',
};

/** Reads a file of `schedules/`. */
export const readSchedule = (file: ContentFile): Schedule => ({
  ...contentHeader(file),
  kind: 'schedule',
  timing: readTiming(file.root, defaultTiming),
});

/** Reads `cron_schedule`, `earliest_time`, `latest_time` and `schedule_window`; what is absent is the default's. */
export function readTiming(node: YamlNode | undefined, fallback: Timing): Timing {
  if (node === undefined) return fallback;
  return {
    cron: textAt(node, 'cron_schedule') || fallback.cron,
    earliest: textAt(node, 'earliest_time') || fallback.earliest,
    latest: textAt(node, 'latest_time') || fallback.latest,
    window: textAt(node, 'schedule_window') || fallback.window,
  };
}

/**
 * The timing of a file of the newest layout: its `custom_schedule`, or the schedule it names, or the default one.
 * Source: security_content, `schemas/EventBasedDetection`.
 */
export function findTiming(root: YamlNode, schedules: readonly Schedule[], name: string, fallback: Timing): Timing {
  const custom = nodeAt(root, 'custom_schedule');
  if (custom?.kind === 'mapping') return readTiming(custom, fallback);
  const wanted = textAt(root, 'schedule') || name;
  return schedules.find((schedule) => schedule.name === wanted)?.timing ?? fallback;
}
