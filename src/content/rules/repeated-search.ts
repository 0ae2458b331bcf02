import { blankComments } from '../../spl/index.ts';
import { filterMacroName } from '../macro.ts';
import type { ContentRepository, Detection } from '../model.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'repeated-search',
  code: 'DET1305',
  severity: 'warning',
  summary: 'No two detections search for the same.',
  documentation: 'Searches are compared without comments, white space, case of keywords, and their filter macros.',
  appliesTo: 'detection',
  *check(detection, { repository }) {
    const same = groups(repository).get(normalised(detection)) ?? [];
    const others = same.filter((other) => other !== detection);
    if (others.length === 0 || detection.search.text === '') return;
    yield {
      span: detection.place('search'),
      message: `The search is the same as that of ${others.map(({ file }) => file).join(', ')}.`,
      help: 'Remove one of them, or make them differ.',
    };
  },
});

const known = new WeakMap<ContentRepository, Map<string, Detection[]>>();

function groups(repository: ContentRepository): Map<string, Detection[]> {
  const before = known.get(repository);
  if (before) return before;
  const bySearch = new Map<string, Detection[]>();
  for (const detection of repository.detections) {
    const search = normalised(detection);
    const same = bySearch.get(search);
    if (same) same.push(detection);
    else bySearch.set(search, [detection]);
  }
  known.set(repository, bySearch);
  return bySearch;
}

const searches = new WeakMap<Detection, string>();

function normalised(detection: Detection): string {
  let search = searches.get(detection);
  if (search === undefined) {
    search = normalise(detection);
    searches.set(detection, search);
  }
  return search;
}

const normalise = (detection: Detection): string =>
  blankComments(detection.search.text)
    .replaceAll(`\`${filterMacroName(detection)}\``, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([|,()=]) ?/g, '$1')
    .replace(/\b(?:BY|AS|FROM|WHERE|AND|OR|NOT)\b/gi, (word) => word.toLowerCase())
    .trim();
