import type { Pipeline } from '../../src/spl/index.ts';

/** A pipeline as text for comparison: everything but spans and source texts. */
export const withoutPlaces = (pipeline: Pipeline): string => JSON.stringify(pipeline, replacer);

function replacer(key: string, value: unknown): unknown {
  if (/span$/i.test(key) || key === 'spans') return undefined;
  if (value !== null && typeof value === 'object' && 'locate' in value) return undefined;
  // The body of foreach is read anew for each field: until then it is text, in which white space parts words.
  if (key === 'template') return JSON.stringify(value, replacer).replace(/\\n|\s/g, '');
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  return value;
}
