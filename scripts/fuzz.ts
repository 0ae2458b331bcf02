/**
 * Gives broken searches to the language: `npm run fuzz -- --count 1000000 [--seed N] [--repository DIR]`. Each is a real
 * search, changed by chance; it must be parsed or refused with a reason and a place, laid out without loss, and soon.
 */
import { parseArgs } from 'node:util';
import { Chance, mutate } from './fuzz/mutation.ts';
import { faultOf } from './fuzz/properties.ts';
import { seeds } from './fuzz/seeds.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    repository: { type: 'string' },
  },
});
const count = Number(values.count);
const chance = new Chance(Number(values.seed));
const { origin, searches, environment } = await seeds(values.repository);

const start = performance.now();
let faults = 0;
for (let round = 1; round <= count; round++) {
  const text = mutate(chance.pick(searches), chance, searches);
  const fault = faultOf(text, environment);
  if (fault !== undefined && ++faults <= 20) console.log(`${fault}\n  ${JSON.stringify(text)}`);
  if (round % 100_000 === 0) console.error(`${round} searches, ${faults} faults, ${seconds()} s`);
}
console.log(`${count} mutated searches from ${origin} (seed ${values.seed}): ${faults} faults, ${seconds()} s.`);
process.exitCode = faults > 0 ? 1 : 0;

function seconds(): number {
  return Math.round((performance.now() - start) / 1000);
}
