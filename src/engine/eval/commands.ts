import { defineEvalFunction } from '../definition/eval-function.ts';
import { multivalue } from '../values/index.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'commands',
  category: 'multivalue',
  arguments: [1, 1],
  takes: ['string'],
  syntax: 'commands(<value>)',
  summary: 'The names of the commands that a search text is made of, in order.',
  documentation: 'Search Reference: Multivalue eval functions, commands',
  examples: ['| eval used=commands(search)'],
  differs: ['Commands of subsearches are left out.'],
  returns: 'any',
  call([value]) {
    const text = textOf(value);
    return text === null ? null : multivalue(commandNames(text));
  },
});

/** Quoted text and subsearches are skipped: pipes inside them part nothing. */
function commandNames(text: string): string[] {
  const stages: string[] = [''];
  let depth = 0;
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if (piece === '[') depth++;
    else if (piece === ']') depth = Math.max(0, depth - 1);
    else if (piece === '|' && depth === 0) stages.push('');
    else if (depth === 0) stages[stages.length - 1] += piece;
  }
  return stages.flatMap((stage, index) => {
    const name = /^\s*([A-Za-z_][\w-]*)(?![\w.:-]*\s*[=<>!(])/.exec(stage)?.[1];
    if (index > 0) return name === undefined ? [] : [name];
    return stage.trim() === '' ? [] : ['search'];
  });
}
