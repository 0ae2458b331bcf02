import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { evalFunctions } from '../../../src/engine/index.ts';
import { evaluate, type Fields, printed } from './expressions.ts';

interface Case {
  readonly name: string;
  readonly expression: string;
  readonly fields?: Fields;
  /** What Splunk prints; null for no value, true and false for a Boolean. */
  readonly expect?: string | readonly string[] | boolean | null;
  /** A part of the message that refuses the expression. */
  readonly error?: string;
  /** Where the expectation comes from. */
  readonly splunk: string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const goldenFolder = path.join(root, 'test/golden/eval');
const sourceFolder = path.join(root, 'src/engine/eval');
/** Goldens of what is not a function. */
const languageGoldens = ['operators', 'precision'];

const goldenNames = readdirSync(goldenFolder).map((file) => path.basename(file, '.yaml'));

describe('eval: goldens', () => {
  for (const name of goldenNames) {
    describe(name, () => {
      const cases = parse(readFileSync(path.join(goldenFolder, `${name}.yaml`), 'utf8')) as readonly Case[];

      for (const { name: title, expression, fields, expect, error, splunk } of cases) {
        it(`${title}: ${expression}`, () => {
          assert.match(splunk, /^(?:doc .+|observed.*|unverified)$/);
          const result = evaluate(expression, fields);
          if (error !== undefined) {
            assert.ok('error' in result, `expected an error, got ${JSON.stringify(result)}`);
            assert.ok(result.error.includes(error), result.error);
          } else {
            assert.ok('value' in result, 'error' in result ? result.error : '');
            assert.deepEqual(printed(result.value), expect);
          }
        });
      }

      it('has three cases or more, one of them null or an error', () => {
        assert.ok(cases.length >= 3);
        const isFunction = !languageGoldens.includes(name);
        const edge = cases.some(({ expect, error }) => error !== undefined || expect === null || expect === false);
        assert.ok(edge || !isFunction);
      });
    });
  }

  it('exist for every file of functions, and no others', () => {
    const sources = readdirSync(sourceFolder)
      .filter((file) => !file.startsWith('_') && !file.includes('.generated.'))
      .map((file) => path.basename(file, '.ts'));
    assert.deepEqual([...goldenNames].sort(), [...sources, ...languageGoldens].sort());
  });

  it('call every function', () => {
    const text = goldenNames.map((name) => readFileSync(path.join(goldenFolder, `${name}.yaml`), 'utf8')).join('\n');
    const uncalled = [...evalFunctions.keys()].filter((name) => !new RegExp(`\\b${name}\\(`).test(text));
    assert.deepEqual(uncalled, []);
  });
});
