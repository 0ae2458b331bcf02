import type { FieldStory, SearchExplanation } from '../../engine/index.ts';
import type { Explanation, ExplanationLine } from './explanation.ts';
import { fieldLines, many, valuesSentence } from './field-words.ts';
import { emptyGroupsSentence, lossSentence, stageLines } from './stage-words.ts';

/**
 * Puts an explained search into words. `missing` names fields that the results should have had; `every` tells of all
 * stages, not only of the one to blame.
 */
export function explanationOf(search: SearchExplanation, missing: readonly string[] = [], every = false): Explanation {
  const lost = search.loss === undefined ? undefined : search.stages[search.loss];
  const stories = search.fields.filter(({ field, present, rows }) => missing.includes(field) || present < rows);
  const lacking = search.stages.filter(({ keys }) => keys.some(({ present }) => present === 0));
  const before = lost ? lacking.filter((stage) => search.stages.indexOf(stage) < search.loss!) : [];
  const told = every ? search.stages : lost ? [lost, ...before] : stories.length > 0 ? lacking : [];
  return {
    summary: summaryOf(search, lost ? lossSentence(lost) : undefined, stories),
    lines: [
      ...told.flatMap(stageLines),
      ...(lost ? [] : stories.flatMap((story) => storyLines(story, search))),
      ...(search.incomplete === undefined
        ? []
        : [{ text: `The explanation ends early: ${search.incomplete}.`, depth: 0 } as const]),
    ],
    search,
  };
}

function summaryOf(search: SearchExplanation, loss: string | undefined, stories: readonly FieldStory[]): string {
  if (loss !== undefined) {
    const before = search.stages
      .slice(0, search.loss! + 1)
      .map((stage, index) => (index === search.loss && !stage.keysFilled ? { ...stage, keys: [] } : stage));
    return [loss, emptyGroupsSentence(before)].filter((sentence) => sentence !== '').join(' ');
  }
  const [story] = stories;
  if (story) return storySentence(story, search);
  const last = search.stages[search.stages.length - 1];
  return last ? `The search returns ${many(last.rowsOut, 'row')}.` : 'The search could not be explained.';
}

function storySentence(story: FieldStory, { stages }: SearchExplanation): string {
  const { field, present, rows, origin, similar } = story;
  const among = similar.length > 0 ? ` Fields with a similar name: ${similar.join(', ')}.` : '';
  const lack = `The field '${field}' has a value in ${present} of ${many(rows, 'result')}`;
  if (origin?.kind === 'dropped') {
    const empty = stages[origin.stage]?.keys.filter((key) => key.present === 0).map((key) => `'${key.field}'`) ?? [];
    const instead = empty.length > 0 ? ` It groups by ${empty.join(', ')}, which has no value.` : '';
    return `${lack}: the stage '${origin.command}' (stage ${origin.stage + 1}) does not keep it.${instead}${among}`;
  }
  if (origin) return `${lack}: the stage '${origin.command}' (stage ${origin.stage + 1}) should make it.${among}`;
  const known = story.afterStages.some((count) => count > 0);
  return `${lack}: ${known ? 'not all rows that come in have it' : `no stage of ${stages.length} makes it, and no event has it`}.${among}`;
}

function storyLines(story: FieldStory, search: SearchExplanation): ExplanationLine[] {
  const { stages } = search;
  const flow = story.afterStages
    .map((count, index) => `${stages[index]?.command ?? '?'} ${count} of ${stages[index]?.rowsOut ?? 0}`)
    .join(', ');
  return [
    {
      text: storySentence(story, search),
      ...(story.origin ? { location: story.origin.place.location } : {}),
      depth: 0,
    },
    { text: `Rows with '${story.field}' after each stage: ${flow}.`, depth: 1 },
    ...fieldLines(story, 'result').filter(({ text }) => text !== valuesSentence(story, 'result')),
  ];
}
