import assert from 'node:assert/strict';
import {
  type DetectionOutcome,
  type TestKind,
  type TestRequest,
  testRepository,
  type Verdict,
} from '../../src/testing/index.ts';
import { ContentCopy, seedDetection } from '../support/content-copy.ts';

type Verdicts = Record<TestKind, Verdict>;

describe('testing a repository', () => {
  let content: ContentCopy;

  beforeEach(() => {
    content = new ContentCopy();
  });

  afterEach(() => content.dispose());

  async function testSeed(request: Partial<TestRequest> = {}): Promise<DetectionOutcome> {
    const run = await testRepository({ root: content.root, mode: 'all', ...request });
    assert.equal(run.detections.length, 1, JSON.stringify(run.diagnostics));
    return run.detections[0]!;
  }

  const verdicts = (validation: Verdict, unit: Verdict, integration: Verdict): Verdicts => ({
    validation,
    unit,
    integration,
  });

  /** The reason of the first test of a kind that has the kind's verdict. */
  const reasonOf = ({ tests, verdicts: all }: DetectionOutcome, kind: TestKind): string =>
    tests.find((test) => test.kind === kind && test.verdict === all[kind])!.reason;

  it('passes the seed detection', async () => {
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('passed', 'passed', 'passed'));
    assert.deepEqual(
      seed.tests.map(({ kind, name, verdict }) => `${kind}: ${name}: ${verdict}`),
      [
        'validation: Validation: passed',
        'unit: True Positive Test: passed',
        'unit: Benign Activity Test: passed',
        'integration: True Positive Test: passed',
        'integration: Benign Activity Test: passed',
      ],
    );
  });

  it('fails unit and integration, not validation, when the search looks for another command', async () => {
    content.replace(
      seedDetection,
      'All_Changes.command=system.api_token.create',
      'All_Changes.command=system.api_token.revoke',
    );
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('passed', 'failed', 'failed'));
    assert.match(reasonOf(seed, 'unit'), /no results over \d+ events/);
    assert.match(reasonOf(seed, 'integration'), /wrote nothing to index=notable/);
  });

  it('fails when the search asks for a field that does not exist', async () => {
    content.replace(seedDetection, 'All_Changes.action=created', 'All_Changes.acton=created');
    assert.equal((await testSeed()).verdicts.unit, 'failed');
  });

  it('fails when the search groups by something else than the field of the finding', async () => {
    content.replace(seedDetection, 'All_Changes.user\n', 'All_Changes.src_user\n');
    const seed = await testSeed();
    assert.equal(seed.verdicts.unit, 'failed');
    assert.match(reasonOf(seed, 'unit'), /no field 'user'/);
  });

  it('fails when the results lack the field of the finding', async () => {
    content.replace(seedDetection, 'field: user', 'field: account');
    const seed = await testSeed();
    assert.equal(seed.verdicts.unit, 'failed');
    assert.match(reasonOf(seed, 'unit'), /no field 'account', which finding\.entity\.field needs/);
    const [diagnostic] = seed.tests.find(({ kind }) => kind === 'unit')!.diagnostics;
    assert.equal(content.read(seedDetection).split('\n')[diagnostic!.location!.line - 1], '    field: account');
  });

  it('names a macro that is missing, at its place in the search', async () => {
    content.remove('macros/security_content_ctime.yml');
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('failed', 'error', 'error'));
    assert.match(reasonOf(seed, 'validation'), /security_content_ctime/);
    const [diagnostic] = seed.tests[0]!.diagnostics;
    const { line, column } = diagnostic!.location!;
    assert.match(
      content
        .read(seedDetection)
        .split('\n')
        [line - 1]!.slice(column - 1),
      /^`?security_content_ctime/,
    );
  });

  it('names a dataset that is missing, at its line', async () => {
    content.remove('datasets/okta/new_api_token_created/attack.ndjson');
    const seed = await testSeed();
    assert.equal(seed.verdicts.unit, 'error');
    assert.match(reasonOf(seed, 'unit'), /attack\.ndjson/);
  });

  it('fails on a dataset without the attack', async () => {
    const attack = 'datasets/okta/new_api_token_created/attack.ndjson';
    content.write(attack, content.read('datasets/okta/new_api_token_created/benign.ndjson'));
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('passed', 'failed', 'failed'));
  });

  it('fails a must-not-fire test whose data holds the attack', async () => {
    const benign = 'datasets/okta/new_api_token_created/benign.ndjson';
    content.write(benign, content.read('datasets/okta/new_api_token_created/attack.ndjson'));
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('passed', 'failed', 'failed'));
    assert.match(reasonOf(seed, 'unit'), /returned 1 result; the test wants none/);
  });

  it('gives an empty dataset an error', async () => {
    content.write('datasets/okta/new_api_token_created/attack.ndjson', '');
    const seed = await testSeed();
    assert.equal(seed.verdicts.unit, 'error');
    assert.match(reasonOf(seed, 'unit'), /No event could be read/);
  });

  it('gives a file of invalid YAML a row of its own', async () => {
    content.write(seedDetection, 'name: [unclosed\nid: 1\n');
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('failed', 'skipped', 'skipped'));
    assert.equal(seed.file, seedDetection);
  });

  it('fails the validation of a production detection without tests', async () => {
    content.replace(seedDetection, /^tests:[\s\S]*/m, '');
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('failed', 'skipped', 'skipped'));
  });

  it('says unsupported, not passed, for a command that the engine does not run', async () => {
    content.replace(
      seedDetection,
      '| `security_content_ctime(firstTime)`',
      '| apply some_model\n\n  | `security_content_ctime(firstTime)`',
    );
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('unsupported', 'unsupported', 'unsupported'));
    assert.match(reasonOf(seed, 'unit'), /'apply' is not supported/);
  });

  it('skips the tests of detections that are not in production', async () => {
    content.replace(seedDetection, 'status: production', 'status: experimental');
    const seed = await testSeed();
    assert.deepEqual(seed.verdicts, verdicts('passed', 'skipped', 'skipped'));
  });

  it('fails integration when the window never holds the events', async () => {
    content.replace('schedules/default_eventbaseddetection.yml', /latest_time: .*/, 'latest_time: -69m@m');
    content.replace('schedules/default_eventbaseddetection.yml', /cron_schedule: .*/, "cron_schedule: '0 3 * * *'");
    const seed = await testSeed();
    assert.equal(seed.verdicts.unit, 'passed');
    assert.equal(seed.verdicts.integration, 'failed');
  });

  it('checks the risk events of intermediate findings', async () => {
    const risk =
      'intermediate_findings:\n  entities:\n    - field: src\n      type: system\n      score: 20\n      message: $user$ made a token from $src$\ndrilldown_searches:';
    content.replace(seedDetection, 'drilldown_searches:', risk);
    assert.deepEqual((await testSeed()).verdicts, verdicts('passed', 'passed', 'passed'));
    content.replace(seedDetection, 'field: src\n', 'field: nothing_there\n');
    const broken = await testSeed();
    assert.equal(broken.verdicts.unit, 'failed');
    assert.equal(broken.verdicts.integration, 'failed');
    assert.match(reasonOf(broken, 'integration'), /No event in index=risk for the entity 'nothing_there'/);
  });

  it('runs only the kinds that are asked for', async () => {
    const seed = await testSeed({ tests: ['unit'] });
    assert.deepEqual(seed.verdicts, verdicts('skipped', 'passed', 'skipped'));
  });

  it('selects by path, folder, glob, name and id', async () => {
    const count = async (selected: string) =>
      (await testRepository({ root: content.root, mode: 'selected', selected: [selected], tests: ['validation'] }))
        .detections.length;
    assert.equal(await count(seedDetection), 1);
    assert.equal(await count('detections/application'), 1);
    assert.equal(await count('detections/**/okta_*.yml'), 1);
    assert.equal(await count('Okta New API Token Created'), 1);
    assert.equal(await count('c3d22720-35d3-4da4-bd0a-740d37192bd4'), 1);
    assert.equal(await count('detections/cloud'), 0);
  });

  it('tests what a changed macro, dataset or schedule affects', async () => {
    const count = async (changedFile: string) =>
      (
        await testRepository({
          root: content.root,
          mode: 'changes',
          changedFiles: [changedFile],
          tests: ['validation'],
        })
      ).detections.length;
    assert.equal(await count(seedDetection), 1);
    assert.equal(await count('macros/security_content_ctime.yml'), 1);
    assert.equal(await count('datasets/okta/new_api_token_created/attack.ndjson'), 1);
    assert.equal(await count('data_sources/okta.yml'), 1);
    assert.equal(await count('schedules/default_eventbaseddetection.yml'), 1);
    assert.equal(await count('README.md'), 0);
  });
});
