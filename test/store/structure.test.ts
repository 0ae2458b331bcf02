import assert from 'node:assert/strict';
import { defaultIndexTimeRules, ingest, type Segment, type StructureRules } from '../../src/store/index.ts';

const target = { index: 'main', host: 'h', source: 's', sourcetype: 'x' };
const now = 1767225600;

const ingested = (data: string, structure: StructureRules): Segment =>
  ingest(new TextEncoder().encode(data), target, { ...defaultIndexTimeRules, structure }, { now });

const rows = (segment: Segment): Record<string, unknown>[] =>
  Array.from({ length: segment.length }, (_, row) =>
    Object.fromEntries(
      [...segment.indexedFields].map(([name, values]) => [name, values[row]]).filter(([, value]) => value !== null),
    ),
  );

describe('INDEXED_EXTRACTIONS', () => {
  it('reads JSON, with paths, arrays and numbers as they are written', () => {
    const segment = ingested('{"a":{"b":"x\\"y","n":1.50},"l":[1,2],"o":[{"k":true},{"k":null}]}\n{"a":7}\nnot json', {
      format: 'json',
    });
    assert.deepEqual(rows(segment), [
      { 'a.b': 'x"y', 'a.n': '1.50', 'l{}': ['1', '2'], 'o{}.k': ['true', 'null'] },
      { a: '7' },
      {},
    ]);
  });
  it('reads CSV with quotation marks, newlines in them and odd cells', () => {
    const segment = ingested('Source IP,user,note\n10.0.0.1,"O""Neil","two\nlines",extra\n,,\n', { format: 'csv' });
    assert.deepEqual(rows(segment), [
      { Source_IP: '10.0.0.1', user: 'O"Neil', note: 'two\nlines', EXTRA_FIELD_4: 'extra' },
      {},
    ]);
    assert.equal(segment.raw(0), '10.0.0.1,"O""Neil","two\nlines",extra');
  });
  it('reads other delimiters', () => {
    assert.deepEqual(rows(ingested('a\tb\n1\t2', { format: 'tsv' })), [{ a: '1', b: '2' }]);
    assert.deepEqual(rows(ingested('a|b\n1|2', { format: 'psv' })), [{ a: '1', b: '2' }]);
    assert.deepEqual(rows(ingested('a;b\n1;2', { format: 'csv', delimiter: ';' })), [{ a: '1', b: '2' }]);
  });
  it('reads W3C logs, whose header may change', () => {
    const data = '#Software: x\n#Fields: c-ip cs(User-Agent)\n10.0.0.1 Mozilla\n#Fields: s-ip\n10.0.0.2';
    assert.deepEqual(rows(ingested(data, { format: 'w3c' })), [
      { 'c-ip': '10.0.0.1', 'cs_User-Agent_': 'Mozilla' },
      { 's-ip': '10.0.0.2' },
    ]);
  });
  it('finds the header where it is said to be', () => {
    assert.deepEqual(rows(ingested('junk\n\nx\na,b\n1,2', { format: 'csv', headerLine: 3 })), [{ a: '1', b: '2' }]);
    assert.deepEqual(rows(ingested('junk\nHEAD: a,b\n1,2', { format: 'csv', headerPattern: '^HEAD: ' })), [
      { a: '1', b: '2' },
    ]);
    assert.deepEqual(rows(ingested('# c\n1,2', { format: 'csv', preamble: '^#', fieldNames: ['p', 'q'] })), [
      { p: '1', q: '2' },
    ]);
  });
  it('takes the time from the named fields', () => {
    const segment = ingested('d,t,other\n2025-12-31,23:00:00,2025-01-01 00:00:00', {
      format: 'csv',
      timestampFields: ['d', 't'],
    });
    assert.deepEqual([...segment.times], [now - 3600]);
  });
  it('leaves out what counts as missing', () => {
    assert.deepEqual(rows(ingested('a,b\n-,2', { format: 'csv', missingValue: '^-$' })), [{ b: '2' }]);
  });
  it('is not harmed by damage or names of the language', () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const segment = ingested(`${deep}\n{"__proto__":"x","constructor":"y"}\n{"a":`, { format: 'json' });
    assert.equal(segment.indexedFields.get('__proto__')?.[1], 'x');
    assert.deepEqual(ingested('__proto__,b\n1,2\n"open', { format: 'csv' }).length, 2);
  });
});
