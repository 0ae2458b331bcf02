import type { SourceText } from '../diagnostics/index.ts';
import { sourceAt } from './content-file.ts';
import type { AnyContent } from './model.ts';

/** The SPL that runs for an object: a detection's and baseline's search, a macro's definition. */
export function searchSource(object: AnyContent): SourceText | undefined {
  if (object.kind === 'detection' || object.kind === 'baseline') return object.search;
  return object.kind === 'macro' ? object.definition : undefined;
}

/** All SPL of an object, a detection's drilldowns included. */
export function searchSources(object: AnyContent): readonly SourceText[] {
  const main = searchSource(object);
  if (main === undefined || object.kind !== 'detection') return main === undefined ? [] : [main];
  const file = { file: object.file, source: object.source, root: object.yaml };
  return [main, ...object.drilldowns.map((_, index) => sourceAt(file, `drilldown_searches.${index}.search`))];
}
