import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {
  type ContentRepository,
  type Detection,
  loadRepository,
  severityOf,
  validateRepository,
} from '../../src/content/index.ts';
import { withRepository } from './edited-repository.ts';

const fixture = (name: string): string => path.resolve(import.meta.dirname, '../fixtures/content', name);

async function load(name: string): Promise<ContentRepository> {
  return (await loadRepository(fixture(name))).repository;
}

const named = (repository: ContentRepository, name: string): Detection => {
  const detection = repository.detections.find((candidate) => candidate.name === name);
  assert.ok(detection, `no detection ${name}`);
  return detection;
};

const tokens = 'detections/application/admin_token_created.yml';

describe('loadRepository', () => {
  it('reads the newest layout', async () => {
    const repository = await load('newest');
    const detection = named(repository, 'Admin Token Created');
    assert.equal(detection.layout, 'finding');
    assert.equal(detection.file, tokens);
    assert.deepEqual(detection.finding, {
      title: 'An API token was created by [$user$]',
      description: 'An administrator creates an API token.',
      entity: { field: 'user', type: 'user', score: 50 },
      fields: ['user', 'dest'],
    });
    assert.deepEqual(detection.threatObjects, [{ field: 'src', type: 'ip_address' }]);
    assert.deepEqual(detection.intermediateFindings, []);
    assert.deepEqual(detection.schedule, { cron: '*/10 * * * *', earliest: '-15m@m', latest: '-5m@m', window: 'auto' });
    assert.deepEqual(detection.techniques, ['T1098.001']);
    assert.deepEqual(detection.baselines, ['Baseline Of Acme Admins']);
    assert.deepEqual(
      detection.tests.map(({ name, kind, expectedResults, path: place }) => [name, kind, expectedResults, place]),
      [
        ['True Positive Test', 'unit', 1, 'tests.0'],
        ['Ordinary Day', 'unit', 0, 'tests.1'],
      ],
    );
    assert.deepEqual(detection.tests[0]?.data, [
      {
        path: 'tests.0.attack_data.0',
        data: 'datasets/token.log',
        source: 'acme',
        sourcetype: 'acme:audit',
        index: 'acme_index',
        host: undefined,
      },
    ]);
    assert.equal(severityOf(detection), 'medium');
  });

  it('reads intermediate findings and a schedule of its own', async () => {
    const detection = named(await load('newest'), 'Many Failed Logins');
    assert.equal(detection.finding, undefined);
    assert.deepEqual(
      detection.intermediateFindings.map(({ field, type, score, message }) => [field, type, score, message]),
      [
        ['src', 'system', 20, '$src$ failed to log in to $accounts$ accounts'],
        ['user', 'user', 70, '$user$ was among the accounts tried by $src$'],
      ],
    );
    assert.deepEqual(detection.schedule, { cron: '*/15 * * * *', earliest: '-20m@m', latest: '-5m@m', window: '5' });
    assert.equal(severityOf(detection), 'high');
  });

  it('reads the layout with rba, whose deployments say what a type creates', async () => {
    const repository = await load('rba');
    const detection = named(repository, 'Admin Token Created');
    assert.equal(detection.layout, 'rba');
    assert.deepEqual(detection.finding, {
      title: 'Admin Token Created',
      description: 'An administrator creates an API token.',
      entity: undefined,
      fields: ['user', 'dest'],
    });
    assert.deepEqual(detection.intermediateFindings, [
      { field: 'user', type: 'user', score: 64, message: '$user$ created a token from $src$' },
    ]);
    assert.deepEqual(detection.throttling, { fields: ['user'], period: '3600s' });
    assert.equal(detection.modified, '2025-03-01');
    assert.equal(severityOf(detection), 'high');
    const hunting = named(repository, 'Token Hunting');
    assert.equal(hunting.finding, undefined);
    assert.deepEqual(hunting.intermediateFindings, []);
    assert.deepEqual(
      repository.removed.map(({ name }) => name),
      ['Old Token Search'],
    );
  });

  it('reads the layout with observables', async () => {
    const repository = await load('tags');
    const detection = named(repository, 'Shell Started');
    assert.equal(detection.layout, 'tags');
    const message = '$user$ started $process$ on $dest$';
    assert.deepEqual(detection.intermediateFindings, [
      { field: 'user', type: 'user', score: 42, message },
      { field: 'dest', type: 'system', score: 42, message },
    ]);
    assert.deepEqual(detection.threatObjects, [{ field: 'process', type: 'process' }]);
    const [lookup] = repository.lookups;
    assert.deepEqual(
      [lookup?.lookupType, lookup?.dataFile, lookup?.matchType, lookup?.caseSensitive],
      ['csv', 'hosts.csv', ['WILDCARD(host)', 'CIDR(ip)'], false],
    );
    assert.equal(repository.macros[0]?.definition.text, 'index=acme sourcetype=acme:audit');
  });

  it('reads who the repository is', async () => {
    const newest = (await load('newest')).settings;
    assert.deepEqual(
      [
        newest.appId,
        newest.label,
        newest.title,
        newest.version,
        newest.externalMacros,
        newest.externalLookups,
        newest.apps,
      ],
      ['acme-content', 'ACME', 'Acme Content', '1.2.0', ['cim_helper'], ['cim_lookup'], ['apps/cim.tgz']],
    );
    const older = (await load('rba')).settings;
    assert.deepEqual(
      [older.appId, older.label, older.title, older.version, older.testDataCaches],
      [
        'acme-older',
        'ACME',
        'Acme Older Content',
        '0.9.1',
        [{ baseUrl: 'https://media.githubusercontent.com/media/acme/data/main/', folder: 'external_repos/data' }],
      ],
    );
  });

  it('gives a detection without schedule the default one, from the repository or built in', async () => {
    const edits = { [tokens]: [['schedule: Every Ten Minutes\n', '']] } as const;
    const schedule = (root: string) =>
      loadRepository(root).then(({ repository }) => named(repository, 'Admin Token Created').schedule);
    const builtIn = await withRepository('newest', { edits }, schedule);
    assert.deepEqual(builtIn, { cron: '0 * * * *', earliest: '-70m@m', latest: '-10m@m', window: 'auto' });
    const renamed = {
      'schedules/every_ten_minutes.yml': [['name: Every Ten Minutes', 'name: Default EventBasedDetection']],
    } as const;
    const own = await withRepository('newest', { edits: { ...edits, ...renamed } }, schedule);
    assert.equal(own.cron, '*/10 * * * *');
  });

  it('tells when none of the tests can run', async () => {
    const edits = {
      [tokens]: [
        ['test_type: unit', 'test_type: experimental\n    description: Needs a phone.'],
        ['test_type: unit', 'test_type: experimental'],
      ],
    } as const;
    const reason = await withRepository(
      'newest',
      { edits },
      async (root) => named((await loadRepository(root)).repository, 'Admin Token Created').manualTest,
    );
    assert.equal(reason, 'Needs a phone.');
  });

  it('maps spans of a search to the lines of its block scalar', async () => {
    const detection = named(await load('newest'), 'Admin Token Created');
    const start = detection.search.text.indexOf('firstTime');
    const location = detection.search.locate({ start, end: start + 9 });
    assert.deepEqual(location, { file: tokens, line: 17, column: 33, endLine: 17, endColumn: 42 });
    assert.deepEqual(detection.source.locate(detection.place('finding.entity.score')).line, 29);
    assert.deepEqual(detection.source.locate(detection.place('no.such.field')).line, 1);
  });

  it('keeps one bad file from hiding the others', async () => {
    const add = {
      'detections/broken.yml': "name: 'x\ntype: TTP\n",
      'macros/list.yml': '- a\n',
      'stories/empty.yml': '',
    };
    await withRepository('newest', { add }, async (root) => {
      const { repository, diagnostics, unread } = await loadRepository(root);
      assert.equal(repository.detections.length, 2);
      assert.deepEqual(unread, ['detections/broken.yml', 'stories/empty.yml', 'macros/list.yml']);
      assert.deepEqual(diagnostics.map(({ code, location }) => `${code} ${location?.file}:${location?.line}`).sort(), [
        'DET0001 detections/broken.yml:1',
        'DET0002 macros/list.yml:1',
        'DET0002 stories/empty.yml:1',
      ]);
    });
  });

  it('reads nothing outside of the repository', async () => {
    await withRepository('newest', {}, async (root) => {
      const outside = path.join(tmpdir(), `gauntlet-outside-${process.pid}.yml`);
      writeFileSync(outside, 'name: Outside\n');
      symlinkSync(outside, path.join(root, 'detections/outside.yml'));
      symlinkSync(root, path.join(root, 'detections/itself'));
      const { repository, diagnostics } = await loadRepository(root);
      assert.deepEqual(
        repository.detections.map(({ name }) => name),
        ['Admin Token Created', 'Many Failed Logins'],
      );
      assert.deepEqual(
        diagnostics.map(({ code, location }) => [code, location?.file]),
        [
          ['DET0021', 'detections/itself'],
          ['DET0021', 'detections/outside.yml'],
        ],
      );
    });
  });

  it('refuses files that are not text or far too large', async () => {
    await withRepository('newest', {}, async (root) => {
      writeFileSync(path.join(root, 'macros/binary.yml'), Buffer.from([0x6e, 0xff, 0xfe, 0x00]));
      writeFileSync(path.join(root, 'macros/huge.yml'), `name: ${'x'.repeat(5_000_001)}\n`);
      mkdirSync(path.join(root, 'macros/folder.yml'));
      const { diagnostics, unread } = await loadRepository(root);
      assert.deepEqual(unread, ['macros/binary.yml', 'macros/huge.yml']);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ['DET0007', 'DET0004'],
      );
    });
  });

  it('reads an empty folder as an empty repository', async () => {
    const { repository, diagnostics } = await loadRepository(path.join(tmpdir(), 'gauntlet-no-such-folder'));
    assert.deepEqual([repository.detections, repository.settings.label, diagnostics], [[], 'ESCU', []]);
  });

  it('never throws on files that went wrong', async () => {
    const { repository } = await loadRepository(fixture('newest'));
    const texts = [...repository.detections, ...repository.lookups, ...repository.baselines].map(
      ({ file, source }) => ({ file, text: source.text }),
    );
    const splice = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(30),
      put: fc.constantFrom(
        '',
        ' ',
        '\n',
        '- ',
        ':',
        "'",
        '"',
        '[',
        '}',
        '|',
        '\t',
        '&a',
        '*a',
        '__proto__: ',
        'null',
        '99',
        '`',
        '$',
      ),
    });
    await withRepository('newest', {}, async (root) => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat(texts.length - 1),
          fc.array(splice, { minLength: 1, maxLength: 3 }),
          async (index, splices) => {
            const { file, text } = texts[index]!;
            let changed = text;
            for (const { at, drop, put } of splices) {
              const start = Math.floor(at * changed.length);
              changed = changed.slice(0, start) + put + changed.slice(start + drop);
            }
            writeFileSync(path.join(root, file), changed);
            for (const diagnostics of validateRepository(await loadRepository(root)).values()) {
              for (const { location } of diagnostics) assert.ok(location && location.line > 0 && location.column > 0);
            }
            writeFileSync(path.join(root, file), text);
          },
        ),
        { numRuns: 150 },
      );
    });
  });
});

