import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unique-id',
  code: 'DET1101',
  severity: 'error',
  summary: 'No two objects have the same id.',
  documentation:
    'Ids identify content across releases and in Enterprise Security; they are unique over all kinds, removed content included.',
  appliesTo: 'any',
  *check(object, { index }) {
    const others = (index.byId.get(object.id.toLowerCase()) ?? []).filter((other) => other !== object);
    if (others.length === 0) return;
    yield {
      span: object.place('id'),
      message: `The id ${object.id} is also that of ${others.map(({ file }) => file).join(', ')}.`,
      help: 'Give new content a new id (uuidgen makes one).',
    };
  },
});
