import assert from 'node:assert/strict';
import { compileKnowledge, macroKey, storeRules } from '../../src/knowledge/index.ts';
import { app, knowledgeOf } from './apps.ts';

describe('knowledge objects', () => {
  it('reads event types that are on, by priority and name', () => {
    const { eventTypes } = knowledgeOf({
      eventtypes:
        '[b]\nsearch = x\n[a]\nsearch = y\n[first]\nsearch = z\npriority = 0\n[off]\nsearch = q\ndisabled = 1\n[empty]\n',
    });
    assert.deepEqual(
      eventTypes.map(({ name }) => name),
      ['first', 'a', 'b'],
    );
  });

  it('reads tags that are enabled, names percent-decoded', () => {
    const { tags } = knowledgeOf({
      tags: '[user=a%20b]\nz = enabled\nprivileged = enabled\nold = disabled\n[host=x]\ngone = disabled',
    });
    assert.deepEqual(tags.get('user')?.get('a b'), ['privileged', 'z']);
    assert.equal(tags.has('host'), false);
  });

  it('reads the commands that apps bring as programs', () => {
    const { customCommands } = knowledgeOf({
      commands: '[default]\nchunked = true\n[CyberChef]\nfilename = c.py\n[off]\nfilename = o.py\ndisabled = 1',
    });
    assert.deepEqual([...customCommands], ['cyberchef']);
  });

  it('reads macros by name and number of arguments', () => {
    const { macros } = knowledgeOf({
      macros:
        '[m]\ndefinition = x\n[m(2)]\nargs = a, b\ndefinition = $a$ $b$\niseval = 1\nvalidation = a>1\nerrormsg = no\n[broken]\nargs = a',
    });
    assert.equal(macros.get(macroKey('m', 0))?.definition.text, 'x');
    const two = macros.get(macroKey('m', 2));
    assert.deepEqual(
      [two?.name, two?.arguments, two?.isEval, two?.validation, two?.errorMessage],
      ['m', ['a', 'b'], true, 'a>1', 'no'],
    );
    assert.equal(macros.size, 2);
  });

  it('reads lookup definitions', () => {
    const { lookups } = knowledgeOf({
      transforms: `[plain]\nfilename = a.csv
[full]\nfilename = b.csv\nmatch_type = WILDCARD(url), CIDR(net other)\ncase_sensitive_match = false\nmax_matches = 3\nmin_matches = 1\ndefault_match = none
[store]\nexternal_type = kvstore\ncollection = things\nfields_list = _key, a, b
[script]\nexternal_cmd = go.py a b\nfields_list = a, b
[timed]\nfilename = c.csv\ntime_field = when
[extraction]\nREGEX = (?<a>.)`,
    });
    assert.deepEqual([...lookups.keys()], ['plain', 'full', 'store', 'script', 'timed']);
    assert.equal(lookups.get('plain')?.caseSensitive, true);
    assert.deepEqual(
      [...(lookups.get('full')?.matchTypes ?? [])],
      [
        ['url', 'wildcard'],
        ['net', 'cidr'],
        ['other', 'cidr'],
      ],
    );
    assert.equal(lookups.get('full')?.caseSensitive, false);
    assert.deepEqual(lookups.get('store')?.fields, ['_key', 'a', 'b']);
    assert.equal(lookups.get('script')?.external, 'go.py a b');
    assert.equal(lookups.get('timed')?.maximumMatches, 1);
  });

  it('gives saved searches the settings of [default]', () => {
    const { savedSearches } = knowledgeOf({
      savedsearches:
        '[default]\ndispatch.earliest_time = -1d\n[s]\nsearch = index=main \\\n| head 1\n[none]\ndescription = x',
    });
    assert.deepEqual([...savedSearches.keys()], ['s']);
    assert.equal(savedSearches.get('s')?.search.text, 'index=main \n| head 1');
    assert.equal(savedSearches.get('s')?.settings.get('dispatch.earliest_time')?.value, '-1d');
  });

  it('lists what is not used, with the reason', () => {
    const { knowledge } = compileKnowledge([
      app({
        inputs: '[script://x]\ndisabled = 0',
        props: '[a]\ncategory = x\nEVENT_BREAKER_ENABLE = true\nHEADER_MODE = always\nEVAL-b = 1',
        transforms: '[l]\nexternal_cmd = x.py a\n[f]\nfilename = f.csv\nbatch_index_query = 0\nmax_matches = 1',
      }),
    ]);
    assert.deepEqual(
      knowledge.ignored.map(({ part }) => part),
      [
        'inputs.conf',
        'props.conf [a] category',
        'props.conf [a] EVENT_BREAKER_ENABLE',
        'props.conf [a] HEADER_MODE',
        'transforms.conf [l]',
        'transforms.conf [f] batch_index_query',
      ],
    );
    assert.ok(knowledge.ignored.every(({ reason }) => reason !== ''));
  });

  it('does not fail on objects named like members of objects', () => {
    const hostile = ['__proto__', 'constructor', 'toString'].map(
      (name) => `[${name}]\nsearch = x\ndefinition = y\nfilename = z.csv\n`,
    );
    const confs = Object.fromEntries(
      ['eventtypes', 'macros', 'transforms', 'savedsearches', 'props'].map((conf) => [conf, hostile.join('')]),
    );
    const knowledge = knowledgeOf(confs);
    assert.equal(knowledge.macros.get('__proto__')?.definition.text, 'y');
    assert.equal(knowledge.eventTypes.length, 3);
  });
});

describe('index-time rules', () => {
  const target = { host: 'h', source: 's', sourcetype: 'app' };

  it('have the documented defaults', () => {
    const rules = knowledgeOf({}).indexTimeRules(target);
    assert.deepEqual(
      [
        rules.lineBreaking.truncate,
        rules.lineBreaking.shouldLineMerge,
        rules.lineBreaking.maximumEvents,
        rules.timestamps.maximumLookahead,
      ],
      [10_000, true, 256, 128],
    );
  });

  it('leave out a percent sign that ends a time format', () => {
    const format = (text: string) =>
      storeRules(knowledgeOf({ props: `[app]\nTIME_FORMAT = ${text}` }).indexTimeRules(target)).rules.timestamps.format;
    assert.deepEqual(['%S.%3N%', '%S%%', '%H%%%', '%s'].map(format), ['%S.%3N', '%S%%', '%H%%', '%s']);
  });

  it('take settings by precedence and transforms by class', () => {
    const rules = knowledgeOf({
      props: `[app]\nTRUNCATE = 5\nTRANSFORMS-b = t2\nTRANSFORMS-a = t1, missing\nSEDCMD-x = s/a/b/\nDATETIME_CONFIG = CURRENT
[source::s]\nTRUNCATE = 6\nTZ = Europe/Berlin`,
      transforms: '[t1]\nREGEX = x\nDEST_KEY = queue\nFORMAT = nullQueue\n[t2]\nINGEST_EVAL = a=1',
    }).indexTimeRules(target);
    assert.equal(rules.lineBreaking.truncate, 6);
    assert.equal(rules.timestamps.zone, 'Europe/Berlin');
    assert.equal(rules.timestamps.recognition, 'current');
    assert.deepEqual(
      rules.transforms.map(({ name }) => name),
      ['t1', 't2'],
    );
    assert.equal(rules.transforms[1]?.ingestEval?.value, 'a=1');
    assert.deepEqual(
      rules.sedCommands.map(({ value }) => value),
      ['s/a/b/'],
    );
    assert.deepEqual(
      rules.diagnostics.map(({ code }) => code),
      ['KNO1201'],
    );
  });
});
