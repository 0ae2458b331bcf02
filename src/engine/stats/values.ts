import { defineAggregate } from '../definition/aggregate.ts';
import { compareText, multivalue, type Value } from '../values/index.ts';
import { Distinct } from './_distinct.ts';

class Values extends Distinct {
  result(): Value {
    // The native order is by UTF-16 unit, which differs from code point order only where there are surrogates.
    const texts = [...this.listed];
    if (texts.some((text) => surrogate.test(text))) texts.sort(compareText);
    else texts.sort();
    return multivalue(texts.filter((text, at) => at === 0 || text !== texts[at - 1]));
  }
}

const surrogate = /[\ud800-\udfff]/;

export default defineAggregate({
  name: 'values',
  category: 'multivalue',
  distinct: true,
  syntax: 'values(<field>)',
  summary: 'The distinct values of a field as a multivalue, in lexicographical order.',
  documentation: 'Search Reference: Multivalue stats and chart functions, values',
  examples: ['| stats values(process) AS process BY dest'],
  create: () => new Values(),
});
