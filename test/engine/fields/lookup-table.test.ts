import assert from 'node:assert/strict';
import fc from 'fast-check';
import { engineKnowledge } from '../../../src/engine/index.ts';
import { compileKnowledge } from '../../../src/knowledge/index.ts';
import { app } from '../../knowledge/apps.ts';
import { runs } from '../../support/thoroughness.ts';

/** A lookup over a CSV text. */
function lookup(csv: string, options = '') {
  const knowledge = compileKnowledge([
    app(
      { transforms: `[t]\nfilename = t.csv\n${options}` },
      { lookups: new Map([['t.csv', () => new TextEncoder().encode(csv)]]) },
    ),
  ]).knowledge;
  const found = engineKnowledge(knowledge).access().lookup('t');
  assert.ok(found.ok);
  return found.value;
}

describe('lookup tables', () => {
  it("finds rows of a long table by hash, in the table's order", () => {
    const rows = runs(1_000_000, 10);
    const lines = ['k,v'];
    for (let at = 0; at < rows; at++) lines.push(`k${at % (rows / 2)},v${at}`);
    const table = lookup(`${lines.join('\n')}\n`);
    assert.deepEqual(
      table.match(new Map([['k', 'k7']])).map((row) => row.get('v')),
      ['v7', `v${rows / 2 + 7}`],
    );
    assert.deepEqual(table.match(new Map([['k', 'nothing']])), []);
  });

  it('tries only the patterns that can match', () => {
    const lines = ['u,v'];
    for (let at = 0; at < runs(200_000, 10); at++) lines.push(`*.host${at}.test,v${at}`, `host${at}*,p${at}`);
    const table = lookup(lines.join('\n'), 'match_type = WILDCARD(u)\nmax_matches = 5');
    for (let at = 0; at < 200; at++) table.match(new Map([['u', `www.host${at}.test`]]));
    assert.deepEqual(
      table.match(new Map([['u', 'www.host7.test']])).map((row) => row.get('v')),
      ['v7'],
    );
  });

  it('matches wildcards as a plain walk over the table does', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 7 }),
        (patterns, value) => {
          const csv = `u,v\n${patterns.map((one, at) => `"${one}",${at}`).join('\n')}\n`;
          const found = lookup(csv, 'match_type = WILDCARD(u)\nmax_matches = 100').match(new Map([['u', value]]));
          const expected = patterns.flatMap((one, at) =>
            new RegExp(`^${one.replaceAll('*', '.*')}$`).test(value) ? [String(at)] : [],
          );
          assert.deepEqual(
            found.map((row) => row.get('v')),
            expected,
          );
        },
      ),
    );
  });

  it('names lookups that need a program, and files that are missing', () => {
    const knowledge = compileKnowledge([
      app({ transforms: '[script]\nexternal_cmd = go.py a\nfields_list = a\n[gone]\nfilename = gone.csv' }),
    ]).knowledge;
    const access = engineKnowledge(knowledge).access();
    const problems = ['script', 'gone', 'nowhere'].map((name) => access.lookup(name));
    assert.deepEqual(
      problems.map(({ ok, diagnostics }) => [ok, diagnostics[0]?.code, diagnostics[0]?.severity]),
      [
        [false, 'KNO1403', 'unsupported'],
        [false, 'KNO1402', 'error'],
        [false, 'SPL3201', 'error'],
      ],
    );
  });

  it('keeps what one test writes from the next', () => {
    const knowledge = engineKnowledge(
      compileKnowledge([app({}, { lookups: new Map([['t.csv', () => new TextEncoder().encode('a\n1\n')]]) })])
        .knowledge,
    );
    const [first, second] = [knowledge.access(), knowledge.access()];
    assert.ok(first.writeLookup('t.csv', ['a', 'b'], [new Map([['b', 2]])], true).ok);
    const rows = (access: typeof first) => {
      const found = access.lookup('t.csv');
      return found.ok ? found.value.rows().map((row) => [...row]) : [];
    };
    assert.deepEqual(rows(first), [[['a', '1']], [['b', '2']]]);
    assert.deepEqual(rows(second), [[['a', '1']]]);
    assert.equal(first.writeLookup('unknown', ['a'], [], false).ok, false);
    assert.ok(first.writeLookup('new.csv', ['a'], [], false).ok);
  });
});
