import assert from 'node:assert/strict';
import {
  type SearchSpace,
  type SplunkConnection,
  splunkBackend,
  splunkConnectionFrom,
} from '../../../src/backend/index.ts';
import { type FakeAnswers, type FakeSplunk, startFakeSplunk } from './fake-splunk.ts';

const target = { index: 'tests', sourcetype: 'OktaIM2:log', source: 'Okta', host: 'tenant' };
const events = new TextEncoder().encode('{"a":1}\n{"a":2}\n');

describe('the Splunk backend', () => {
  let splunk: FakeSplunk;

  afterEach(() => splunk.close());

  async function open(answers: FakeAnswers = {}): Promise<SearchSpace> {
    splunk = await startFakeSplunk(answers);
    const backend = splunkBackend(connectionTo(splunk));
    const prepared = await backend.prepare([]);
    assert.ok(prepared.ok, JSON.stringify(prepared.diagnostics));
    const space = await backend.open();
    assert.ok(space.ok);
    return space.value;
  }

  it('sends events in one request and waits for the acknowledgement', async () => {
    const results = () => [{ count: '2', earliest: '10.5', latest: '20' }];
    const space = await open({ pendingAcknowledgements: 2, results });
    const report = await space.ingest(events, target);
    assert.ok(report.ok);
    assert.deepEqual(report.value, { events: 2, earliest: 10.5, latest: 20, diagnostics: [] });
    const raw = splunk.received.filter(({ path }) => path === '/services/collector/raw');
    assert.equal(raw.length, 1);
    assert.equal(raw[0]!.body, '{"a":1}\n{"a":2}\n');
    assert.equal(raw[0]!.authorization, 'Splunk collector-token');
    assert.deepEqual(Object.fromEntries(raw[0]!.query), target);
    assert.equal(splunk.received.filter(({ path }) => path === '/services/collector/ack').length, 3);
  });

  it('runs a search as a blocking job over the window and returns fields and rows', async () => {
    const results = () => [{ user: 'alice', src: ['10.0.0.1', '10.0.0.2'] }];
    const space = await open({ results });
    const outcome = await space.search('index=tests user=alice', { earliest: '-1h', latest: 'now' });
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.value.fields, ['user', 'src']);
    assert.deepEqual(outcome.value.rows, [
      new Map<string, unknown>([
        ['user', 'alice'],
        ['src', ['10.0.0.1', '10.0.0.2']],
      ]),
    ]);
    assert.deepEqual(splunk.searches, ['search index=tests user=alice']);
    const job = splunk.received.find(({ path, method }) => method === 'POST' && path.endsWith('/jobs'))!;
    const form = new URLSearchParams(job.body);
    assert.equal(form.get('exec_mode'), 'blocking');
    assert.equal(form.get('earliest_time'), '-1h');
    assert.equal(job.authorization, 'Splunk session-key');
  });

  it('leaves searches that start with a command alone', async () => {
    const space = await open();
    await space.search('| tstats count', {});
    await space.search('search index=tests', {});
    assert.deepEqual(splunk.searches, ['| tstats count', 'search index=tests']);
  });

  it("returns Splunk's own message when a search is refused", async () => {
    const space = await open({ refuse: () => "Unknown search command 'foo'." });
    const outcome = await space.search('| foo', {});
    assert.ok(!outcome.ok);
    assert.equal(outcome.diagnostics[0]!.code, 'BCK2001');
    assert.match(outcome.diagnostics[0]!.message, /Unknown search command 'foo'/);
  });

  it('dispatches a saved search with its actions', async () => {
    const space = await open();
    const outcome = await space.dispatch('ESCU - A B - Rule', 0);
    assert.ok(outcome.ok);
    const request = splunk.received.find(({ path }) => path.endsWith('/dispatch'))!;
    assert.match(decodeURIComponent(request.path), /saved\/searches\/ESCU - A B - Rule\/dispatch$/);
    assert.equal(new URLSearchParams(request.body).get('trigger_actions'), '1');
  });

  it('deletes what a test sent and what its searches wrote', async () => {
    const space = await open({ results: () => [{ count: '2', earliest: '1', latest: '2' }] });
    await space.ingest(events, target);
    await space.dispatch('ESCU - A - Rule', 0);
    await space.dispose();
    const deletions = splunk.searches.filter((search) => search.endsWith('| delete'));
    assert.deepEqual(deletions, [
      'search index="tests" host="tenant" | delete',
      'search index=notable search_name="ESCU - A - Rule" | delete',
      'search index=risk search_name="ESCU - A - Rule" | delete',
    ]);
  });

  it('says what the collector refused', async () => {
    const space = await open({ collectorError: { status: 403, text: 'Invalid token' } });
    const report = await space.ingest(events, target);
    assert.ok(!report.ok);
    assert.match(report.diagnostics[0]!.message, /Invalid token/);
  });

  it('is not available with wrong credentials', async () => {
    splunk = await startFakeSplunk({ password: 'other' });
    const prepared = await splunkBackend(connectionTo(splunk)).prepare([]);
    assert.ok(!prepared.ok);
    assert.equal(prepared.diagnostics[0]!.code, 'BCK1002');
    assert.match(prepared.diagnostics[0]!.message, /credentials are not accepted/);
  });

  it('is not available where nothing listens', async () => {
    splunk = await startFakeSplunk();
    const connection = connectionTo(splunk);
    await splunk.close();
    const prepared = await splunkBackend(connection).prepare([]);
    assert.ok(!prepared.ok);
    assert.match(prepared.diagnostics[0]!.message, /ECONNREFUSED/);
    splunk = await startFakeSplunk();
  });
});

describe('splunkConnectionFrom', () => {
  it('names everything that is missing', () => {
    const connection = splunkConnectionFrom({ SPLUNK_USERNAME: 'admin' });
    assert.ok(!connection.ok);
    assert.match(
      connection.diagnostics[0]!.message,
      /SPLUNK_URL; SPLUNK_TOKEN, or SPLUNK_USERNAME and SPLUNK_PASSWORD; SPLUNK_HEC_TOKEN/,
    );
  });

  it("finds the collector at the server's port 8088", () => {
    const connection = splunkConnectionFrom({
      SPLUNK_URL: 'https://splunk.example.com:8089',
      SPLUNK_TOKEN: 't',
      SPLUNK_HEC_TOKEN: 'h',
    });
    assert.ok(connection.ok);
    assert.equal(connection.value.collectorUrl, 'https://splunk.example.com:8088');
    assert.equal(connection.value.insecure, false);
  });
});

const connectionTo = ({ url }: FakeSplunk): SplunkConnection => ({
  url,
  token: undefined,
  username: 'admin',
  password: 'secret',
  collectorUrl: url,
  collectorToken: 'collector-token',
  certificateAuthority: undefined,
  insecure: false,
});
