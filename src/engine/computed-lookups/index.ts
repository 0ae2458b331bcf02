import type { LookupDefinition } from '../../knowledge/index.ts';
import { type ComputedLookup, ComputedTable } from './computed-lookup.ts';
import { utCountset } from './ut-countset.ts';
import { utLevenshtein } from './ut-levenshtein.ts';
import { utParseExtended } from './ut-parse-extended.ts';
import { utParseSimple } from './ut-parse-simple.ts';
import { utShannon } from './ut-shannon.ts';

/** Lookups that apps bring as scripts and that are computed here instead; the scripts themselves are never run. */
const computedLookups: ReadonlyMap<string, ComputedLookup> = new Map(
  [utShannon, utLevenshtein, utCountset, utParseSimple, utParseExtended].map((lookup) => [lookup.script, lookup]),
);

/** The table of a lookup whose script is known here, whatever app defines it; undefined for all other scripts. */
export function computedLookup({ name, external }: LookupDefinition): ComputedTable | undefined {
  const script = external?.trim().split(/\s+/)[0];
  const lookup = script === undefined ? undefined : computedLookups.get(script);
  return lookup && new ComputedTable(name, lookup);
}
