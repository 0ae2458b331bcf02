import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unused-knowledge',
  code: 'DET1210',
  severity: 'info',
  summary: 'Every macro and lookup is used by some search.',
  documentation: 'Unused knowledge is shipped and loaded all the same. Dashboards, which are not read, may use it.',
  appliesTo: 'any',
  *check(object, context) {
    if (object.kind !== 'macro' && object.kind !== 'lookup') return;
    if (object.kind === 'macro' && context.index.filterMacros.has(object.name)) return;
    const { macros, lookups } = context.usedNames();
    const used =
      object.kind === 'macro'
        ? macros.has(object.name)
        : lookups.has(object.name) || (object.dataFile !== undefined && lookups.has(object.dataFile));
    if (!used) yield { span: object.place('name'), message: `No search uses the ${object.kind} '${object.name}'.` };
  },
});
