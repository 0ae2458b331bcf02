import assert from 'node:assert/strict';
import { DiagnosticError, FileText } from '../../src/diagnostics/index.ts';
import { catalogue } from '../../src/engine/index.ts';
import { type Aggregation, noMacros, parseExpression, parseSearch } from '../../src/spl/index.ts';
import { compactAggregation, compactExpression, compactPipeline, compactSearch } from './compact.ts';
import { goldens } from './golden.ts';

interface Case {
  readonly name: string;
  readonly spl: string;
  readonly ast?: string | readonly string[];
  /** Code and message of the first diagnostic. */
  readonly error?: string;
}

const parse = (spl: string) => {
  const { pipeline, diagnostics } = parseSearch(spl, catalogue, noMacros);
  const [first] = diagnostics;
  if (first) throw new DiagnosticError(first);
  return pipeline;
};

const argumentsOf = (spl: string) => parse(spl).commands[0]!.args as never;

/** How each golden file reads its searches. */
const readings: Readonly<Record<string, (spl: string) => string | readonly string[]>> = {
  search: (spl) => compactSearch((argumentsOf(spl) as { expression: Parameters<typeof compactSearch>[0] }).expression),
  eval: (spl) => compactExpression(parseExpression(new FileText('eval', spl), catalogue)),
  aggregations: (spl) =>
    (argumentsOf(`| stats ${spl}`) as { aggregations: Aggregation[] }).aggregations.map(compactAggregation),
  pipelines: (spl) => compactPipeline(parse(spl)),
};

for (const [file, read] of Object.entries(readings)) {
  describe(`the language: ${file}`, () => {
    for (const { name, spl, ast, error } of goldens<Case>(`spl/${file}.yaml`)) {
      it(name, () => {
        if (error === undefined) {
          assert.deepEqual(read(spl), ast);
          return;
        }
        assert.throws(
          () => read(spl),
          (thrown) => {
            assert.ok(thrown instanceof DiagnosticError, String(thrown));
            assert.equal(`${thrown.diagnostic.code} ${thrown.diagnostic.message}`, error);
            return true;
          },
        );
      });
    }
  });
}
