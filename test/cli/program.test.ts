import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../../src/cli/program.ts';
import { version } from '../../src/version.ts';
import { ContentCopy, seedDetection } from '../support/content-copy.ts';

interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function call(folder: string, ...args: string[]): Promise<Called> {
  let out = '';
  let err = '';
  const code = await runProgram(args, {
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    interactive: false,
    columns: 100,
    folder,
  });
  return { code, out, err };
}

const project = path.resolve(import.meta.dirname, '../..');
const attack = 'datasets/okta/new_api_token_created/attack.ndjson';

describe('the command line', () => {
  it('says its version, which is the package’s', async () => {
    const { version: packaged } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.equal(version, packaged);
    assert.deepEqual(await call(project, '--version'), { code: 0, out: `${version}\n`, err: '' });
  });

  it('has help for every command', async () => {
    const { out } = await call(project, '--help');
    for (const name of ['test', 'validate', 'search']) {
      assert.match(out, new RegExp(`^  ${name}\\b`, 'm'));
      const help = await call(project, name, '--help');
      assert.equal(help.code, 0);
      assert.match(help.out, new RegExp(`Usage: gauntlet ${name}`));
    }
  });

  it('ends with 2 on a command or option that does not exist', async () => {
    assert.equal((await call(project, 'tset')).code, 2);
    assert.equal((await call(project, 'test', '--jsn', 'x')).code, 2);
    assert.equal((await call(project, 'test', '--backend', 'elastic')).code, 2);
  });

  it('ends with 2 when a backend is not configured', async () => {
    const { code, err } = await call(project, 'test', '--backend', 'splunk');
    assert.equal(code, 2);
    assert.match(err, /SPLUNK_URL/);
  });
});

describe('gauntlet test', () => {
  let content: ContentCopy;

  beforeEach(() => {
    content = new ContentCopy();
  });

  afterEach(() => content.dispose());

  it('prints the matrix, writes the reports and ends with 0', async () => {
    const { code, out } = await call(
      content.root,
      'test',
      '--json',
      'out/run.json',
      '--junit',
      'run.xml',
      '--markdown',
      'run.md',
    );
    assert.equal(code, 0, out);
    assert.match(out, /Okta New API Token Created\s+. passed\s+. passed\s+. passed/);
    const report = JSON.parse(content.read('out/run.json')) as {
      summary: Record<string, number>;
      detections: { id: string; verdicts: Record<string, string> }[];
    };
    assert.equal(report.summary['passed'], 1);
    assert.deepEqual(report.detections[0]!.verdicts, { validation: 'passed', unit: 'passed', integration: 'passed' });
    assert.match(content.read('run.xml'), /<testsuites/);
    assert.match(content.read('run.md'), /Okta New API Token Created/);
  });

  it('ends with 1 when a test fails', async () => {
    content.replace(seedDetection, 'system.api_token.create\n', 'system.api_token.revoke\n');
    assert.equal((await call(content.root, 'test')).code, 1);
    assert.equal((await call(content.root, 'test', '--fail-on', 'never')).code, 0);
  });

  it('ends with 2 when nothing matches', async () => {
    const { code, err } = await call(content.root, 'test', 'detections/cloud');
    assert.equal(code, 2);
    assert.match(err, /no detection matches/);
  });
});

describe('gauntlet validate', () => {
  it('prints what is wrong with its place', async () => {
    const content = new ContentCopy();
    try {
      assert.equal((await call(content.root, 'validate')).code, 0);
      content.replace(seedDetection, 'type: TTP', 'type: TPP');
      const { code, out } = await call(content.root, 'validate');
      assert.equal(code, 1);
      assert.match(out, /okta_new_api_token_created\.yml:8:\d+/);
      const { out: json } = await call(content.root, 'validate', '--json');
      const { diagnostics } = JSON.parse(json) as { diagnostics: { location: { line: number } }[] };
      assert.ok(diagnostics.some(({ location }) => location.line === 8));
    } finally {
      content.dispose();
    }
  });
});

