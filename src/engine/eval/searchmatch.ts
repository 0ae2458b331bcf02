import { defineEvalFunction } from '../definition/eval-function.ts';
import { searchTextPredicate } from '../expression/search-text.ts';

export default defineEvalFunction({
  name: 'searchmatch',
  category: 'comparison and conditional',
  arguments: [1, 1],
  takes: ['string'],
  syntax: 'searchmatch(<search_str>)',
  summary: 'Whether the event matches a search, in the language of the search command: wildcards, no case.',
  documentation: 'Search Reference: Comparison and Conditional functions, searchmatch',
  examples: ['| eval failed=if(searchmatch("status=4* user=bob"), "yes", "no")'],
  differs: ['The search is a quoted text, without subsearch or time range; a field that holds one is refused.'],
  returns: 'boolean',
  check: ([text]) =>
    text!.kind === 'string' && searchTextPredicate(text!.value) !== undefined
      ? undefined
      : 'searchmatch() takes a quoted search without subsearch or time range.',
  compile([text], _context, scope) {
    const predicate = searchTextPredicate(String(text!.constant))!;
    const slots = new Map(predicate.fields.map((field) => [field, scope.slot(field)]));
    return (columns, row) =>
      predicate.test((field) => {
        const slot = slots.get(field);
        return slot === undefined ? null : columns[slot]!.at(row);
      });
  },
});
