import { XMLParser } from 'fast-xml-parser';
import { indexed, search } from '../engine.ts';
import type { Goal } from '../goal.ts';
import type { Contender } from '../measure.ts';
import { sysmonBytes } from './scans.ts';

/** Every field of every event, and statistics over them. */
const allFields = 'index=main | stats count count(*) as * by EventID';
/** General parsers get a part of the data, since they take so long; times are made comparable by bytes. */
const shareOfEvents = 8;

/** Each of the first lines, as text. */
function firstLines(bytes: Buffer): string[] {
  const part = bytes.subarray(0, Math.floor(bytes.length / shareOfEvents));
  return part.toString('utf8').split('\n').slice(0, -1);
}

function ours(bytes: Buffer): Contender {
  const length = bytes.lastIndexOf(10, Math.floor(bytes.length / shareOfEvents)) + 1;
  const part = bytes.subarray(0, length);
  return { name: 'index, all fields, statistics', run: () => search(allFields, [indexed(part, 'XmlWinEventLog')]) };
}

export const againstFastXmlParser: Goal = {
  id: 'X1',
  title: 'XML events: all fields and statistics vs fast-xml-parser only parsing (6 times as fast)',
  must: 1 / 6,
  stretch: 1 / 12,
  set: async () => {
    const bytes = sysmonBytes();
    const lines = firstLines(bytes);
    const parser = new XMLParser({ ignoreAttributes: false });
    return {
      ours: ours(bytes),
      theirs: { name: 'fast-xml-parser', run: () => lines.map((line) => parser.parse(line)).length },
    };
  },
};

interface SaxParser {
  on(event: string, handler: (value: { name: string; attributes: Record<string, string> } & string) => void): void;
  write(text: string): SaxParser;
  close(): void;
}

export const againstSaxes: Goal = {
  id: 'X1s',
  title: 'XML events: all fields and statistics vs saxes only parsing (1.5 times as fast)',
  must: 1 / 1.5,
  stretch: 1 / 3,
  set: async () => {
    const name = 'saxes';
    let SaxesParser: new () => SaxParser;
    try {
      ({ SaxesParser } = (await import(name)) as { SaxesParser: new () => SaxParser });
    } catch {
      return { missing: 'install saxes beside the project (npm install --no-save saxes)' };
    }
    const bytes = sysmonBytes();
    const lines = firstLines(bytes);
    const parseLine = (line: string): Map<string, string> => {
      const row = new Map<string, string>();
      let field = '';
      const parser = new SaxesParser();
      parser.on('opentag', ({ name: tag, attributes }) => {
        field = attributes['Name'] ?? tag;
      });
      parser.on('text', (text) => {
        row.set(field, text);
      });
      parser.write(line).close();
      return row;
    };
    return { ours: ours(bytes), theirs: { name: 'saxes', run: () => lines.map(parseLine).length } };
  },
};
