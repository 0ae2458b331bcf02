import { didYouMean } from '../../diagnostics/index.ts';
import type { AnyContent } from '../model.ts';
import { defineRule } from '../rule.ts';

/** What contentctl doesn't look at: macros, and in the first layout baselines, deprecated detections and plain files. */
function isLenient(object: AnyContent, name: string): boolean {
  if (object.kind === 'macro') return true;
  if ((object.kind !== 'detection' && object.kind !== 'baseline') || object.layout !== 'tags') return false;
  return object.kind === 'baseline' || object.status === 'deprecated' || name.endsWith('.csv');
}

export default defineRule({
  id: 'known-lookup',
  code: 'DET1205',
  severity: 'error',
  summary: 'The lookups that a search reads or writes exist.',
  documentation:
    'Lookups are files of `lookups/`. Those of other apps are listed under `external_app_content` in build.yml.',
  appliesTo: 'any',
  *check(object, context) {
    const { lookups } = context.index;
    const uses = context
      .searches(object)
      .flatMap((use) => use.lookups.map((lookup) => ({ source: use.source, ...lookup })));
    for (const { source, name, span } of uses) {
      // A macro or token in the lookup's place is known only when the search runs.
      const stem = name.replace(/\.csv$/, '');
      if (lookups.has(stem) || context.isExternalLookup(stem) || /[`$=]/.test(name)) continue;
      if (stem.endsWith('_filter') || [...lookups.values()].some((lookup) => lookup.dataFile === name)) continue;
      yield {
        source,
        span,
        message: `There is no lookup named '${name}'.`,
        help:
          didYouMean(name, lookups.keys()) ??
          'Add it to lookups/, or declare it as content of another app in build.yml.',
        ...(isLenient(object, name) ? { severity: 'warning' as const } : {}),
      };
    }
  },
});
