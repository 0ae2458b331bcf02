import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { FileText } from '../../../src/diagnostics/index.ts';
import { tagPattern } from '../../../src/engine/fields/tag-pattern.ts';
import { engineKnowledge, runSearch, searchEnvironment, toText } from '../../../src/engine/index.ts';
import { compileKnowledge, parseConf } from '../../../src/knowledge/index.ts';
import { createEventStore, segmentFromRows } from '../../../src/store/index.ts';
import { runs } from '../../support/thoroughness.ts';

/**
 * Extractions about XML tags run on bytes. They must give what the regular expressions give. An empty group in front
 * of a pattern changes nothing about its meaning and keeps it from being read as a tag pattern.
 */

const pack = path.resolve(import.meta.dirname, '../../../packs/windows/default/transforms.conf');
const corpus = process.env['GAUNTLET_CORPUS'] ?? path.resolve(import.meta.dirname, '../../../../shared/corpus');

interface Transform {
  readonly regex: string;
  readonly format?: string;
  readonly settings?: readonly string[];
}

const ofThePack: readonly Transform[] = [
  ...parseConf('transforms', new FileText(pack, readFileSync(pack, 'utf8'))).file.stanzas.values(),
]
  .map(
    ({ settings }) =>
      (key: string) =>
        settings.get(key)?.value,
  )
  .filter((setting) => setting('REGEX')?.includes('<') && setting('SOURCE_KEY') === undefined)
  .map((setting) => {
    const format = setting('FORMAT');
    return { regex: setting('REGEX')!, ...(format === undefined ? {} : { format }) };
  });

const others: readonly Transform[] = [
  { regex: "<Data Name='([^']*)'>([^<]*)</Data>", format: '$1::$2', settings: ['MV_ADD = true'] },
  { regex: "<Data Name='([^']*)'>([^<]*)</Data>", format: '$1::$2', settings: ['KEEP_EMPTY_VALS = true'] },
  { regex: '<(EventID|Level|Data)>([^<]*)<', format: '$1::$2', settings: ['CLEAN_KEYS = false'] },
  { regex: '<(\\w+)\\s[^>]*>([^<]+)</', format: '$1::$2' },
  { regex: '<Data>\\s{1,2}([^<\\s][^<]*?)\\s*</Data>', settings: ['FORMAT = spaced::$1', 'MV_ADD = true'] },
  { regex: "<Data Name='(\\w{2,7})'>([^<]{3,})<", format: '$1::$2' },
  { regex: '<(\\w+)>(?<any>[^<]+)</', format: '$1::$2 last::$2', settings: ['MV_ADD = true'] },
  { regex: '<Da(?<rest>[^ >]+)' },
  { regex: '(?s)<Data.*?>(?<between>.+?)</Data>', settings: ['MV_ADD = true'] },
  { regex: '<Data\\b[^<]*?\\bName=["\'](?<word>\\w+)' },
  { regex: '</(?<closed>\\w+)>', settings: ['MV_ADD = true'] },
  { regex: '<Data[^>]*>(?<line>.+?)\\s' },
];

/** The fields of events by transforms, as texts; with `plain` by the regular expressions themselves. */
function extracted(transforms: readonly Transform[], events: readonly string[], plain: boolean): string[] {
  const names = transforms.map((_, at) => `t${String(at).padStart(2, '0')}`);
  const stanzas = transforms.map(({ regex, format, settings = [] }, at) =>
    [
      `[${names[at]}]`,
      `REGEX = ${plain ? '(?:)' : ''}${regex}`,
      ...(format ? [`FORMAT = ${format}`] : []),
      ...settings,
    ].join('\n'),
  );
  const conf = (name: string, text: string) =>
    [name, parseConf(name, new FileText(`${name}.conf`, text)).file] as const;
  const { knowledge } = compileKnowledge([
    {
      id: 'test',
      confs: new Map([
        conf('props', `[xml]\nKV_MODE = none\nREPORT-all = ${names.join(', ')}\n`),
        conf('transforms', `${stanzas.join('\n')}\n`),
      ]),
      lookups: new Map(),
      dataModels: new Map(),
    },
  ]);
  const store = createEventStore();
  store.add(
    segmentFromRows(
      events.map((_raw) => ({ _raw, sourcetype: 'xml' })),
      { now: 0 },
    ),
  );
  const result = runSearch({ search: 'index=main', now: 0 }, searchEnvironment(engineKnowledge(knowledge), store));
  assert.ok(result.ok, result.diagnostics.map(({ message }) => message).join('\n'));
  return result.value.rows.rows().map((row) =>
    [...row]
      .map(([name, value]) => `${name}=${toText(value)}`)
      .sort()
      .join('\u0001'),
  );
}

