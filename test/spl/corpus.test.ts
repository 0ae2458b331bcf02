import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPacks } from '../../src/backend/index.ts';
import { type ContentRepository, contentApp, loadRepository } from '../../src/content/index.ts';
import { FileText, type SourceText } from '../../src/diagnostics/index.ts';
import { checkSearch, engineKnowledge, type SearchEnvironment, searchEnvironment } from '../../src/engine/index.ts';
import { compileKnowledge } from '../../src/knowledge/index.ts';
import { printSearch } from '../../src/spl/index.ts';
import { createEventStore } from '../../src/store/index.ts';
import { corpusFolder } from '../content/corpus.ts';
import { sampled } from '../support/thoroughness.ts';
import { withoutPlaces } from './without-places.ts';

interface CorpusSearch {
  readonly file: string;
  readonly search: SourceText;
}

/** Searches, baselines and drilldowns of a repository, with what they run with. */
interface Corpus {
  readonly searches: readonly CorpusSearch[];
  readonly repository: ContentRepository;
  readonly environment: SearchEnvironment;
}

async function load(root: string): Promise<Corpus> {
  const { repository } = await loadRepository(root);
  const { knowledge } = compileKnowledge([...loadPacks().apps, contentApp(repository)]);
  const environment = searchEnvironment(engineKnowledge(knowledge), createEventStore());
  const drilldowns = repository.detections.flatMap(({ file, drilldowns }) =>
    drilldowns.map(({ search }) => ({ file, search: new FileText(file, filledTokens(search)) })),
  );
  return { searches: [...repository.detections, ...repository.baselines, ...drilldowns], repository, environment };
}

/** A drilldown's `$field|s$` is a quoted value when it runs. Source: Dashboards manual, "Token filters". */
const filledTokens = (search: string): string => search.replace(/\$([\w.]+)\|s\$/g, '"$1"');

/** What the corpus has wrong, as `file: codes`. */
const faults: ReadonlySet<string> = new Set([
  // A macro that the repository lacks.
  'baselines/baseline_of_open_s3_bucket_decommissioning.yml: SPL3005',
  // A drilldown with `(OR Operation=...)`.
  'detections/cloud/o365_sharepoint_suspicious_search_behavior.yml: SPL2010',
]);

/** Machine learning, and commands of other apps. */
const unsupported = ['apply', 'fit', 'summary', 'cyberchef', 'dnstwist'];

for (const name of ['security_content', 'security_content_2025'] as const) {
  describe(`every search of ${name}`, () => {
    let corpus: Corpus;

    before(async function () {
      corpus = await load(corpusFolder(this as unknown as Mocha.Context, name));
    });

    it('parses, but for faults of the content', () => {
      const found: string[] = [];
      const commands = new Set<string>();
      for (const { file, search } of sampled(corpus.searches, 2)) {
        const { diagnostics } = checkSearch(search, corpus.environment);
        for (const { message, severity } of diagnostics) {
          const command = severity === 'unsupported' ? /^The command '(\w+)'/.exec(message)?.[1] : undefined;
          if (command) commands.add(command);
        }
        const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
        if (errors.length > 0) found.push(`${file}: ${[...new Set(errors)].join(' ')}`);
      }
      assert.deepEqual(
        found.filter((fault) => !faults.has(fault)),
        [],
      );
      assert.deepEqual(
        [...commands].filter((command) => !unsupported.includes(command)),
        [],
      );
    });

    it('has one layout, and means the same in it', () => {
      const changed: string[] = [];
      for (const { file, search } of sampled(corpus.searches, 8)) {
        const printed = printSearch(search.text);
        if (printSearch(printed) !== printed) changed.push(`${file}: another layout`);
        const before = checkSearch(search, corpus.environment);
        const after = checkSearch(printed, corpus.environment);
        const same =
          before.ok && after.ok
            ? withoutPlaces(before.value) === withoutPlaces(after.value)
            : before.diagnostics.map(({ message }) => message).join() ===
              after.diagnostics.map(({ message }) => message).join();
        if (!same) changed.push(`${file}: another meaning`);
      }
      assert.deepEqual(changed, []);
    });

    it('has macros that can be read', () => {
      const broken: string[] = [];
      for (const { file, definition, arguments: args } of corpus.repository.macros) {
        const text = args.reduce((all, argument) => all.replaceAll(`$${argument}$`, argument), definition.text);
        // A macro may be a condition, commands, arguments of a command, or part of an expression.
        const readings = [text, `| ${text}`, `| tstats ${text} count`, `| makeresults | where ${text}`];
        const ok = readings.some((reading) =>
          checkSearch(reading, corpus.environment).diagnostics.every(({ severity }) => severity !== 'error'),
        );
        if (!ok) broken.push(file);
      }
      assert.deepEqual(broken, []);
    });
  });
}

describe('every search of detections_newer and detections_history', () => {
  for (const name of ['detections_newer', 'detections_history']) {
    it(`${name} parses and has one layout`, async function () {
      const folder = corpusFolder(this, name);
      const root = mkdtempSync(path.join(tmpdir(), 'gauntlet-spl-'));
      try {
        cpSync(path.join(corpusFolder(this, 'security_content_2025'), 'macros'), path.join(root, 'macros'), {
          recursive: true,
        });
        cpSync(path.join(folder, 'macros'), path.join(root, 'macros'), { recursive: true });
        for (const kind of ['application', 'endpoint', 'network', 'experimental']) {
          const from = path.join(folder, kind);
          if (existsSync(from)) cpSync(from, path.join(root, 'detections', kind), { recursive: true });
        }
        const { searches, environment } = await load(root);
        assert.ok(searches.length > 0);
        for (const { file, search } of searches) {
          const printed = printSearch(search.text);
          assert.equal(printSearch(printed), printed);
          const checked = checkSearch(search, environment);
          // Machine learning, and filter macros whose detection has another name by now.
          if (checked.diagnostics.some(({ message }) => /^The command 'apply'|_filter' that/.test(message))) continue;
          assert.ok(checked.ok, `${file}: ${checked.diagnostics[0]?.message}`);
          const again = checkSearch(printed, environment);
          assert.ok(again.ok);
          assert.equal(withoutPlaces(again.value), withoutPlaces(checked.value));
        }
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    });
  }
});
