import type { Layout } from './model.ts';
import { nodeAt, type YamlMapping } from './yaml/node.ts';

/** Fields that only the newest layout has at the top level. */
const newestFields = [
  'finding',
  'intermediate_findings',
  'threat_objects',
  'creation_date',
  'modification_date',
  'analytic_story',
  'asset_type',
  'category',
  'mitre_attack_id',
  'product',
  'security_domain',
];

/** What only the first layout keeps under `tags`. */
const firstTags = ['observable', 'confidence', 'impact', 'message', 'risk_score', 'required_fields', 'context'];

/**
 * Which generation a detection's file is of. Evidence is counted, so that a misspelt or missing field doesn't turn
 * the whole file into another layout.
 */
export function layoutOf(root: YamlMapping): Layout {
  const newest = newestFields.filter((field) => root.entries.has(field)).length;
  const older = ['tags', 'date', 'rba'].filter((field) => root.entries.has(field)).length;
  if (newest > older || (newest === older && newest > 0)) return 'finding';
  if (older === 0) return 'finding';
  if (root.entries.has('rba')) return 'rba';
  const tags = nodeAt(root, 'tags');
  return tags?.kind === 'mapping' && firstTags.some((field) => tags.entries.has(field)) ? 'tags' : 'rba';
}
