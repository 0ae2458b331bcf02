import type { Detection } from '../content/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { checkSearch, engineKnowledge, lintSearch, searchEnvironment } from '../engine/index.ts';
import { type App, compileKnowledge } from '../knowledge/index.ts';
import { createEventStore } from '../store/index.ts';

/** The engine's own checks of searches, with the knowledge of a run's apps. */
export interface SearchChecker {
  /** What is wrong with a detection's search: syntax, commands, functions, macros, lints; nothing is run. */
  check(detection: Detection): readonly Diagnostic[];
  /** Macros and lookups that the apps bring. */
  readonly macroNames: readonly string[];
  readonly lookupNames: readonly string[];
}

export function searchChecker(apps: readonly App[]): SearchChecker {
  const { knowledge } = compileKnowledge(apps);
  const environment = searchEnvironment(engineKnowledge(knowledge), createEventStore());
  return {
    check(detection) {
      const checked = checkSearch(detection.search, environment);
      return checked.ok
        ? [...checked.diagnostics, ...lintSearch(checked.value, detection.search)]
        : checked.diagnostics;
    },
    macroNames: [...environment.knowledge.macroNames()],
    lookupNames: [...knowledge.lookups.keys()],
  };
}
