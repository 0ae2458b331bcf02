import { didYouMean } from '../../diagnostics/index.ts';
import { textAt } from '../content-file.ts';
import { defineRule } from '../rule.ts';
import { defaultScheduleName } from '../schedule.ts';

export default defineRule({
  id: 'known-schedule',
  code: 'DET1206',
  severity: 'error',
  summary: 'The schedule that a detection or baseline names exists, and it has only one.',
  documentation:
    'Schedules are files of `schedules/`. A detection names one, or has a `custom_schedule` of its own, or gets the default.',
  appliesTo: 'any',
  *check(object, { index }) {
    if (object.kind !== 'detection' && object.kind !== 'baseline') return;
    if (object.yaml.entries.has('schedule') && object.yaml.entries.has('custom_schedule')) {
      yield {
        span: object.place('schedule'),
        message: "'schedule' and 'custom_schedule' are both given.",
        help: 'Keep one of them.',
      };
    }
    const name = textAt(object.yaml, 'schedule');
    if (name === '' || index.schedules.has(name) || name === defaultScheduleName || name === 'Default Baseline') return;
    yield {
      span: object.place('schedule'),
      message: `There is no schedule named '${name}'.`,
      help: didYouMean(name, [...index.schedules, defaultScheduleName]) ?? 'Add it to schedules/.',
    };
  },
});
