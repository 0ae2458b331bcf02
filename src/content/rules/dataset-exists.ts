import { locateDataset } from '../dataset.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dataset-exists',
  code: 'DET1503',
  severity: 'error',
  summary: "A test's dataset is a file of the repository or a web address.",
  documentation:
    'Paths count from the root of the repository and stay inside it. Whether an address is reachable is not looked at; its form is.',
  appliesTo: 'detection',
  *check(detection, { repository }) {
    for (const data of detection.tests.flatMap((test) => test.data)) {
      if (/^https?:/i.test(data.data) && URL.canParse(data.data)) continue;
      const span = detection.place(`${data.path}.data`);
      if (/^https?:/i.test(data.data)) yield { span, message: `'${data.data}' is not a valid address.` };
      else if (data.data !== '') {
        const located = locateDataset(repository, detection, data);
        if (!located.ok) yield* located.diagnostics.map(({ message, help }) => ({ span, message, help }));
      }
    }
  },
});
