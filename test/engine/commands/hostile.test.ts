import assert from 'node:assert/strict';
import { searchRows } from '../../support/search-rows.ts';

describe('commands on hostile input', () => {
  it('takes names of object members as ordinary field names', () => {
    const json = '{"__proto__":{"polluted":1},"constructor":"c","toString":"t"}';
    const { rows } = searchRows(
      'index=main | spath input=j | fromjson k | rename constructor AS __proto__ | table __proto__ toString polluted',
      {
        events: [{ j: json, k: '{"__proto__":"p","hasOwnProperty":1}' }],
      },
    );
    assert.equal(Object.getOwnPropertyDescriptor(rows[0], 'toString')?.value, 't');
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('gives up on a regular expression that takes for ever, and says so', () => {
    const { rows, warnings } = searchRows(
      'index=main | rex field=v "^(?<all>(\\w+\\s?)*)$(?=x)" | regex v!="^(a+)+$(?=x)" | table v all',
      {
        events: [{ v: `${'a'.repeat(5000)}!` }],
      },
    );
    assert.equal(rows.length, 1);
    assert.match(warnings.join('\n'), /gave up on a value/);
  });

  it('reads JSON and XML that nest without end, or are damaged', () => {
    const deep = '['.repeat(100_000);
    const xml = '<a>'.repeat(50_000);
    const search =
      'index=main | spath input=j | spath input=x | spath input=j path=a{}{}.b output=p | xpath field=x "//a" | xmlkv x | table n';
    const { rows } = searchRows(search, { events: [{ n: 1, j: deep, x: xml }] }, { spathBytes: 1_000_000 });
    assert.deepEqual(rows, [{ n: '1' }]);
    const closed = `${'<a>'.repeat(3_000)}x${'</a>'.repeat(3_000)}`;
    assert.equal(
      searchRows('index=main | xpath field=x "//a" | table n', { events: [{ n: 1, x: closed }] }).rows.length,
      1,
    );
  });

  it('keeps values of events out of the text of searches', () => {
    const evil = '") | delete | makeresults x="';
    const mapped = searchRows('index=main | table v | map search="| makeresults | eval w=\\"$v$\\" | table w"', {
      events: [{ v: evil }],
    });
    assert.deepEqual(mapped.rows, [{ w: evil }]);
    const looped = searchRows('index=main | foreach mode=multivalue v [eval w="<<ITEM>>"] | table w', {
      events: [{ v: evil }],
    });
    assert.deepEqual(looped.rows, [{ w: evil }]);
  });

  it('stops mvexpand at its limit, and says so', () => {
    const { rows, warnings } = searchRows(
      'index=main | mvexpand v | table v',
      { events: [{ v: ['a', 'b'] }, { v: ['c', 'd'] }] },
      { multivalueExpandRows: 3 },
    );
    assert.equal(rows.length, 3);
    assert.match(warnings.join(), /'mvexpand' kept the first 3 rows/);
  });
});
