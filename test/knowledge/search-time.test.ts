import assert from 'node:assert/strict';
import { compileKnowledge, outputFields } from '../../src/knowledge/index.ts';
import { app, knowledgeOf } from './apps.ts';

const origin = { host: 'web-1', source: '/var/log/app/a.log', sourcetype: 'app' };

/** The value that EVAL-x has for an origin: which stanza won. */
function winner(props: string, from: Partial<typeof origin> = {}): string | undefined {
  const rules = knowledgeOf({ props }).searchTimeRules({ ...origin, ...from });
  return rules.calculated.find(({ field }) => field === 'x')?.expression.text;
}

describe('stanzas of props.conf', () => {
  const cases: readonly [string, string, string | undefined, Partial<typeof origin>?][] = [
    ['the source type by its exact name', '[app]\nEVAL-x = 1', '1'],
    ['source types mind case', '[App]\nEVAL-x = 1', undefined],
    ['[default] is weakest', '[default]\nEVAL-x = 0\n[app]\nEVAL-x = 1', '1'],
    ['settings without a stanza are for all', 'EVAL-x = 0', '0'],
    [
      'source beats host beats source type',
      '[source::/var/log/app/a.log]\nEVAL-x = 3\n[host::web-1]\nEVAL-x = 2\n[app]\nEVAL-x = 1',
      '3',
    ],
    ['host beats source type', '[host::web-1]\nEVAL-x = 2\n[app]\nEVAL-x = 1', '2'],
    ['hosts ignore case', '[host::WEB-1]\nEVAL-x = 2', '2'],
    ['sources mind case', '[source::/VAR/log/app/a.log]\nEVAL-x = 3', undefined],
    ['sources ignore case when told to', '[(?i)source::/VAR/log/app/a.log]\nEVAL-x = 3', '3'],
    ['... crosses folders', '[source::/var/...a.log]\nEVAL-x = 3', '3'],
    ['* stays in a folder', '[source::/var/*.log]\nEVAL-x = 3', undefined],
    ['* within a folder', '[source::/var/log/*/a.log]\nEVAL-x = 3', '3'],
    ['a dot is a dot', '[source::/var/log/app/aXlog]\nEVAL-x = 3', undefined],
    ['a dot in a pattern is a dot', '[source::.../a.log]\nEVAL-x = 3', undefined, { source: '/var/log/aXlog' }],
    ['alternatives', '[source::/var/log/(app|web)/...]\nEVAL-x = 3', '3'],
    ['a pattern covers the whole name', '[source::log/*]\nEVAL-x = 3', undefined],
    ['an exact name beats a pattern', '[source::...]\nEVAL-x = 2\n[source::/var/log/app/a.log]\nEVAL-x = 3', '3'],
    [
      'of two patterns the first by name wins',
      '[source::...z...]\nEVAL-x = z\n[source::...a...]\nEVAL-x = a',
      'a',
      { source: 'az' },
    ],
    [
      'priority decides',
      '[source::...z...]\nEVAL-x = z\npriority = 5\n[source::...a...]\nEVAL-x = a',
      'z',
      { source: 'az' },
    ],
    ['source types by pattern', '[(?::){0}ap*]\nEVAL-x = 1', '1'],
    ['source types by pattern, with a group that captures', '[(::){0}ap*]\nEVAL-x = 1', '1'],
    ['an exact source type beats a pattern', '[(?::){0}ap*]\nEVAL-x = 1\n[app]\nEVAL-x = 2', '2'],
    ['a pattern that is no regular expression matches nothing', '[source::(]\nEVAL-x = 1', undefined],
    ['an empty setting switches a class off', '[app]\nEVAL-x = 1\n[host::web-1]\nEVAL-x =', undefined],
  ];
  for (const [title, props, expected, from] of cases) {
    it(title, () => assert.equal(winner(props, from), expected));
  }

  it('gives the same object for the same rules', () => {
    const knowledge = knowledgeOf({ props: '[app]\nEVAL-x = 1' });
    assert.equal(
      knowledge.searchTimeRules(origin),
      knowledge.searchTimeRules({ ...origin, host: 'other', source: 'else' }),
    );
  });

  it('lets a later app win, setting by setting', () => {
    const apps = [app({ props: '[app]\nEVAL-x = 1\nEVAL-y = 1' }), app({ props: '[app]\nEVAL-x = 2' })];
    const rules = compileKnowledge(apps).knowledge.searchTimeRules(origin);
    assert.deepEqual(
      rules.calculated.map(({ field, expression }) => `${field}=${expression.text}`),
      ['x=2', 'y=1'],
    );
  });

  it('follows rename to the rules of the new source type only', () => {
    const knowledge = knowledgeOf({ props: '[app]\nrename = web\nEVAL-x = 1\n[web]\nEVAL-y = 1' });
    assert.equal(knowledge.searchTimeSourcetype('app'), 'web');
    assert.deepEqual(
      knowledge.searchTimeRules(origin).calculated.map(({ field }) => field),
      ['y'],
    );
  });
});

