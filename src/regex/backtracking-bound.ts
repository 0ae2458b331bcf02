import type { Node } from './ast.ts';
import { type CharacterSet, contains, everyCharacter, intersection, overlaps, union } from './character-set.ts';
import { manyWays, NotBounded, PositionAutomaton } from './position-automaton.ts';
import type { StartRule } from './program.ts';
import { type Components, strongComponents } from './strong-components.ts';

/**
 * Bounds the number of steps that a backtracking matcher takes over a subject of a given length, whatever the subject.
 *
 * A matcher that fails has explored every run of the pattern's automaton over every prefix of the rest of the subject,
 * from every starting place. So the steps are bounded by the number of runs, and that is known from the shape of the
 * automaton (Weber and Seidl, "On the degree of ambiguity of finite automata", 1991; Weideman et al., "Analyzing
 * matching time behavior of backtracking regular expression matchers", 2016):
 *
 * - it is exponential if and only if some state can be left and reached again over the same text in two ways;
 * - otherwise it is a polynomial, and its degree grows by one for each pair of loops p, q such that one text leads from
 *   p to p, from p to q and from q to q. The search for a starting place is a loop over everything in front.
 *
 * The pairs are over-approximated: the text that leads from p to q must consist of characters that both loops can take.
 * The factors are bounded by counting, per character, the runs that can stand on it at once.
 */
export type StepBound = (length: number) => number;

/** The bound of a pattern; undefined when it is exponential or the pattern is too big to tell. */
export function stepBound(root: Node, anchor: StartRule['anchor']): StepBound | undefined {
  try {
    return boundOf(root, anchor);
  } catch (error) {
    if (error instanceof NotBounded) return undefined;
    throw error;
  }
}

const mostLoops = 80;
const biggestLoop = 250;

function boundOf(root: Node, anchor: StartRule['anchor']): StepBound {
  const automaton = new PositionAutomaton(root);
  const starts = addStart(automaton, anchor);
  const successors = automaton.edges.map((targets) => [...targets.keys()]);
  const components = strongComponents(successors);
  rejectExponential(automaton, successors, components);
  const levels = levelsOf(automaton, successors, components);
  const factors = factorsOf(automaton, components, levels, starts);
  const looks = automaton.looks.map((look) => boundOf(look, 'subject'));
  return (length) => {
    let steps = 1;
    let power = 1;
    factors.forEach((factor, level) => {
      if (level > 0) power *= (length + level) / level;
      steps += factor * power;
    });
    return steps * looks.reduce((total, look) => total + look(length), 1);
  };
}

/** Puts the search for a starting place in front. Returns the ways in which a match can begin at the very start. */
function addStart(automaton: PositionAutomaton, anchor: StartRule['anchor']): Map<number, number> {
  const entry = automaton.entry;
  if (anchor === 'subject' || anchor === 'start') return entry;
  const search = automaton.addPosition(everyCharacter);
  automaton.connect(new Map([[search, 1]]), new Map([[search, 1]]));
  if (anchor === 'none') automaton.connect(new Map([[search, 1]]), entry);
  else {
    const newline = automaton.addPosition([0x0a, 0x0a]);
    automaton.connect(new Map([[search, 1]]), new Map([[newline, 1]]));
    automaton.connect(new Map([[newline, 1]]), entry);
  }
  return new Map([...entry, [search, 1]]);
}

function rejectExponential(
  { sets, edges }: PositionAutomaton,
  successors: readonly (readonly number[])[],
  components: Components,
): void {
  if (components.loops.filter(Boolean).length > mostLoops) throw new NotBounded();
  components.members.forEach((members, component) => {
    if (!components.loops[component]) return;
    const inside = members.map((from) => successors[from]!.filter((to) => components.of[to] === component));
    members.forEach((from, at) => {
      if (inside[at]!.some((to) => edges[from]!.get(to)! > 1)) throw new NotBounded();
    });
    if (members.length > 1) rejectTwoWays(members, inside, sets);
  });
}

/** Looks for two different ways around a loop over the same text: pairs of states that part and meet again. */
function rejectTwoWays(
  members: readonly number[],
  inside: readonly (readonly number[])[],
  sets: readonly CharacterSet[],
): void {
  const size = members.length;
  if (size > biggestLoop) throw new NotBounded();
  const place = new Map(members.map((member, at) => [member, at]));
  const next = inside.map((targets) => targets.map((target) => place.get(target)!));
  const common = members.map((a) => members.map((b) => overlaps(sets[a]!, sets[b]!)));
  const seen = new Uint8Array(size * size);
  const open: number[] = [];
  for (let at = 0; at < size; at++) open.push(at * size + at);
  while (open.length > 0) {
    const pair = open.pop()!;
    const a = Math.floor(pair / size);
    const b = pair % size;
    for (const toA of next[a]!) {
      for (const toB of next[b]!) {
        if (!common[toA]![toB]) continue;
        if (toA === toB) {
          if (a !== b) throw new NotBounded();
          continue;
        }
        const reached = toA * size + toB;
        if (seen[reached] === 1) continue;
        seen[reached] = 1;
        open.push(reached);
      }
    }
  }
}

