import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileText } from '../../../src/diagnostics/index.ts';
import { engineKnowledge, runSearch, searchEnvironment, toText } from '../../../src/engine/index.ts';
import { compileKnowledge, parseConf } from '../../../src/knowledge/index.ts';
import { createEventStore, defaultIndexTimeRules, ingest, type Segment } from '../../../src/store/index.ts';
import { runs } from '../../support/thoroughness.ts';

/**
 * A search that skips events by their bytes and reads fields late must find what a search finds that looks at
 * everything. Texts are made of few pieces, so that searches match, and of those that formats write as escapes.
 */

const conf = (name: string, text: string) => [name, parseConf(name, new FileText(`${name}.conf`, text)).file] as const;
const { knowledge: base } = compileKnowledge([
  {
    id: 'test',
    confs: new Map([
      conf(
        'props',
        `[json]
KV_MODE = json
FIELDALIAS-a = user AS account
EVAL-kind = if(like(user, "%adm%"), "admin", "other")
[kv]
EXTRACT-user = user=(?<user>\\S+)
EVAL-note = upper(note)
[xml]
KV_MODE = none
REPORT-data = data
[plain]
KV_MODE = auto
`,
      ),
      conf('transforms', "[data]\nREGEX = <Data Name='([^']*)'>([^<]*)</Data>\nFORMAT = $1::$2\n"),
      conf('eventtypes', '[adm]\nsearch = user=*adm*\n[quiet]\nsearch = NOT note=*\n'),
      conf('tags', '[eventtype=adm]\nprivileged = enabled\n'),
    ]),
    lookups: new Map(),
    dataModels: new Map(),
  },
]);
const knowledge = engineKnowledge(base);
const now = 1767225600;

const words = ['adm', 'Admin', 'cmd', 'cmd.exe', 'kilo', '\u212ailo', 'İnit', 'init', 'root', '42', '10.0.0.7'];
const pieces = [...words, '\\', '/', '"', ' ', 'é', '&', '<', "'", '\t'];
const value = fc.array(fc.constantFrom(...pieces), { minLength: 0, maxLength: 4 }).map((parts) => parts.join(''));
const fields = fc.record(
  {
    user: fc.oneof(value, fc.constantFrom(...words)),
    note: value,
    n: fc.constantFrom('42', '042', '42.0', '7', 'x42'),
  },
  { requiredKeys: [] },
);
type Fields = Readonly<Record<string, string>>;

const escaped = (text: string): string =>
  text.replace(/[a-z]/gi, (letter, at: number) =>
    at % 3 === 0 ? `\\u00${letter.charCodeAt(0).toString(16)}` : letter,
  );
const formats = {
  json: (event: Fields): string => JSON.stringify(event),
  escapedJson: (event: Fields): string =>
    `{${Object.entries(event)
      .map(([name, text]) => `"${name}":${escaped(JSON.stringify(text)).replace(/\\\\u00/g, '\\u00')}`)
      .join(',')}}`,
  kv: (event: Fields): string =>
    Object.entries(event)
      .map(([name, text]) => `${name}=${text.includes(' ') ? `"${text}"` : text}`)
      .join(' '),
  xml: (event: Fields): string =>
    `<Event>${Object.entries(event)
      .map(
        ([name, text]) => `<Data Name='${name}'>${text.replace(/[<&]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</Data>`,
      )
      .join('')}</Event>`,
};
const format = fc.constantFrom(...(Object.keys(formats) as (keyof typeof formats)[]));
const sourcetypes = { json: 'json', escapedJson: 'json', kv: 'kv', xml: 'xml' } as const;

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const wanted = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: value });
const pattern = fc.tuple(fc.boolean(), wanted, fc.boolean()).map(([before, text, behind]) =>
  quoted(text)
    .replace(/^"/, before ? '"*' : '"')
    .replace(/"$/, behind ? '*"' : '"'),
);
const field = fc.constantFrom(
  'user',
  'user',
  'user',
  'note',
  'account',
  'kind',
  'n',
  'tag',
  'eventtype',
  'sourcetype',
  '_raw',
);
const condition = fc.oneof(
  fc.tuple(field, fc.constantFrom('=', '!='), pattern).map(([name, sign, text]) => `${name}${sign}${text}`),
  fc.tuple(field, pattern, pattern).map(([name, one, other]) => `${name} IN (${one}, ${other})`),
  pattern.filter((text) => text !== '""'),
  value.filter((text) => /^[\w.]+$/.test(text)).map((text) => `TERM(${text})`),
  fc.constantFrom('n=42', 'n>7', 'user=*', 'NOT note=*', 'tag=privileged', 'adm*', '*exe'),
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: condition },
    {
      weight: 1,
      arbitrary: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((all) => `(${all.join(' ')})`),
    },
    {
      weight: 1,
      arbitrary: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((all) => `(${all.join(' OR ')})`),
    },
    { weight: 1, arbitrary: tie('expression').map((one) => `NOT (${one})`) },
  ),
}));

const segmentOf = (kind: keyof typeof formats, events: readonly Fields[]): Segment => {
  const { merging: _merging, ...rules } = defaultIndexTimeRules;
  const target = { index: 'main', host: 'h', source: 's', sourcetype: sourcetypes[kind] };
  const lines = events.map(
    (event, at) => `${kind === 'json' || kind === 'escapedJson' ? '' : `${at} `}${formats[kind](event)}`,
  );
  return ingest(new TextEncoder().encode(lines.join('\n')), target, rules, { now });
};

function found(spl: string, segments: readonly Segment[], optimize: boolean): string[] {
  const outcome = runSearch(
    { search: spl, now },
    searchEnvironment(knowledge, createEventStore(segments), { optimize }),
  );
  assert.ok(outcome.ok, outcome.diagnostics.map(({ message }) => message).join('\n'));
  const { rows } = outcome.value;
  return Array.from({ length: rows.length }, (_, row) =>
    ['_raw', 'user', 'sourcetype'].map((name) => toText(rows.value(row, name))).join('\0'),
  );
}

describe('a scan with short cuts', () => {
  it('finds what a scan without them finds', () => {
    const data = fc.array(fc.tuple(format, fc.array(fields, { minLength: 1, maxLength: 12 })), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(data, expression, (groups, spl) => {
        const make = (): Segment[] => groups.map(([kind, events]) => segmentOf(kind, events));
        assert.deepEqual(found(spl, make(), true), found(spl, make(), false), spl);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('finds the same again on what it has kept', () => {
    const data = fc.array(fields, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(format, data, fc.array(expression, { minLength: 2, maxLength: 4 }), (kind, events, searches) => {
        const shared = [segmentOf(kind, events)];
        for (const spl of searches) {
          assert.deepEqual(found(spl, shared, true), found(spl, [segmentOf(kind, events)], false), spl);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});
