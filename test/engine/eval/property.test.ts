import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EvalFunctionDefinition, ParameterType } from '../../../src/engine/definition/eval-function.ts';
import { evalFunctions } from '../../../src/engine/index.ts';
import { runs } from '../../support/thoroughness.ts';
import { evaluate, type Fields } from './expressions.ts';

/** Texts that have broken parsers and matchers before. */
const hostileTexts = [
  '',
  ' ',
  'a',
  '12',
  '-0.5',
  '1e400',
  'NaN',
  '__proto__',
  'constructor.prototype',
  'a.b{}.c{0}',
  '{}{}{}',
  '{"a":[1,{"b":null}],"__proto__":{"x":1}}',
  '[1,[2,[3]]]',
  '[[[[[[[[',
  '<a b="c"><d>e</d></a>',
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  '(a+)+$',
  '(?<x>a)\\k<x>|(?1)',
  '[',
  '%_%_%_%',
  '%s%d%10.3f%*d',
  '%Y-%m-%dT%H:%M:%S.%3N%z',
  '-1d@d+3h',
  '10.0.0.0/8',
  '2001:db8::/32',
  'http%3A%2F%zz',
  '\ud800',
  'é😀',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  '\\1\\0',
];

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const numbers = ['0', '1', '-1', '2.50', '0.001', '1e308', '9007199254740993', '0x1F', '53', '-3'];

const texts = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ maxLength: 12 }));
const leaf: Readonly<Record<ParameterType, fc.Arbitrary<string>>> = {
  string: fc.oneof(texts.map(quoted), fc.constantFrom('a', 'm', 'j', 'nosuch')),
  number: fc.oneof(fc.constantFrom(...numbers), fc.constantFrom('n', 'a', 'nosuch')),
  boolean: fc.constantFrom('true()', 'false()', 'n > 1', 'a = "x"', 'nosuch = 1'),
  value: fc.constantFrom('a', 'n', 'm', 'j', 'nosuch', '1', '"x"'),
  any: fc.constantFrom('a', 'n', 'm', 'j', 'nosuch', 'null()', 'true()', '"x"', '5.0'),
};

const operators: Readonly<Record<'number' | 'string' | 'boolean', readonly string[]>> = {
  number: ['+', '-', '*', '/', '%'],
  string: ['.', '+'],
  boolean: ['AND', 'OR', 'XOR'],
};

const definitions = [...evalFunctions.values()];

function typed(type: ParameterType, depth: number): fc.Arbitrary<string> {
  if (depth <= 0) return leaf[type];
  const fitting = definitions.filter(({ returns }) => type === 'any' || returns === type || returns === 'any');
  const branches: fc.Arbitrary<string>[] = [
    leaf[type],
    fc.constantFrom(...fitting).chain((one) => call(one, depth - 1)),
  ];
  if (type === 'number' || type === 'string' || type === 'boolean') {
    const operand = typed(type, depth - 1);
    branches.push(
      fc
        .tuple(operand, fc.constantFrom(...operators[type]), operand)
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    );
  }
  return fc.oneof(...branches);
}

function call(definition: EvalFunctionDefinition, depth: number): fc.Arbitrary<string> {
  const { name, minimumArguments: least, maximumArguments: most, takes = [], pairs } = definition;
  const step = pairs ? 2 : 1;
  return fc.integer({ min: 0, max: most === Infinity ? 2 : (most - least) / step }).chain((more) => {
    const count = least + more * step;
    const parameters = Array.from({ length: count }, (_, index) => {
      const last = pairs ? takes.length - 2 + ((index - takes.length) % 2) : takes.length - 1;
      return takes[index < takes.length ? index : last] ?? 'any';
    });
    return fc.tuple(...parameters.map((type) => typed(type, depth))).map((args) => `${name}(${args.join(', ')})`);
  });
}

const fields: fc.Arbitrary<Fields> = fc.record(
  {
    a: texts,
    n: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), texts),
    m: fc.array(texts, { minLength: 2, maxLength: 4 }),
    j: fc.json(),
  },
  { requiredKeys: ['a'] },
);

describe('eval: properties', () => {
  it('no expression throws or runs on', function () {
    this.timeout(120_000);
    const expressions = fc
      .constantFrom<ParameterType>('number', 'string', 'boolean', 'any')
      .chain((type) => typed(type, 3));
    fc.assert(
      fc.property(expressions, fields, (expression, row) => {
        const result = evaluate(expression, row);
        assert.ok('value' in result || result.error.length > 0);
      }),
      { numRuns: runs(5_000) },
    );
  });

  for (const definition of definitions) {
    it(`${definition.name}() gives the same for the same row, or nothing`, () => {
      fc.assert(
        fc.property(call(definition, 0), fields, (expression, row) => {
          const first = evaluate(expression, row);
          assert.deepEqual(evaluate(expression, row), first);
          if ('value' in first && typeof first.value === 'object' && first.value !== null) {
            assert.ok(first.value.length > 1, 'a multivalue has two values or more');
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it('a missing field never makes a function fail', () => {
    for (const { name, minimumArguments: least, check, takes = [], pairs } of definitions) {
      const count = pairs ? Math.max(2, least) : Math.max(least, 0);
      const result = evaluate(`${name}(${Array.from({ length: count }, () => 'nosuch').join(', ')})`);
      if ('error' in result) assert.ok(check !== undefined, `${name}(${takes.join(', ')}): ${result.error}`);
    }
  });
});