describe('search-time rules', () => {
  const rulesOf = (props: string, transforms = '') =>
    knowledgeOf({ props: `[app]\n${props}`, transforms }).searchTimeRules(origin);

  it('orders extractions: EXTRACT- by class, then REPORT- by class, transforms as listed', () => {
    const rules = rulesOf(
      'REPORT-a = t2, t1\nEXTRACT-z = (?<z>.)\nEXTRACT-b = (?<b>.)\n',
      '[t1]\nREGEX = (?<one>.)\n[t2]\nREGEX = (?<two>.)\n',
    );
    assert.deepEqual(
      rules.extractions.map(({ name }) => name),
      ['EXTRACT-b', 'EXTRACT-z', 't2', 't1'],
    );
  });

  it('knows which fields an extraction can make', () => {
    const rules = rulesOf(
      'REPORT-a = fixed, dynamic, keyed, places, pairs',
      `[fixed]\nREGEX = (.)(.)\nFORMAT = a::$1 "b c"::"x $2"
[dynamic]\nREGEX = (.)=(.)\nFORMAT = $1::$2
[keyed]\nREGEX = (?<_KEY_1>.)=(?<_VAL_1>.)
[places]\nDELIMS = ","\nFIELDS = one, "two 2", three
[pairs]\nDELIMS = ";", "="`,
    );
    assert.deepEqual(rules.diagnostics, []);
    assert.deepEqual(rules.extractions.map(outputFields), [
      ['a', 'b c'],
      undefined,
      undefined,
      ['one', 'two 2', 'three'],
      undefined,
    ]);
  });

  it('puts modular regular expressions in', () => {
    const rules = rulesOf(
      'REPORT-a = pair',
      '[pair]\nREGEX = [[word:src_]] [[[alpha]]\n'.replace('[[[alpha]]', '[[word:dst_]]') +
        '[word]\nREGEX = (?<name>[[letters]]+)(?<>x?)\n[letters]\nREGEX = [[:alpha:]]',
    );
    assert.deepEqual(rules.diagnostics, []);
    const [rule] = rules.extractions;
    assert.deepEqual(rule && outputFields(rule), ['src_name', 'src_', 'dst_name', 'dst_']);
  });

  const diagnosed: readonly [string, string, string, string][] = [
    ['a transform that does not exist', 'REPORT-a = nowhere', '', 'KNO1201'],
    ['a regular expression without names', 'EXTRACT-a = (.)', '', 'KNO1203'],
    ['a transform without names or FORMAT', 'REPORT-a = t', '[t]\nREGEX = (.)', 'KNO1202'],
    ['DELIMS without FIELDS', 'REPORT-a = t', '[t]\nDELIMS = ","', 'KNO1202'],
    ['a FORMAT that is none', 'REPORT-a = t', '[t]\nREGEX = (.)\nFORMAT = a=$1', 'KNO1203'],
    ['a module that contains itself', 'REPORT-a = t', '[t]\nREGEX = [[u]]\n[u]\nREGEX = [[t]]', 'KNO1204'],
    ['an alias without AS', 'FIELDALIAS-a = x y', '', 'KNO1203'],
    ['a lookup without inputs', 'LOOKUP-a = table OUTPUT x', '', 'KNO1203'],
    ['a mode that is none', 'KV_MODE = sometimes', '', 'KNO1203'],
    ['tables in events', 'KV_MODE = multi', '', 'KNO1206'],
    ['JSON that is read twice', 'INDEXED_EXTRACTIONS = json\nKV_MODE = json', '', 'KNO1207'],
  ];
  for (const [title, props, transforms, code] of diagnosed) {
    it(`names ${title}`, () => {
      const [first] = rulesOf(props, transforms).diagnostics;
      assert.equal(first?.code, code);
      assert.ok(first?.location, 'it has a place');
    });
  }

  it('names an invalid regular expression at its place in the file', () => {
    const [first] = rulesOf('KV_MODE = none\nEXTRACT-a = (?<x>a{2,1})').diagnostics;
    assert.match(first?.code ?? '', /^REX1/);
    assert.equal(first?.location?.file, 'props.conf');
    assert.equal(first?.location?.line, 3);
  });

  it('reads aliases and automatic lookups', () => {
    const rules = rulesOf(
      'FIELDALIAS-a = x AS "a b" y ASNEW c\nLOOKUP-l = tab k AS key, k2 OUTPUTNEW o AS out p\nLOOKUP-all = tab k\nlookup_old = tab k OUTPUT o',
    );
    assert.deepEqual(rules.aliases, [
      { original: 'x', alias: 'a b', overwrites: true },
      { original: 'y', alias: 'c', overwrites: false },
    ]);
    assert.deepEqual(
      rules.lookups.map(({ lookup, inputs, outputs, overwrites }) => ({ lookup, inputs, outputs, overwrites })),
      [
        { lookup: 'tab', inputs: [{ lookupField: 'k', eventField: 'k' }], outputs: undefined, overwrites: true },
        {
          lookup: 'tab',
          inputs: [
            { lookupField: 'k', eventField: 'key' },
            { lookupField: 'k2', eventField: 'k2' },
          ],
          outputs: [
            { lookupField: 'o', eventField: 'out' },
            { lookupField: 'p', eventField: 'p' },
          ],
          overwrites: false,
        },
        {
          lookup: 'tab',
          inputs: [{ lookupField: 'k', eventField: 'k' }],
          outputs: [{ lookupField: 'o', eventField: 'o' }],
          overwrites: true,
        },
      ],
    );
  });
});
