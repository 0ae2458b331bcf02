import type { Json } from './_json.ts';

/** A step of a path such as `a.b{0}.c{}.d`: into a member, an element or all elements. */
export type JsonStep = { readonly key: string } | { readonly index: number } | 'all';

const stepForm = /\.?([^.{}]+)|\{(\d*)\}/y;

/** Takes a path apart; undefined when it is none. Source: Search Reference, "json_extract" and "spath". */
export function parsePath(path: string): readonly JsonStep[] | undefined {
  const steps: JsonStep[] = [];
  for (let at = 0; at < path.length; at = stepForm.lastIndex) {
    stepForm.lastIndex = at;
    const match = stepForm.exec(path);
    if (!match) return undefined;
    const [, key, index] = match;
    steps.push(key !== undefined ? { key } : index === '' ? 'all' : { index: Number(index) });
  }
  return steps;
}

/** What stands at a path, and whether that is one place or as many as an array has elements. */
export interface Found {
  readonly values: readonly Json[];
  readonly many: boolean;
}

/** Follows a path. Undefined when there is no such place. */
export function follow(json: Json, steps: readonly JsonStep[]): Found | undefined {
  let values: readonly Json[] = [json];
  let many = false;
  for (const step of steps) {
    if (step === 'all') {
      const arrays = values.filter((value): value is readonly Json[] => Array.isArray(value));
      if (arrays.length === 0) return steps.length === 1 ? { values, many } : undefined;
      values = arrays.flat(1);
      many = true;
    } else {
      values = values.flatMap((value) => {
        const next = child(value, step);
        return next === undefined ? [] : [next];
      });
      if (values.length === 0) return undefined;
    }
  }
  return { values, many };
}

function child(json: Json, step: Exclude<JsonStep, 'all'>): Json | undefined {
  if ('key' in step) return json instanceof Map ? json.get(step.key) : undefined;
  return Array.isArray(json) ? json[step.index] : undefined;
}

/** Changes what stands at a path; undefined leaves it out. A document without such a place stays as it is. */
export type Change = (value: Json | undefined) => Json | undefined;

/** `create` makes the objects on the way that do not exist. */
export function changeAt(json: Json, steps: readonly JsonStep[], change: Change, create: boolean): Json {
  return changed(json, steps, 0, change, create) ?? json;
}

function changed(
  json: Json | undefined,
  steps: readonly JsonStep[],
  at: number,
  change: Change,
  create: boolean,
): Json | undefined {
  if (at === steps.length) return change(json);
  const step = steps[at]!;
  const rest = (value: Json | undefined): Json | undefined => changed(value, steps, at + 1, change, create);
  if (step === 'all') return Array.isArray(json) ? json.map((value: Json) => rest(value) ?? value) : json;
  if ('index' in step) return changedElement(json, step.index, rest, create);
  const members = json === undefined && create ? new Map<string, Json>() : json;
  if (!(members instanceof Map)) return json;
  const before = members.get(step.key);
  if (before === undefined && !create) return json;
  const after = rest(before);
  const copy = new Map<string, Json>(members);
  if (after === undefined) copy.delete(step.key);
  else copy.set(step.key, after);
  return copy;
}

function changedElement(
  json: Json | undefined,
  index: number,
  rest: (value: Json | undefined) => Json | undefined,
  create: boolean,
): Json | undefined {
  if (!Array.isArray(json) || index > json.length || (index === json.length && !create)) return json;
  const after = rest(json[index]);
  if (after === undefined) return json;
  const copy: Json[] = [...json];
  copy[index] = after;
  return copy;
}
