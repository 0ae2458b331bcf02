import assert from 'node:assert/strict';
import path from 'node:path';
import { Chance, mutate } from '../../scripts/fuzz/mutation.ts';
import { faultOf } from '../../scripts/fuzz/properties.ts';
import { seeds } from '../../scripts/fuzz/seeds.ts';

const corpus = process.env['GAUNTLET_CORPUS'] ?? path.resolve(import.meta.dirname, '../../../shared/corpus');

describe('broken searches', () => {
  it('are parsed or refused with a reason and a place, and laid out without loss', async () => {
    const { searches, environment } = await seeds(path.join(corpus, 'security_content'));
    const chance = new Chance(20261122);
    for (let round = 0; round < 3_000; round++) {
      const text = mutate(chance.pick(searches), chance, searches);
      assert.equal(faultOf(text, environment), undefined, JSON.stringify(text));
    }
  });
});
