import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadRepository, rules, validateRepository } from '../../src/content/index.ts';
import { type Edits, withRepository } from './edited-repository.ts';

/** One case of a rule: a fixture repository, what is changed in it, and what the rule finds then. */
interface RuleCase extends Edits {
  readonly name: string;
  readonly repository: string;
  /** `FILE:LINE:COLUMN SEVERITY MESSAGE`, and the help after ` → `. */
  readonly finds: readonly string[];
}

const folder = path.resolve(import.meta.dirname, '../golden/rules');
const goldens = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

/** What one rule finds in a repository, as the goldens write it. */
async function findings(root: string, code: string): Promise<string[]> {
  const found = validateRepository(await loadRepository(root), { today: '2026-06-30' });
  return [...found.values()]
    .flat()
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ location, severity, message, help }) => {
      const place = location ? `${location.file}:${location.line}:${location.column}` : '?';
      return `${place} ${severity} ${message}${help === undefined ? '' : ` → ${help}`}`;
    });
}

describe('content rules', () => {
  it('have one golden file each, and no golden is left over', () => {
    assert.deepEqual(goldens.map((file) => file.replace(/\.yaml$/, '')).sort(), rules.map(({ id }) => id).sort());
  });

  it('have codes and ids of their own', () => {
    assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { code } of rules) assert.match(code, /^DET1\d{3}$/);
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      const cases = parse(readFileSync(path.join(folder, `${rule.id}.yaml`), 'utf8')) as RuleCase[];
      it('has a passing and a failing case', () => {
        assert.ok(cases.some(({ finds }) => finds.length === 0));
        assert.ok(cases.some(({ finds }) => finds.length > 0));
      });
      for (const { name, repository, finds, ...edits } of cases) {
        it(name, async () => {
          const found = await withRepository(repository, edits, (root) => findings(root, rule.code));
          assert.deepEqual(found, finds);
        });
      }
    });
  }
});