describe('gauntlet search', () => {
  const search = (...args: string[]) =>
    call(project, 'search', ...args, '--data', `${attack}:OktaIM2:log`, '--now', '1800000000');

  it('prints rows as a table, JSON and CSV', async () => {
    const spl = 'eventType=system.api_token.create | stats count BY eventType';
    assert.match((await search(spl)).out, /system\.api_token\.create\s+1/);
    assert.equal((await search(spl, '--json')).out, '{"eventType":"system.api_token.create","count":"1"}\n');
    assert.equal((await search(spl, '--csv')).out, 'eventType,count\nsystem.api_token.create,1\n');
  });

  it('shows what each stage did', async () => {
    const { out } = await search('eventType=system.api_token.create | stats count', '--inspect');
    assert.match(out, /search +0 in +1 out/);
    assert.match(out, /stats +1 in +1 out/);
  });

  it('shows a fault at its place and ends with 1', async () => {
    const { code, err } = await search('index=main | evil x=1');
    assert.equal(code, 1);
    assert.match(err, /Unknown search command 'evil'/);
    assert.match(err, /Did you mean 'eval'/);
    assert.match(err, /\^{4}/);
  });

  it('ends with 2 on data without a sourcetype', async () => {
    assert.equal((await call(project, 'search', '*', '--data', 'package.json')).code, 2);
  });
});

describe('explain', () => {
  const broken = async (from: string, to: string, ...args: string[]): Promise<Called> => {
    const content = new ContentCopy();
    try {
      content.replace(seedDetection, from, to);
      return await call(content.root, 'explain', 'Okta New API Token Created', ...args);
    } finally {
      content.dispose();
    }
  };

  it('names the condition that is not met, its place, and what the data holds instead', async () => {
    const { code, out } = await broken('=system.api_token.create', '=system.api_token.created');
    assert.equal(code, 0);
    assert.match(
      out,
      /True Positive Test\n.*'tstats' finds nothing: .* none meets All_Changes\.command=system\.api_token\.created/,
    );
    assert.match(
      out,
      /Fails: All_Changes\.command=.*\(detections\/application\/okta_new_api_token_created\.yml:20:7\)/,
    );
    assert.match(out, /nearest value to "system\.api_token\.created" is "system\.api_token\.create"/);
  });

  it('names the condition of a filter macro', async () => {
    const { out } = await broken('| `okta_new_api_token_created_filter`', '| search user=nobody');
    assert.match(out, /'search' keeps nothing: of 1 row, none meets user=nobody/);
  });

  it('names the constraint of a data model when data has the wrong source type', async () => {
    const { out } = await broken('sourcetype: OktaIM2:log', 'sourcetype: OktaIM2:logs', '--test', 'True Positive Test');
    assert.match(out, /none of \d+ events is in the dataset Change\.All_Changes: none meets tag=change/);
    assert.match(out, /sourcetype=OktaIM2:logs/);
    assert.doesNotMatch(out, /Benign/);
  });

  it('prints JSON, and tells of passing tests too', async () => {
    const { code, out } = await call(project, 'explain', 'Okta New API Token Created', '--json');
    assert.equal(code, 0);
    const [first] = JSON.parse(out) as {
      explanation: { search: { stages: { command: string; rowsOut: number }[] } };
    }[];
    assert.deepEqual(
      first!.explanation.search.stages.map(({ command, rowsOut }) => `${command} ${rowsOut}`),
      ['tstats 1', 'rename 1', 'convert 1', 'convert 1', 'search 1'],
    );
  });

  it('ends with 2 when there is no such detection or test', async () => {
    assert.equal((await call(project, 'explain', 'Nothing Of The Kind')).code, 2);
    assert.equal((await call(project, 'explain', 'Okta New API Token Created', '--test', 'Other')).code, 2);
  });
});
