import { type Option, readOptions } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { mapColumn } from '../table/map-column.ts';
import { type TextBounds, textAbstract } from '../text/text-abstract.ts';
import { toText } from '../values/index.ts';

const countOption = (fallback: number, greatest: number): Option<number> => ({
  fallback,
  wanted: `a whole number from 1 to ${greatest}`,
  read: (text) => (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= greatest ? Number(text) : undefined),
});

export default defineCommand<TextBounds>({
  name: 'abstract',
  kind: 'streaming',
  summary: 'Shortens _raw to the lines that say most, and to so many terms.',
  syntax: 'abstract [maxterms=<int>] [maxlines=<int>]',
  documentation: 'Search Reference: abstract',
  examples: ['| abstract maxlines=5'],
  differs: [
    'Splunk does not say how it scores lines. Here a line counts its words, and half of those of its neighbours; words that were searched for count no more than others.',
  ],
  parse(reader) {
    const options = readOptions(reader, { maxterms: countOption(1000, 1000), maxlines: countOption(10, 500) });
    refuseRest(reader);
    return { terms: options.maxterms, lines: options.maxlines };
  },
  flow: () => passing(['_raw']),
  *run(bounds, input) {
    for (const batch of input) {
      const raw = batch.find('_raw');
      yield raw
        ? batch.with(
            '_raw',
            mapColumn(raw, (value) => (value === null ? null : textAbstract(toText(value), bounds))),
          )
        : batch;
    }
  },
});