const same = (transforms: readonly Transform[], events: readonly string[]): void =>
  assert.deepEqual(extracted(transforms, events, false), extracted(transforms, events, true));

const words = [
  'Data',
  'EventID',
  'EventID2',
  'Provider',
  'Version',
  'Channel',
  'System',
  'EventData',
  'UserData',
  'Level',
];
const values = [
  '1',
  '42',
  ' ',
  '\n',
  '\t',
  'é',
  '漢',
  '\u{1f600}',
  '\u00a0',
  '\ufeff',
  'a b',
  '&lt;',
  '-',
  '_',
  '.',
  ':',
  '>',
  "'",
  '"',
  '/',
  '=',
  'Name=',
];
const text = fc.array(fc.constantFrom(...values, ...words), { maxLength: 4 }).map((parts) => parts.join(''));
const word = fc.constantFrom(...words);
const tag = fc.oneof(
  fc.tuple(word, text).map(([name, inside]) => `<${name}>${inside}</${name}>`),
  fc.tuple(word, text).map(([name, inside]) => `<Data Name='${name}'>${inside}</Data>`),
  fc.tuple(word, text).map(([name, inside]) => `<Data  Name="${name}" x="1">${inside}</Data>`),
  fc.tuple(word, text).map(([name, inside]) => `<${name} Name='${inside}' Guid="{1}" ProcessID='7' SystemTime='9'/>`),
  fc.tuple(word, word).map(([name, inside]) => `<${name}><${inside}>`),
  fc.constantFrom('<', '</', '<>', '<Data', '<EventID Qualifiers=', '<RenderingInfo Culture="x">', '</RenderingInfo>'),
  text,
);
const event = fc.array(tag, { maxLength: 12 }).map((tags) => tags.join(''));

describe('tag patterns', () => {
  it('are those extractions of the Windows pack that begin with a tag, all of them', () => {
    const tags = ofThePack.filter(({ regex }) => /^(?:\(\?s\))?</.test(regex));
    assert.ok(tags.length > 20);
    assert.deepEqual(
      tags.filter(({ regex }) => !tagPattern(regex)).map(({ regex }) => regex),
      [],
    );
  });

  for (const regex of [
    'EventID',
    '^<EventID>(\\d+)',
    '(?i)<eventid>(\\d+)',
    '<EventID>(\\d+)?',
    '<EventID>(\\d+|-)<',
    '<(Event|EventID)>',
    '<Data>([^<]*)\\w</Data>',
    '<Data>([^>]+?)[^<]</Data>',
    '<Data>[^<]</Data>',
    '<Data>(\\w+)[^<]*?',
    '<Data>(.+)</Data>',
    '<Dat.>',
    '<Data>(\\d{2})\\d',
    '<Data>([^<]{2,3}?)<',
    '<Data(?=>)',
    '<Data>(?<a>x)\\1',
    '<Data[[:space:]]+Name',
    '<é>([^<]*)',
  ]) {
    it(`are not made of ${regex}`, () => assert.equal(tagPattern(regex), undefined));
  }

  it('find what the regular expressions of the Windows pack find', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 6 }), (events) => same(ofThePack, events)),
      { numRuns: runs(2_000) },
    );
  });

  for (const transform of others) {
    it(`find what ${transform.regex} finds${transform.settings ? `, ${transform.settings.join()}` : ''}`, () => {
      assert.ok(tagPattern(transform.regex));
      fc.assert(
        fc.property(fc.array(event, { minLength: 1, maxLength: 6 }), (events) => same([transform], events)),
        { numRuns: runs(1_000) },
      );
    });
  }

  it('give up on events that would take long, and leave them to the regular expressions', () => {
    const events = [`<Provider ${'<Provider '.repeat(3_000)}`, `<UserData>${'<UserData>'.repeat(3_000)}`];
    const start = performance.now();
    extracted(ofThePack, events, false);
    assert.ok(performance.now() - start < 20_000);
  });

  it('find what the regular expressions find in real events', function () {
    if (!existsSync(corpus)) this.skip();
    const events = eventsOf(path.join(corpus, 'attack_data'));
    assert.ok(events.length > 100);
    same(ofThePack, events);
  });
});

/** The XML events of all files under a folder. */
function eventsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:log|txt|xml|raw)$/.test(entry.name))
    .flatMap((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8').split(/\s*(?=<Event[\s>])/))
    .filter((each) => each.startsWith('<Event'));
}
