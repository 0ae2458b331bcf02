import type { SearchExpression, WildcardPattern } from '../../spl/index.ts';
import { wildcardMatcher } from '../values/index.ts';

const deepest = 100;

/** The event types that an expression asks for, of those there are. */
export function usedTypes(expression: SearchExpression, names: readonly string[]): readonly string[] {
  const patterns: WildcardPattern[] = [];
  collect(expression, patterns);
  const matchers = patterns.map((pattern) => wildcardMatcher(pattern));
  return matchers.length === 0 ? [] : names.filter((name) => matchers.some((matches) => matches(name)));
}

function collect(expression: SearchExpression, patterns: WildcardPattern[]): void {
  switch (expression.kind) {
    case 'and':
    case 'or':
      for (const operand of expression.operands) collect(operand, patterns);
      break;
    case 'not':
      collect(expression.operand, patterns);
      break;
    case 'comparison':
      if (expression.field.text === 'eventtype') patterns.push(expression.value.pattern);
      break;
    case 'in':
      if (expression.field.text === 'eventtype') patterns.push(...expression.values.map(({ pattern }) => pattern));
      break;
  }
}

/**
 * Event types that cannot be evaluated, with the reason: those that name themselves, over others or not, and those
 * that are nested too deep. A type that only uses such a one is not among them: what it uses just never holds.
 */
export function unusableTypes(uses: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  const depths = settledDepths(uses);
  const unusable = new Map<string, string>();
  for (const name of uses.keys()) {
    const depth = depths.get(name);
    if (depth === undefined) {
      const cycle = wayBack(name, uses, depths);
      if (cycle) unusable.set(name, `it names itself: ${cycle.join(' → ')}`);
    } else if (depth > deepest) unusable.set(name, `it is nested more than ${deepest} types deep`);
  }
  return unusable;
}

/** How deep types are nested, for all that no circle is under. Dependencies are settled before their users. */
function settledDepths(uses: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const open = new Map<string, number>();
  const users = new Map<string, string[]>();
  for (const [name, used] of uses) {
    const known = used.filter((other) => uses.has(other));
    open.set(name, known.length);
    for (const other of known) users.set(other, [...(users.get(other) ?? []), name]);
  }
  const depths = new Map<string, number>();
  const ready = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (const name of ready) {
    depths.set(name, 1 + Math.max(0, ...(uses.get(name) ?? []).map((other) => depths.get(other) ?? 0)));
    for (const user of users.get(name) ?? []) {
      const left = open.get(user)! - 1;
      open.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return depths;
}

/** The shortest way from a type back to itself; undefined when there is none. */
function wayBack(
  name: string,
  uses: ReadonlyMap<string, readonly string[]>,
  settled: ReadonlyMap<string, number>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [name];
  for (const at of queue) {
    for (const next of uses.get(at) ?? []) {
      if (next === name) {
        const way = [name];
        for (let step: string | undefined = at; step !== undefined && step !== name; step = cameFrom.get(step))
          way.push(step);
        return [name, ...way.reverse()];
      }
      if (settled.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return undefined;
}
