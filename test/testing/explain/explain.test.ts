import assert from 'node:assert/strict';
import { embeddedBackend, loadPacks, type SearchBackend, type SearchSpace } from '../../../src/backend/index.ts';
import { explanationOf, testRepository } from '../../../src/testing/index.ts';
import { app } from '../../knowledge/apps.ts';
import { ContentCopy, seedDetection } from '../../support/content-copy.ts';
import { type BrokenSearch, brokenSearches, logonEvents, processEvents } from './broken-searches.ts';

const accounts = 'name,privileged\nsvc_backup,yes\nalice,no\n';

const content = app(
  {
    macros: '[proc_source]\ndefinition = source=other\n[tuning_filter]\ndefinition = search NOT dest=ws-*\n',
    transforms: '[accounts]\nfilename = accounts.csv\n',
    props:
      '[proc:json]\nKV_MODE = json\nTIME_PREFIX = "time":"\n[logon:json]\nKV_MODE = json\nTIME_PREFIX = "time":"\n',
  },
  { lookups: new Map([['accounts.csv', () => new TextEncoder().encode(accounts)]]) },
);

describe('explanations of searches', () => {
  let backend: SearchBackend;
  let space: SearchSpace;

  before(async () => {
    backend = embeddedBackend();
    assert.ok((await backend.prepare([...loadPacks().apps, content])).ok);
    const opened = await backend.open();
    assert.ok(opened.ok);
    space = opened.value;
    const target = { index: 'win', source: 'win.json', host: 'ws-17' };
    for (const [sourcetype, text] of [
      ['proc:json', processEvents],
      ['logon:json', logonEvents],
    ] as const) {
      const ingested = await space.ingest(new TextEncoder().encode(text), { ...target, sourcetype });
      assert.ok(ingested.ok);
    }
  });

  after(() => backend.dispose());

  async function explain({ spl, fields, atLeast, earliest, latest }: BrokenSearch) {
    const window = {
      now: 1767225700,
      ...(earliest === undefined ? {} : { earliest }),
      ...(latest === undefined ? {} : { latest }),
    };
    const explained = await space.explain!(spl, window, { fields: fields ?? [], atLeast: atLeast ?? 1 });
    assert.ok(explained.ok, explained.diagnostics.map(({ message }) => message).join('\n'));
    return explanationOf(explained.value, fields ?? []);
  }

  for (const broken of brokenSearches) {
    it(`blames ${broken.name}`, async () => {
      const { summary, lines } = await explain(broken);
      const told = [summary, ...lines.map(({ text }) => text)].join('\n');
      const holds = (text: string, wanted: string | RegExp) =>
        typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
      assert.ok(holds(summary, broken.blames), `the summary lacks ${broken.blames}:\n${told}`);
      for (const wanted of broken.tells ?? []) assert.ok(holds(told, wanted), `not told: ${wanted}\n${told}`);
    });
  }
});

describe('explanations of tests', () => {
  let copy: ContentCopy;

  beforeEach(() => {
    copy = new ContentCopy();
  });

  afterEach(() => copy.dispose());

  async function explained(kind: 'unit' | 'integration'): Promise<string | undefined> {
    const run = await testRepository({ root: copy.root, mode: 'all' });
    return run.detections[0]!.tests.find((test) => test.kind === kind)!.explanation?.summary;
  }

  it('are not made for tests that pass', async () => {
    assert.equal(await explained('unit'), undefined);
    assert.equal(await explained('integration'), undefined);
  });

  it('blame the same condition in unit and integration tests', async () => {
    copy.replace(seedDetection, 'All_Changes.action=created', 'All_Changes.action=create');
    assert.match((await explained('unit'))!, /none meets All_Changes\.action=create\b/);
    assert.match((await explained('integration'))!, /none meets All_Changes\.action=create\b/);
  });

  it('blame a BY field that the dataset does not have, and the field of the finding that it costs', async () => {
    copy.replace(seedDetection, 'All_Changes.user\n', 'All_Changes.usr\n');
    assert.match(
      (await explained('unit'))!,
      /'user' .* 'tstats' .* does not keep it\. It groups by 'All_Changes\.usr'/,
    );
  });
});
