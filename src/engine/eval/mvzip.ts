import { defineEvalFunction } from '../definition/eval-function.ts';
import { multivalue, toText } from '../values/index.ts';
import { textOf } from './_texts.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mvzip',
  category: 'multivalue',
  arguments: [2, 3],
  takes: ['value', 'value', 'string'],
  syntax: 'mvzip(<mv_left>, <mv_right>, <delim>)',
  summary: 'Joins the first value of both, the second of both, and so on; the delimiter is a comma when left out.',
  documentation: 'Search Reference: Multivalue eval functions, mvzip (like zip in Python: the shorter one ends it)',
  examples: ['| eval sockets=mvzip(dest, dest_port, ":")'],
  returns: 'any',
  call([left, right, delimiter = ',']) {
    const by = textOf(delimiter);
    if (by === null) return null;
    const others = listOf(right);
    return multivalue(
      listOf(left)
        .slice(0, others.length)
        .map((scalar, index) => toText(scalar) + by + toText(others[index]!)),
    );
  },
});
