import assert from 'node:assert/strict';
import {
  defaultIndexTimeRules,
  type IndexTimeRules,
  type IngestOptions,
  ingest,
  type Segment,
} from '../../src/store/index.ts';

const target = { index: 'main', host: 'web1', source: '/var/log/x', sourcetype: 'x' };
const now = 1767225600; // 2026-01-01T00:00:00Z
const { merging: _merging, ...lineRules } = defaultIndexTimeRules;

const bytesOf = (data: string | Uint8Array): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : data;

const ingested = (
  data: string | Uint8Array,
  rules: Partial<IndexTimeRules> = {},
  options: Partial<IngestOptions> = {},
): Segment => ingest(bytesOf(data), target, { ...lineRules, ...rules }, { now, ...options });

const merged = (data: string, merging: NonNullable<IndexTimeRules['merging']>): string[] =>
  raws(ingested(data, { merging }));

const raws = (segment: Segment): string[] => Array.from({ length: segment.length }, (_, row) => segment.raw(row)!);

const timestamps = { from: 'event', lookahead: 128, maximumDaysAgo: 2000, maximumDaysHence: 2 } as const;

describe('line breaking', () => {
  const breaks: [string, string, Partial<IndexTimeRules>, string[]][] = [
    ['line feeds', 'a\nb\nc', {}, ['a', 'b', 'c']],
    ['no newline at the end, or one', 'a\nb\n', {}, ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', {}, ['a', 'b']],
    ['lone carriage returns and empty lines', '\n\na\rb\r\r\n\nc', {}, ['a', 'b', 'c']],
    ['nothing at all', '', {}, []],
    ['only newlines', '\r\n\r\n', {}, []],
    ['a group of its own', '1;2;3', { lineBreaker: '(;)' }, ['1', '2', '3']],
    ['text around the group stays', '{a},{b},{c}', { lineBreaker: '\\}(,)\\{' }, ['{a}', '{b}', '{c}']],
    ['a look-ahead', 'A 1\n x\nB 2', { lineBreaker: '([\\r\\n]+)(?=[A-Z])' }, ['A 1\n x', 'B 2']],
    ['an empty group breaks without taking anything', 'aXbXc', { lineBreaker: '()X' }, ['a', 'Xb', 'Xc']],
    ['a group that takes no part', 'a|b', { lineBreaker: '(;)|\\|' }, ['a', 'b']],
    ['beyond ASCII', 'a→b→c', { lineBreaker: '(→)' }, ['a', 'b', 'c']],
    ['a cut', 'abcdef\ngh', { truncate: 4 }, ['abcd', 'gh']],
    ['a cut between characters only', 'aé€x', { truncate: 4 }, ['aé']],
    ['no cut', 'x'.repeat(20_000), { truncate: 0 }, ['x'.repeat(20_000)]],
  ];
  for (const [name, data, rules, expected] of breaks) {
    it(name, () => assert.deepEqual(raws(ingested(data, rules)), expected));
  }

  it('cuts at 10000 bytes unless told otherwise', () => {
    assert.equal(ingested('x'.repeat(20_000)).raw(0)!.length, 10_000);
  });

  it('finds breaks across the windows in which data is looked at', () => {
    const lines = Array.from({ length: 300 }, (_, line) => `${line}:${'y'.repeat(line * 397)}`);
    assert.deepEqual(raws(ingested(lines.join('\r\n'), { truncate: 0 })), lines);
    assert.deepEqual(raws(ingested(lines.join('#|#'), { truncate: 0, lineBreaker: '(#\\|#)' })), lines);
  });
});

describe('line merging', () => {
  const usual = { breakBeforeDate: true, maximumLines: 256 };
  const dated = '2025-12-31 10:00:00 one\n  at x\n\n  at y\n2025-12-31 10:00:01 two';

  it('breaks before dates', () => {
    assert.deepEqual(merged(dated, usual), ['2025-12-31 10:00:00 one\n  at x\n\n  at y', '2025-12-31 10:00:01 two']);
  });
  it('breaks before a pattern', () => {
    const lines = 'A\n 1\n 2\nA\n 3';
    assert.deepEqual(merged(lines, { breakBeforeDate: false, breakBefore: '^A', maximumLines: 256 }), [
      'A\n 1\n 2',
      'A\n 3',
    ]);
  });
  it('breaks after a pattern', () => {
    assert.deepEqual(merged('a\nend\nb\nend', { breakBeforeDate: false, breakAfter: '^end', maximumLines: 256 }), [
      'a\nend',
      'b\nend',
    ]);
  });
  it('keeps lines together that must not be parted', () => {
    assert.deepEqual(merged(`${dated}\n2025-12-31 10:00:02 CONT`, { ...usual, noBreakBefore: 'CONT$' }).length, 2);
    assert.deepEqual(merged(dated, { ...usual, noBreakAfter: 'one$' }).length, 1);
    assert.deepEqual(merged(dated, { ...usual, noBreakAfter: 'one$', breakAfter: 'at y' }).length, 2);
  });
  it('ends an event at its most lines', () => {
    assert.deepEqual(merged('a\nb\nc\nd\ne', { breakBeforeDate: false, maximumLines: 2 }), ['a\nb', 'c\nd', 'e']);
  });
  it('puts undated lines into one event without further rules', () => {
    assert.deepEqual(raws(ingest(bytesOf('a\nb'), target, defaultIndexTimeRules, { now })), ['a\nb']);
  });
});

describe('timestamps', () => {
  const found: [string, string, Partial<IndexTimeRules['timestamps']>, number[]][] = [
    ['recognised', '2025-12-31T23:00:00Z a\n2025-12-31T23:00:01.5Z b', {}, [now - 3600, now - 3598.5]],
    ['behind a prefix', 'x 2025-01-01T00:00:00Z t=2025-12-31T23:00:00Z', { prefix: '\\bt=' }, [now - 3600]],
    ['by a format', 't=31.12.2025 23-00-00', { prefix: 't=', format: '%d.%m.%Y %H-%M-%S' }, [now - 3600]],
    ['in a zone', '2025-12-31 23:00:00 a', { zone: 'America/New_York' }, [now + 4 * 3600]],
    ['not behind the lookahead', `${'.'.repeat(50)} 2025-12-31T23:00:00Z`, { lookahead: 20 }, [now]],
    [
      'of the event before',
      '2025-12-31T23:00:00Z a\nnone\n2025-12-31T23:30:00Z b\nnone',
      {},
      [now - 3600, now - 3600, now - 1800, now - 1800],
    ],
    ['of indexing for the first', 'none\n2025-12-31T23:00:00Z a', {}, [now, now - 3600]],
    ['too old to be believed', '2025-12-31T23:00:00Z a\n2001-01-01T00:00:00Z b', {}, [now - 3600, now - 3600]],
    ['too far ahead', '2026-02-01T00:00:00Z a', {}, [now]],
    ['old, where that is allowed', '2001-01-01T00:00:00Z b', { maximumDaysAgo: 10_000 }, [978_307_200]],
    ['current', '2025-12-31T23:00:00Z a', { from: 'current' }, [now]],
    ['none', '2025-12-31T23:00:00Z a', { from: 'none' }, [now]],
    ['a format that does not fit', '2025-12-31T23:00:00Z a', { format: '%d.%m.%Y' }, [now]],
    [
      'a time of day on the day of the event before',
      '2025-12-30T23:59:00Z a\n23:59:30 b',
      {},
      [now - 86_460, now - 86_430],
    ],
  ];
  for (const [name, data, rules, expected] of found) {
    it(name, () => {
      const segment = ingested(data, { timestamps: { ...timestamps, ...rules } });
      assert.deepEqual([...segment.times], expected);
    });
  }

  it('are the same in whatever order they are asked for', () => {
    const data = 'none\n2025-12-31T23:00:00Z a\nnone\nnone\n2025-12-31T23:30:00Z b\nnone';
    const all = [...ingested(data).times];
    const segment = ingested(data);
    for (const row of [5, 3, 0, 4, 2, 1]) assert.equal(segment.timeAt(row), all[row]);
  });

  it('are given where the data came with one', () => {
    assert.deepEqual([...ingested('2025-12-31T23:00:00Z a', {}, { time: 1234 }).times], [1234]);
  });
});

describe('character sets', () => {
  const utf16 = (text: string, bigEndian = false): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((character) => {
        const code = character.charCodeAt(0);
        return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
      }),
    );

  it('reads UTF-8, with a byte-order mark or without', () => {
    assert.deepEqual(raws(ingested('\ufeffäé\n€')), ['äé', '€']);
    assert.deepEqual(raws(ingested('äé\n€')), ['äé', '€']);
  });
  it('reads UTF-16 by its byte-order mark', () => {
    assert.deepEqual(raws(ingested(utf16('\ufeffä1\nb'))), ['ä1', 'b']);
    assert.deepEqual(raws(ingested(utf16('\ufeffä1\nb', true))), ['ä1', 'b']);
  });
  it('reads UTF-16 by its name', () => {
    assert.deepEqual(raws(ingested(utf16('ä1\nb'), { charset: 'UTF-16LE' })), ['ä1', 'b']);
  });
  it('reads one-byte sets', () => {
    assert.deepEqual(raws(ingested(Uint8Array.of(0x61, 0xe4, 10, 0x62), { charset: 'LATIN-1' })), ['aä', 'b']);
    assert.deepEqual(raws(ingested(Uint8Array.of(0xcf), { charset: 'CP1251' })), ['П']);
  });
  it('writes out bytes that are no UTF-8', () => {
    assert.deepEqual(raws(ingested(Uint8Array.of(0x61, 0xe9, 0x62, 10, 0xc3, 0xa9, 0xff))), ['a\\xE9b', 'é\\xFF']);
    assert.deepEqual(raws(ingested(Uint8Array.of(0xe2, 0x82))), ['\\xE2\\x82']);
    assert.deepEqual(raws(ingested(Uint8Array.of(0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80, 0x80))), [
      '\\xED\\xA0\\x80\\xF4\\x90\\x80\\x80',
    ]);
  });
});

describe('hostile data', () => {
  it('takes an event of 10 MB', () => {
    const segment = ingested(`a\n${'x'.repeat(10_000_000)}\nb`, { truncate: 0 });
    assert.equal(segment.length, 3);
    assert.equal(segment.raw(1)!.length, 10_000_000);
  });
  it('takes an event of 10 MB with a breaker that never fits', () => {
    assert.equal(ingested('x'.repeat(10_000_000), { truncate: 0, lineBreaker: '(\\n)y' }).length, 1);
  });
  it('takes any bytes', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919 + (at >> 3)) & 255);
    const segment = ingested(bytes);
    assert.ok(segment.length > 0);
    assert.ok(raws(segment).every((raw) => !raw.includes('\ufffd')));
    assert.ok([...segment.times].every(Number.isFinite));
  });
  it('takes NUL bytes', () => {
    assert.deepEqual(raws(ingested('a\0b\n\0')), ['a\0b', '\0']);
  });
});
