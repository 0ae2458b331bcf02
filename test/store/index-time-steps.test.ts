import assert from 'node:assert/strict';
import {
  defaultIndexTimeRules,
  type IndexTimeStep,
  type IndexTimeTransform,
  type IngestOptions,
  ingest,
  metadataAt,
  type Segment,
} from '../../src/store/index.ts';

const target = { index: 'main', host: 'web1', source: '/var/log/x', sourcetype: 'x' };
const now = 1767225600;
const { merging: _merging, ...lineRules } = defaultIndexTimeRules;

const ingested = (data: string, steps: readonly IndexTimeStep[], options: Partial<IngestOptions> = {}): Segment =>
  ingest(new TextEncoder().encode(data), target, { ...lineRules, steps }, { now, ...options });

const raws = (segment: Segment): string[] => Array.from({ length: segment.length }, (_, row) => segment.raw(row)!);

const transform = (settings: Partial<IndexTimeTransform>): IndexTimeTransform => ({
  kind: 'transform',
  name: 't',
  pattern: '.',
  sourceKey: '_raw',
  destinationKey: '_raw',
  format: '$0',
  repeat: false,
  lookahead: 4096,
  ...settings,
});

const replace = (
  pattern: string,
  replacement: string,
  occurrence: 'first' | 'all' | number = 'first',
): IndexTimeStep => ({
  kind: 'replace',
  pattern,
  replacement,
  caseInsensitive: false,
  occurrence,
});

describe('SEDCMD', () => {
  it('replaces the first match, all, or one of them', () => {
    assert.deepEqual(raws(ingested('aXbXcX', [replace('X', '-')])), ['a-bXcX']);
    assert.deepEqual(raws(ingested('aXbXcX', [replace('X', '-', 'all')])), ['a-b-c-']);
    assert.deepEqual(raws(ingested('aX1bX2cX3', [replace('X(\\d)', '<\\1>', 2)])), ['aX1b<2>cX3']);
    assert.deepEqual(raws(ingested('aXbX', [replace('X', '-', 3)])), ['aXbX']);
  });
  it('translates characters', () => {
    assert.deepEqual(raws(ingested('abcé', [{ kind: 'translate', from: 'abé', to: 'xye' }])), ['xyce']);
  });
  it('leaves the timestamp as it was', () => {
    const segment = ingested('2025-12-31T23:00:00Z secret', [replace('^\\S+ ', '')]);
    assert.deepEqual([raws(segment), [...segment.times]], [['secret'], [now - 3600]]);
  });
});

describe('TRANSFORMS', () => {
  it('drops events into the null queue, and takes some back', () => {
    const drop = transform({ pattern: '.', destinationKey: 'queue', format: 'nullQueue' });
    const keep = transform({ pattern: 'keep', destinationKey: 'queue', format: 'indexQueue' });
    const segment = ingested('2025-12-31T23:00:00Z a\n2025-12-31T23:10:00Z keep', [drop, keep]);
    assert.deepEqual([raws(segment), [...segment.times]], [['2025-12-31T23:10:00Z keep'], [now - 3000]]);
  });
  it('sets metadata', () => {
    const segment = ingested('host=db1 idx=sec\nnothing', [
      transform({ pattern: 'host=(\\w+)', destinationKey: 'MetaData:Host', format: 'host::$1' }),
      transform({ pattern: 'idx=(\\w+)', destinationKey: '_MetaData:Index', format: '$1' }),
      transform({ pattern: 'host=', destinationKey: 'MetaData:Sourcetype', format: 'sourcetype::db' }),
      transform({
        pattern: '(.)',
        sourceKey: 'MetaData:Source',
        destinationKey: 'MetaData:Source',
        format: 'source::new',
      }),
    ]);
    const rows = [0, 1].map((row) =>
      (['host', 'index', 'sourcetype', 'source'] as const).map((field) => metadataAt(segment[field], row)),
    );
    assert.deepEqual(rows, [
      ['db1', 'sec', 'db', 'new'],
      ['web1', 'main', 'x', 'new'],
    ]);
  });
  it('writes indexed fields', () => {
    const segment = ingested('u=bob r=a r=b', [
      transform({ pattern: 'u=(\\w+)', destinationKey: '_meta', format: 'user::$1 kind::"a b"' }),
      transform({ pattern: 'r=(\\w+)', destinationKey: '_meta', format: 'role::$1', repeat: true }),
      transform({ pattern: 'zzz', destinationKey: '_meta', format: 'x::$1', defaultValue: 'none::yes' }),
    ]);
    assert.deepEqual(Object.fromEntries(segment.indexedFields), {
      user: ['bob'],
      kind: ['a b'],
      role: [['a', 'b']],
      none: ['yes'],
    });
  });
  it('rewrites events, with what they were before', () => {
    assert.deepEqual(raws(ingested('a\nb', [transform({ pattern: '^(a)', format: '[$1] $0' })])), ['[a] a', 'b']);
  });
});

describe('INGEST_EVAL', () => {
  it('sets fields, metadata, time and queue', () => {
    const evaluate = () => (event: ReadonlyMap<string, unknown>) =>
      new Map<string, string | number | null>([
        ['_time', 42],
        ['index', 'other'],
        ['size', String(event.get('_raw')).length],
        ['queue', event.get('_raw') === 'drop' ? 'nullQueue' : 'indexQueue'],
      ]);
    const segment = ingested('abc\ndrop', [{ kind: 'eval', assignments: 'x=1' }], { evaluate });
    assert.deepEqual(
      [raws(segment), [...segment.times], segment.index.values, segment.indexedFields.get('size')],
      [['abc'], [42], ['other'], [3]],
    );
  });
  it('says that it needs an evaluator', () => {
    assert.throws(() => ingested('a', [{ kind: 'eval', assignments: 'x=1' }]), /INGEST_EVAL/);
  });
});
