import type { Baseline, Detection, Macro } from './model.ts';
import { findReferences } from './references.ts';

/** Names of the macros and lookups that an object's SPL uses directly, each once. */
export function referencesOf(object: Detection | Baseline | Macro): {
  readonly macros: readonly string[];
  readonly lookups: readonly string[];
} {
  const { macros, lookups } = findReferences(object.kind === 'macro' ? object.definition.text : object.search.text);
  return {
    macros: [...new Set(macros.map(({ name }) => name))],
    lookups: [...new Set(lookups.map(({ name }) => name))],
  };
}