describe('validateRepository', () => {
  it('finds nothing wrong with a good repository', async () => {
    assert.deepEqual(validateRepository(await loadRepository(fixture('newest')), { today: '2026-06-30' }), new Map());
  });

  it('weighs rules as it is told', async () => {
    const loaded = await loadRepository(fixture('rba'));
    const found = (severity: 'off' | 'error') =>
      [
        ...validateRepository(loaded, {
          today: '2026-06-30',
          severities: new Map([['unused-knowledge', severity]]),
        }).values(),
      ].flat();
    assert.deepEqual(found('off'), []);
    assert.deepEqual(
      found('error').map(({ code, severity }) => [code, severity]),
      [['DET1210', 'error']],
    );
  });

  it('adds the checks of other rooms', async () => {
    const loaded = await loadRepository(fixture('newest'));
    const checks = [
      (detection: Detection) => [
        {
          code: 'SPL2001',
          severity: 'error' as const,
          message: detection.name,
          location: detection.search.locate({ start: 0, end: 1 }),
        },
      ],
    ];
    const found = validateRepository(loaded, { today: '2026-06-30', checks });
    assert.deepEqual(
      found.get(tokens)?.map(({ message, location }) => [message, location?.line]),
      [['Admin Token Created', 14]],
    );
  });
});
