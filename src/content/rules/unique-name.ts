import type { AnyContent } from '../model.ts';
import { defineRule } from '../rule.ts';

/** The macros and lookups of the first layout had names of their own; only there may they meet others'. */
const isOldKnowledge = (object: AnyContent): boolean =>
  (object.kind === 'macro' || object.kind === 'lookup') && object.id === '';

export default defineRule({
  id: 'unique-name',
  code: 'DET1102',
  severity: 'error',
  summary: 'No two objects have the same name.',
  documentation: 'Objects refer to each other by name, and names become stanzas of configuration files.',
  appliesTo: 'any',
  *check(object, { index }) {
    const others = (index.byName.get(object.name) ?? []).filter(
      (other) => other !== object && (other.kind === object.kind || !(isOldKnowledge(other) || isOldKnowledge(object))),
    );
    if (others.length === 0) return;
    yield {
      span: object.place('name'),
      message: `The name '${object.name}' is also that of ${others.map(({ file }) => file).join(', ')}.`,
      help: 'Rename one of them.',
    };
  },
});
