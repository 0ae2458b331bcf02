import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { isMultivalue, multivalue } from '../values/index.ts';
import { fieldValue, listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvindex',
  category: 'multivalue',
  arguments: [2, 3],
  takes: ['value', 'number', 'number'],
  syntax: 'mvindex(<mv>, <start>, <end>)',
  summary: 'The value at an index from 0, or those from start to end. Negative indexes count from the end.',
  documentation: 'Search Reference: Multivalue eval functions, mvindex',
  examples: ['| eval file=mvindex(split(path, "/"), -1)'],
  differs: ['A range that begins or ends outside of the values is cut; Splunk documents null without saying when.'],
  returns: 'any',
  call([value, start, end = start!]) {
    const from = numberOf(start!);
    const to = numberOf(end);
    if (from === null || to === null) return null;
    if (!isMultivalue(value!))
      return at(from, 1) <= 0 && at(to, 1) >= 0 && inside(from, to, 1) ? fieldValue(value) : null;
    const { length } = value;
    if (start === end) return value[at(from, length)] ?? null;
    return inside(from, to, length)
      ? multivalue(listOf(value).slice(Math.max(0, at(from, length)), at(to, length) + 1))
      : null;
  },
});

const at = (index: number, length: number): number => Math.trunc(index) + (index < 0 ? length : 0);

const inside = (from: number, to: number, length: number): boolean =>
  at(from, length) < length && at(to, length) >= 0 && at(from, length) <= at(to, length);
