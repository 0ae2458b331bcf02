/**
 * Measures the goals that a change must not lose: `npm run bench [-- ID...] [--rounds N]`. Data is made from seeds and
 * kept in the temporary folder; results are compared before anything is timed. Only ratios count: both sides run in
 * turn in one process. Fails when a goal is missed.
 */

import { parsingSearches } from './cases/language.ts';
import { denseLoaded, rareAgainstDuckDb, rareLoaded } from './cases/loaded.ts';
import { absentScan, denseScan, noise, rareScan, rareXmlScan } from './cases/scans.ts';
import { againstFastXmlParser, againstSaxes } from './cases/xml.ts';
import type { Goal } from './goal.ts';
import { fewestRounds, measure, median } from './measure.ts';

const goals: readonly Goal[] = [
  noise,
  rareScan,
  absentScan,
  rareXmlScan,
  rareAgainstDuckDb,
  denseScan,
  denseLoaded,
  rareLoaded,
  againstFastXmlParser,
  againstSaxes,
  parsingSearches,
];

const [wanted, rounds] = readArguments(process.argv.slice(2));
let missed = 0;
for (const goal of goals) {
  if (wanted.length > 0 && !wanted.includes(goal.id)) continue;
  console.log(`${goal.id.padEnd(4)} ${goal.title}`);
  console.log(`     ${await report(goal)}`);
}
if (missed > 0) {
  console.log(`${missed} goal${missed === 1 ? '' : 's'} missed`);
  process.exitCode = 1;
}

async function report(goal: Goal): Promise<string> {
  const set = await goal.set();
  if ('missing' in set) return `not measured: ${set.missing}`;
  await set.check?.();
  const { ratios, ours, theirs } = await measure(set.ours, set.theirs, rounds);
  const ratio = median(ratios);
  const range = `${shown(Math.min(...ratios))}-${shown(Math.max(...ratios))}`;
  const times = `${set.ours.name} ${median(ours).toFixed(1)} ms, ${set.theirs.name} ${median(theirs).toFixed(1)} ms`;
  return `${shown(ratio)} [${range}]${verdict(goal, ratio)}; ${times}`;
}

function verdict({ must, stretch }: Goal, ratio: number): string {
  if (must === undefined) return '';
  const met = ratio <= must;
  if (!met) missed++;
  const best = stretch !== undefined && ratio <= stretch ? `, and <= ${shown(stretch)}` : '';
  return met ? ` met: <= ${shown(must)}${best}` : ` MISSED: must be <= ${shown(must)}`;
}

function shown(ratio: number): string {
  return ratio.toPrecision(ratio < 0.1 ? 2 : 3);
}

function readArguments(args: readonly string[]): [string[], number] {
  const at = args.indexOf('--rounds');
  if (at < 0) return [[...args], fewestRounds];
  return [[...args.slice(0, at), ...args.slice(at + 2)], Number(args[at + 1])];
}
