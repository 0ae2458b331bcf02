import type { SourceText } from '../diagnostics/index.ts';
import type { AnyContent } from './model.ts';

/** The SPL of an object that has any: a detection's and baseline's search, a macro's definition. */
export function searchSource(object: AnyContent): SourceText | undefined {
  if (object.kind === 'detection' || object.kind === 'baseline') return object.search;
  return object.kind === 'macro' ? object.definition : undefined;
}
