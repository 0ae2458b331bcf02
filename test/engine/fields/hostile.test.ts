import assert from 'node:assert/strict';
import { app } from '../../knowledge/apps.ts';
import { searcher } from './searches.ts';

describe('hostile events and knowledge', () => {
  it('an event of 10 MB', () => {
    const { rows } = searcher(
      app({
        props: '[a]\nEXTRACT-x = ^k=(?<x>\\w+)\nREPORT-y = all',
        transforms: '[all]\nREGEX = (\\w+)=(\\w+)\nFORMAT = $1::$2',
      }),
      [{ sourcetype: 'a', _raw: `k=1 ${'key=value '.repeat(1_000_000)}` }],
    );
    assert.equal(rows('index=main | table x key')[0]?.['x'], '1');
  });

  it('binary data', () => {
    const bytes = Array.from({ length: 4_096 }, (_, at) => String.fromCharCode((at * 31) % 256)).join('');
    for (const mode of ['auto', 'json', 'xml', 'auto_escaped']) {
      const { rows } = searcher(app({ props: `[a]\nKV_MODE = ${mode}` }), [{ sourcetype: 'a', _raw: `{<=${bytes}` }]);
      assert.equal(rows('index=main | table *').length, 1);
    }
  });

  it('fields named like members of objects', () => {
    const { rows } = searcher(app({ props: '[a]\nEVAL-x = constructor."!"' }), [
      { sourcetype: 'a', _raw: '__proto__=1 constructor=2 toString=3' },
      { sourcetype: 'a', _raw: '{"__proto__":{"y":1},"constructor":2}' },
    ]);
    const found = rows('index=main | table constructor toString x "__proto__.y"');
    assert.deepEqual(
      found.map(({ x }) => x),
      ['2!', '2!'],
    );
    assert.deepEqual(
      found.flatMap((row) => row['__proto__.y'] ?? []),
      ['1'],
    );
    assert.equal(({} as Record<string, unknown>)['y'], undefined);
  });

  it('event types that go round in circles, and deep chains of them', () => {
    const chain = Array.from({ length: 3_000 }, (_, at) => `[t${at}]\nsearch = eventtype=t${at + 1}\n`).join('');
    const web = Array.from(
      { length: 60 },
      (_, at) =>
        `[w${at}]\nsearch = ${at < 59 ? `eventtype=w${at + 1} OR eventtype=w${Math.min(59, at + 2)}` : 'a=1'}\n`,
    ).join('');
    const { run } = searcher(
      app({
        eventtypes: `${chain}${web}[all]\nsearch = eventtype=*\n[x]\nsearch = eventtype=y\n[y]\nsearch = eventtype=x\n`,
      }),
      [{ _raw: 'a=1' }],
    );
    const result = run('index=main eventtype=w0 | table eventtype');
    assert.equal(result.rows.length, 1);
    assert.ok(result.messages.some(({ code, message }) => code === 'KNO1401' && message.includes('x → y → x')));
  });

  it('macros that go round in circles', () => {
    const { run } = searcher(
      app({ eventtypes: '[e]\nsearch = `m`', macros: '[m]\ndefinition = `n`\n[n]\ndefinition = `m`' }),
      [{ _raw: 'a=1' }],
    );
    const result = run('index=main | table _raw eventtype');
    assert.equal(result.rows.length, 1);
    assert.equal(result.messages.length, 1);
  });

  it('an expression that backtracks for ever', () => {
    const { rows } = searcher(app({ props: '[a]\nKV_MODE = none\nEXTRACT-x = ^(?<x>(a+)+)$' }), [
      { sourcetype: 'a', _raw: `${'a'.repeat(5_000)}!` },
    ]);
    assert.deepEqual(
      rows('index=main | table sourcetype x').map((row) => Object.keys(row)),
      [['sourcetype']],
    );
  });

  it('a conf file of 100,000 stanzas', () => {
    const stanzas = Array.from({ length: 100_000 }, (_, at) => `[source::/var/log/${at}/*]\nEVAL-x = ${at}\n`).join('');
    const { rows } = searcher(app({ props: stanzas }), [{ source: '/var/log/99999/a', _raw: 'a' }]);
    assert.equal(rows('index=main | table x')[0]?.['x'], '99999');
  });
});
