import assert from 'node:assert/strict';
import fc from 'fast-check';
import { literalKernel } from '../../scripts/generate/literal-kernel.ts';
import { opaqueRows, rowsWithLiterals, segmentFromRows } from '../../src/store/index.ts';
import { kernelModule } from '../../src/store/literal/kernel.generated.ts';
import { createKernel, type Kernel } from '../../src/store/literal/kernel.ts';
import { ScriptKernel } from '../../src/store/literal/script-kernel.ts';

const segmentOf = (texts: readonly (string | null)[]) =>
  segmentFromRows(
    texts.map((text) => ({ _raw: text })),
    { now: 0 },
  );
const marked = (texts: readonly (string | null)[], literal: string, kernel: Kernel) =>
  rowsWithLiterals(segmentOf(texts), [literal], 'escapes', kernel)[0]!;
const kernels = [
  ['WebAssembly', () => createKernel()!],
  ['script', () => new ScriptKernel()],
] as const;

describe('the literal finder', () => {
  it('is the module that its source makes', () => {
    assert.equal(kernelModule, Buffer.from(literalKernel()).toString('base64'));
  });

  for (const [name, make] of kernels) {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'B', 'b', 'A', '.', ' ', '@', '`', 'é', '[', '{'),
      maxLength: 60,
    });
    const literals = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '.', '@', '['), minLength: 1, maxLength: 20 });

    it(`finds what is there, upper and lower case alike (${name})`, () => {
      const kernel = make();
      fc.assert(
        fc.property(fc.array(fc.option(letters), { maxLength: 20 }), literals, (texts, literal) => {
          const expected = texts.map((text) => Number(text?.toLowerCase().includes(literal.toLowerCase()) ?? false));
          assert.deepEqual([...marked(texts, literal, kernel)], expected);
        }),
        { numRuns: 500 },
      );
    });

    it(`finds it wherever it stands (${name})`, () => {
      const kernel = make();
      const texts = Array.from({ length: 200 }, (_, at) => `${'x'.repeat(at)}Needle${'y'.repeat(200 - at)}`);
      assert.ok(marked(texts, 'nEEDLE', kernel).every((mark) => mark === 1));
      assert.ok(marked(texts, 'needles', kernel).every((mark) => mark === 0));
    });

    it(`finds it in long events and behind them (${name})`, () => {
      const texts = [`${'x'.repeat(9_000_000)}needle`, 'needle', 'need', 'le', `needl${'e'.repeat(5_000_000)}`];
      assert.deepEqual([...marked(texts, 'needle', make())], [1, 1, 0, 0, 1]);
    });
  }

  it('marks events that may hold a character without its byte', () => {
    const texts = [
      'plain \\users',
      '{"a":"\\u0063md"}',
      '<a>&#99;md</a>',
      '\u212a',
      'İ',
      'é \\u00',
      '\\u2120',
      '\\u4e00',
      null,
    ];
    assert.deepEqual([...opaqueRows(segmentOf(texts))], [0, 1, 1, 1, 1, 1, 1, 0, 0]);
    assert.deepEqual([...opaqueRows(segmentOf(texts), 'plain')], [0, 0, 0, 1, 1, 0, 0, 0, 0]);
  });
});
