import { textAt } from '../content-file.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dates-in-order',
  code: 'DET1104',
  severity: 'error',
  summary: 'Dates are not in the future, and nothing is modified before it was created.',
  documentation: 'Source: contentctl, `date`; security_content, `creation_date` and `modification_date`.',
  appliesTo: 'any',
  *check(object, { today }) {
    const written = (field: string): string => textAt(object.yaml, field).slice(0, 10);
    for (const field of ['date', 'creation_date', 'modification_date']) {
      const date = written(field);
      if (/^\d{4}-\d\d-\d\d$/.test(date) && date > today) {
        yield { span: object.place(field), message: `'${field}' is ${date}, which is in the future.` };
      }
    }
    const [created, modified] = [written('creation_date'), written('modification_date')];
    if (created !== '' && modified !== '' && created > modified) {
      yield {
        span: object.place('modification_date'),
        message: `It was modified on ${modified}, before it was created on ${created}.`,
      };
    }
  },
});
