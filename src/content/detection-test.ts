import { mappingsAt, numberAt, textAt } from './content-file.ts';
import type { AttackData, ContentTest } from './model.ts';
import type { YamlNode } from './yaml/node.ts';

/** Reads a detection's `tests`. Without `expected_results` a test wants at least one result. */
export const readTests = (root: YamlNode): ContentTest[] =>
  mappingsAt(root, 'tests').map(({ node, path }) => ({
    name: textAt(node, 'name'),
    kind: textAt(node, 'test_type') === 'experimental' ? 'experimental' : 'unit',
    data: mappingsAt(node, 'attack_data').map((entry) => readAttackData(entry.node, `${path}.${entry.path}`)),
    expectedResults: numberAt(node, 'expected_results') ?? 1,
    path,
  }));

/** One dataset of a test. The index is `index` in the newest layout and `custom_index` in the older ones. */
const readAttackData = (node: YamlNode, path: string): AttackData => ({
  path,
  data: textAt(node, 'data'),
  source: textAt(node, 'source'),
  sourcetype: textAt(node, 'sourcetype'),
  index: textAt(node, 'index') || textAt(node, 'custom_index') || undefined,
  host: textAt(node, 'host') || undefined,
});
