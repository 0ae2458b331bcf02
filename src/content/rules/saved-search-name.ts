import { savedSearchName } from '../app/saved-search-name.ts';
import { defineRule } from '../rule.ts';

/** Enterprise Security's limit of 99 characters less its own prefix and suffix. */
const longest = 81;

export default defineRule({
  id: 'saved-search-name',
  code: 'DET1405',
  severity: 'error',
  summary: "A saved search's name fits Enterprise Security.",
  documentation: 'LABEL - NAME - Rule has at most 81 characters. Source: contentctl 5, constants.py.',
  appliesTo: 'detection',
  *check(detection, { repository }) {
    const name = savedSearchName(repository.settings, detection);
    if (name.length <= longest) return;
    yield {
      span: detection.place('name'),
      message: `The saved search '${name}' has ${name.length} characters; ${longest} are allowed.`,
      help: 'Shorten the name.',
    };
  },
});
