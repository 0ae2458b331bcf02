import { nextBin, parseSpan } from '../../time/index.ts';
import { defineEvalFunction } from '../definition/eval-function.ts';
import type { EvalContext } from '../expression/expression.ts';
import { numberOf } from '../expression/operators.ts';
import { type EvalValue, multivalue, type Value } from '../values/index.ts';

/** A multivalue longer than this is cut: a hostile range must not fill the memory. */
const mostValues = 100_000;

export default defineEvalFunction({
  name: 'mvrange',
  category: 'multivalue',
  arguments: [2, 3],
  takes: ['number', 'number', 'value'],
  syntax: 'mvrange(<start>, <end>, <step>)',
  summary: 'The numbers from start up to, without, end. The step is a number (1 when left out) or a time span.',
  documentation: 'Search Reference: Multivalue eval functions, mvrange',
  examples: ['| eval odd=mvrange(1, 11, 2)', '| eval weeks=mvrange(earliest, latest, "7d")'],
  differs: ['At most 100,000 values.'],
  returns: 'any',
  call([first, last, by = 1], context) {
    const start = numberOf(first!);
    const end = numberOf(last!);
    if (start === null || end === null) return null;
    const step = numberOf(by);
    if (step !== null) return numbers(start, end, step);
    return typeof by === 'string' ? times(start, end, by, context) : null;
  },
});

function numbers(start: number, end: number, step: number): Value {
  const count = Math.min(mostValues, Math.ceil((end - start) / step));
  if (step === 0 || !(count > 0)) return null;
  return multivalue(Array.from({ length: count }, (_, index) => start + index * step));
}

function times(start: number, end: number, text: string, { search }: EvalContext): EvalValue {
  const span = parseSpan(text);
  if (!span.ok) return null;
  const values: number[] = [];
  for (let time = start; time < end && values.length < mostValues; ) {
    values.push(time);
    const next = nextBin(time, span.value, search.zone);
    if (!(next > time)) break;
    time = next;
  }
  return multivalue(values);
}
