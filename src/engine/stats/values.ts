import { defineAggregate } from '../aggregate.ts';
import { compareText, multivalue, type Value } from '../values/index.ts';
import { Distinct } from './_distinct.ts';

class Values extends Distinct {
  result(): Value {
    const texts = [...this.values.keys()].sort(compareText);
    return multivalue(texts.map((text) => this.values.get(text)!));
  }
}

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
