import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'lookup-keys',
  code: 'DET1209',
  severity: 'error',
  summary: 'A KV store lookup lists its fields, `_key` first.',
  documentation: 'Source: contentctl 5, lookup.py. The newest layout no longer asks for `_key`.',
  appliesTo: 'lookup',
  *check(lookup) {
    if (lookup.lookupType !== 'kvstore') return;
    if (lookup.fields.length === 0) {
      yield { span: lookup.place('fields'), message: "A KV store lookup must list its 'fields'." };
    } else if (lookup.fields[0] !== '_key' && lookup.yaml.entries.has('date')) {
      yield { span: lookup.place('fields.0'), message: "The first of a KV store lookup's fields must be '_key'." };
    }
  },
});
