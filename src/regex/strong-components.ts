/** The strongly connected parts of a graph, each before those it leads to; `loops` tells those with a cycle. */
export interface Components {
  readonly members: readonly (readonly number[])[];
  readonly loops: readonly boolean[];
  /** The component of each vertex. */
  readonly of: Int32Array;
}

/** Tarjan's algorithm, without recursion. */
export function strongComponents(successors: readonly (readonly number[])[]): Components {
  const count = successors.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const next = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const stack: number[] = [];
  const found: number[][] = [];
  let counter = 0;

  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    const path = [root];
    while (path.length > 0) {
      const at = path.at(-1)!;
      if (index[at] === -1) {
        index[at] = low[at] = counter++;
        stack.push(at);
        onStack[at] = 1;
      }
      const target = successors[at]![next[at]!++];
      if (target !== undefined) {
        if (index[target] === -1) path.push(target);
        else if (onStack[target] === 1) low[at] = Math.min(low[at]!, index[target]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[at]!);
      if (low[at] === index[at]) found.push(popComponent(stack, onStack, at));
    }
  }
  found.reverse();
  const of = new Int32Array(count);
  found.forEach((members, component) => {
    for (const member of members) of[member] = component;
  });
  const loops = found.map((members) => members.length > 1 || successors[members[0]!]!.includes(members[0]!));
  return { members: found, loops, of };
}

function popComponent(stack: number[], onStack: Uint8Array, root: number): number[] {
  const members: number[] = [];
  for (;;) {
    const member = stack.pop()!;
    onStack[member] = 0;
    members.push(member);
    if (member === root) return members;
  }
}
