import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import type { Word } from '../../spl/index.ts';
import { relativeTime } from '../../time/index.ts';
import type { RunContext } from '../definition/command.ts';
import { savedSearchMissing } from '../definition/command-problems.ts';
import type { TimeRange } from '../search/context.ts';
import type { Batch } from '../values/index.ts';

/**
 * The rows of a saved search. `substitutions` replace `$name$` in its text. Its own time range counts when the search
 * that calls it has none. Source: Search Reference, "savedsearch".
 */
export function runSavedSearch(name: Word, substitutions: ReadonlyMap<string, string>, context: RunContext): Batch {
  const saved = context.knowledge.savedSearch(name.text);
  if (!saved) throw new DiagnosticError(diagnose(savedSearchMissing, context.source, name.span, name.text));
  let text = saved.search;
  for (const [key, value] of substitutions) text = text.replaceAll(`$${key}$`, () => value);
  return context.run(context.parse(text), { range: savedRange(saved, context) });
}

function savedRange(
  saved: { earliest?: string; latest?: string },
  { range, now, zone }: RunContext,
): Partial<TimeRange> {
  if (range.earliest !== -Infinity || range.latest !== Infinity) return {};
  const moment = (text: string | undefined): number | undefined => {
    const time = text === undefined || text === '' ? undefined : relativeTime(now, text, zone);
    if (time && !time.ok) throw new DiagnosticError(time.diagnostics[0]!);
    return time?.value;
  };
  const earliest = moment(saved.earliest);
  const latest = moment(saved.latest);
  return { ...(earliest === undefined ? {} : { earliest }), ...(latest === undefined ? {} : { latest }) };
}
