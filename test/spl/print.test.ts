import assert from 'node:assert/strict';
import { printSearch } from '../../src/spl/index.ts';
import { goldens } from './golden.ts';

describe('layout', () => {
  for (const { name, spl, printed } of goldens<{ name: string; spl: string; printed: string }>('spl/print.yaml')) {
    it(name, () => {
      const laidOut = printSearch(spl);
      assert.equal(`${laidOut}\n`, printed);
      assert.equal(printSearch(laidOut), laidOut);
    });
  }
});
