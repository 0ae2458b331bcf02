import { didYouMean } from '../../diagnostics/index.ts';
import type { AnyContent } from '../model.ts';
import { defineRule, type RuleContext, type SearchUse, type Violation } from '../rule.ts';

/** Macros that contentctl doesn't look at: those of other apps, and filter macros, which it makes. */
const isElsewhere = (name: string, context: RuleContext): boolean =>
  context.isExternalMacro(name) || context.index.filterMacros.has(name);

const calls = ({ source, macros }: SearchUse) => macros.map((macro) => ({ source, ...macro }));

function* unknownMacros(object: AnyContent, context: RuleContext): Iterable<Violation> {
  for (const { source, name, span } of context.searches(object).flatMap(calls)) {
    if (context.index.macros.has(name) || isElsewhere(name, context)) continue;
    const known = [...context.index.macros.keys(), ...context.index.filterMacros];
    yield {
      source,
      span,
      message: `There is no macro named '${name}'.`,
      help: didYouMean(name, known) ?? 'Add it to macros/, or declare it as content of another app in build.yml.',
      // contentctl looks at the macros of detections only.
      ...(object.kind === 'baseline' ? { severity: 'warning' as const } : {}),
    };
  }
}

export default defineRule({
  id: 'known-macro',
  code: 'DET1203',
  severity: 'error',
  summary: 'The macros that a search uses exist, in macros that macros use as well.',
  documentation:
    'Macros are files of `macros/`. Those of other apps are listed under `external_app_content` in build.yml. Splunk refuses to run a search with an unknown macro.',
  appliesTo: 'any',
  check: unknownMacros,
});