/** Per component the exponent of the number of steps spent in it. */
function levelsOf(
  { sets }: PositionAutomaton,
  successors: readonly (readonly number[])[],
  components: Components,
): number[] {
  const { members, loops, of } = components;
  const levels = new Array<number>(members.length).fill(0);
  const alphabets = members.map((positions, component) =>
    loops[component] ? union(...positions.map((position) => sets[position]!)) : [],
  );
  members.forEach((positions, component) => {
    if (loops[component]) {
      levels[component] = Math.max(1, levels[component]!);
      for (let later = component + 1; later < members.length; later++) {
        if (!loops[later] || levels[later]! > levels[component]!) continue;
        const both = intersection(alphabets[component]!, alphabets[later]!);
        if (both.length > 0 && leads(positions, later, both, sets, successors, of, component)) {
          levels[later] = levels[component]! + 1;
        }
      }
    }
    for (const position of positions) {
      for (const target of successors[position]!) {
        const to = of[target]!;
        levels[to] = Math.max(levels[to]!, levels[component]!);
      }
    }
  });
  return levels;
}

/** Whether a text of the given characters can lead from a loop to a later one. */
function leads(
  from: readonly number[],
  later: number,
  characters: CharacterSet,
  sets: readonly CharacterSet[],
  successors: readonly (readonly number[])[],
  of: Int32Array,
  component: number,
): boolean {
  const seen = new Set<number>();
  const open = [...from];
  while (open.length > 0) {
    for (const target of successors[open.pop()!]!) {
      if (seen.has(target) || of[target] === component || of[target]! > later) continue;
      seen.add(target);
      if (!overlaps(sets[target]!, characters)) continue;
      if (of[target] === later) return true;
      open.push(target);
    }
  }
  return false;
}

/** Per level the number of runs that can stand on one character at once. */
function factorsOf(
  automaton: PositionAutomaton,
  components: Components,
  levels: readonly number[],
  starts: Map<number, number>,
): number[] {
  const runs = runsOf(automaton, components, starts);
  const byLevel: number[][] = [];
  components.members.forEach((positions, component) => {
    byLevel[levels[component]!] ??= [];
    byLevel[levels[component]!]!.push(...positions);
  });
  return Array.from({ length: byLevel.length }, (_, level) => {
    const positions = byLevel[level] ?? [];
    // Without a loop in front each position is stood on in its own ways only, at different characters.
    if (level === 0) return positions.reduce((total, position) => total + runs[position]!, 0);
    return mostAtOnce(positions.map((position) => ({ set: automaton.sets[position]!, ways: runs[position]! })));
  });
}

/** In how many ways each position can be reached over one text, apart from the choices that loops offer. */
function runsOf({ sets, edges }: PositionAutomaton, components: Components, starts: Map<number, number>): number[] {
  const runs = new Array<number>(sets.length).fill(0);
  const entering: { set: CharacterSet; ways: number }[][] = sets.map(() => []);
  components.members.forEach((positions, component) => {
    const looping = components.loops[component];
    let total = 0;
    for (const position of positions) {
      const begins = starts.get(position) ?? 0;
      const entries = entering[position]!;
      total += begins + (looping ? sum(entries.map((entry) => entry.ways)) : mostAtOnce(entries));
    }
    total = Math.min(manyWays, total);
    for (const position of positions) runs[position] = total;
    for (const position of positions) {
      for (const [target, ways] of edges[position]!) {
        if (components.of[target] !== component) entering[target]!.push({ set: sets[position]!, ways: total * ways });
      }
    }
  });
  return runs;
}

/** The greatest sum of ways over a character that all their sets contain. */
function mostAtOnce(entries: readonly { readonly set: CharacterSet; readonly ways: number }[]): number {
  if (entries.length <= 1) return entries[0]?.ways ?? 0;
  const points = new Set<number>();
  for (const { set } of entries) for (let at = 0; at < set.length; at += 2) points.add(set[at]!);
  if (points.size * entries.length > 4e6) return sum(entries.map((entry) => entry.ways));
  let most = 0;
  for (const point of points) {
    let total = 0;
    for (const { set, ways } of entries) if (contains(set, point)) total += ways;
    most = Math.max(most, total);
  }
  return most;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
