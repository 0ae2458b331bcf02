import assert from 'node:assert/strict';
import fc from 'fast-check';
import { app } from '../../knowledge/apps.ts';
import { searcher } from './searches.ts';

const json = app({ props: '[j]\nKV_MODE = json' });
const metadata = 'host, index, source, sourcetype, punct, linecount, splunk_server';

/** The fields of a JSON value by the documented naming, made from what the runtime's own parser reads. */
function flattened(value: unknown): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  const visit = (at: unknown, name: string): void => {
    if (Array.isArray(at)) for (const item of at) visit(item, `${name}{}`);
    else if (typeof at === 'object' && at !== null) {
      for (const [key, item] of Object.entries(at)) visit(item, name === '' ? key : `${name}.${key}`);
    } else fields.set(name, [...(fields.get(name) ?? []), String(at)]);
  };
  visit(value, '');
  fields.delete('');
  return fields;
}

const keys = fc.constantFrom('a', 'b', 'c.d', 'long name', 'q"uote', 'é', 'back\\slash', 'x{}');
const scalars = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(keys, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  value: fc.oneof({ arbitrary: scalars, weight: 3 }, tie('tree'), fc.array(tie('value'), { maxLength: 3 })),
})) as { tree: fc.Arbitrary<Record<string, unknown>> };

describe('JSON events', () => {
  it('give the fields that the runtime reads, all at once and one by one', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (value, spaced) => {
        const expected = flattened(value);
        const events = [{ sourcetype: 'j', _raw: JSON.stringify(value, undefined, spaced ? 1 : undefined) }];
        const all = searcher(json, events).rows(`index=main | fields - _*, ${metadata} | table *`);
        const read = new Map(Object.entries(all[0] ?? {}).map(([name, found]) => [name, [found].flat()]));
        assert.deepEqual(read, new Map([...expected].filter(([name]) => !name.startsWith('_'))));
        for (const [name, values] of expected) {
          if (/["\\]/.test(name)) continue;
          const [row] = searcher(json, events).rows(`index=main | table "${name}"`);
          assert.deepEqual([row?.[name] ?? []].flat(), values, name);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('read damaged text without failing', () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(255), (value, at, byte) => {
        const text = JSON.stringify(value);
        const place = at % text.length;
        const raw = text.slice(0, place) + String.fromCharCode(byte) + text.slice(place + 1, -1);
        searcher(json, [{ sourcetype: 'j', _raw: raw }]).rows('index=main | table *');
      }),
      { numRuns: 150 },
    );
  });

  it('read hostile nesting, and names with very many dots', () => {
    const deep = `${'{"a":'.repeat(50_000)}1`;
    const dotted = Array.from({ length: 40 }, () => 'a').join('.');
    const { rows } = searcher(app({ props: '[j]\nKV_MODE = json', limits: '[spath]\nextraction_cutoff = 1000000' }), [
      { sourcetype: 'j', _raw: deep },
      { sourcetype: 'j', _raw: JSON.stringify({ [dotted]: 1 }) },
    ]);
    assert.deepEqual(
      rows(`index=main | table "${dotted}"`).flatMap((row) => row[dotted] ?? []),
      ['1'],
    );
  });

  it('reads the first 5,000 bytes, says so, and takes another limit from limits.conf', () => {
    const event = { sourcetype: 'j', _raw: JSON.stringify({ first: 1, filler: 'x'.repeat(6_000), last: 2 }) };
    const { run } = searcher(json, [event]);
    const cut = run('index=main | table first last');
    assert.deepEqual(cut.rows.rows(), [new Map([['first', '1']])]);
    assert.deepEqual(
      cut.messages.map(({ code }) => code),
      ['KNO1406'],
    );
    const wide = app({ props: '[j]\nKV_MODE = json', limits: '[spath]\nextraction_cutoff = 10000' });
    assert.deepEqual(searcher(wide, [event]).rows('index=main | table last'), [
      Object.assign(Object.create(null), { last: '2' }),
    ]);
  });
});
