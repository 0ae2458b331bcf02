import { booleanOption, integerOption, textOption } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { differenceOf } from '../text/line-difference.ts';
import { Batch, concatenate, FieldSet, toText } from '../values/index.ts';

interface DiffArguments {
  readonly first: number;
  readonly second: number;
  readonly field: string;
  readonly header: boolean;
  readonly longest: number;
}

export default defineCommand<DiffArguments>({
  name: 'diff',
  kind: 'transforming',
  summary: 'Shows the lines in which a field of two rows differs.',
  syntax:
    'diff [position1=<int>] [position2=<int>] [attribute=<field>] [diffheader=<bool>] [context=<bool>] [maxlen=<int>]',
  documentation: 'Search Reference: diff',
  examples: ['| diff position1=1 position2=2 attribute=_raw'],
  differs: ['context=true is refused.'],
  parse(reader) {
    const given = new ScatteredOptions(reader, {
      position1: integerOption(1, 1),
      position2: integerOption(2, 1),
      attribute: textOption('_raw'),
      diffheader: booleanOption(false),
      context: booleanOption(false),
      maxlen: integerOption(100_000),
    });
    given.read();
    const options = given.values;
    if (options.context) given.refuse('context');
    return {
      first: options.position1,
      second: options.position2,
      field: options.attribute,
      header: options.diffheader,
      longest: options.maxlen,
    };
  },
  flow: ({ field }) => ({ needs: () => FieldSet.of(field), gives: () => FieldSet.of('_raw') }),
  *run({ first, second, field, header, longest }, input) {
    const rows = concatenate([...input]);
    if (rows.length < Math.max(first, second)) {
      yield Batch.empty;
      return;
    }
    const [before, after] = [first, second].map((position) => {
      const text = toText(rows.value(position - 1, field));
      return longest > 0 ? text.slice(0, longest) : text;
    });
    const lines = differenceOf(before!.split('\n'), after!.split('\n'));
    const head = header ? ['--- ', '+++ '] : [];
    const text = lines.length === 0 ? 'Results are the Same' : [...head, ...lines].join('\n');
    yield Batch.fromRows([new Map([['_raw', text]])]);
  },
});
