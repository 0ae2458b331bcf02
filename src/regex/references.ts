import type { Span } from '../diagnostics/index.ts';
import type { GroupName } from './ast.ts';
import { problems, reject } from './problems.ts';

interface Pending {
  readonly target: number | string;
  readonly span: Span;
  readonly groups: number[];
  readonly fallback: (() => boolean) | undefined;
}

/** Group numbers and names, and the references to them, which may point forward. */
export class References {
  groupCount = 0;
  readonly #names: GroupName[] = [];
  readonly #pending: Pending[] = [];

  /** Names in order of group number. */
  get names(): readonly GroupName[] {
    return [...this.#names].sort((a, b) => a.index - b.index);
  }

  /** Opens the next group and returns its number. */
  open(name: string | undefined, span: Span, duplicatesAllowed: boolean): number {
    const index = ++this.groupCount;
    if (name === undefined) return index;
    for (const known of this.#names) {
      if (known.index === index && known.name !== name) reject(problems.conflictingName, span, name);
      if (known.index === index) return index;
      if (known.name === name && !duplicatesAllowed) reject(problems.duplicateName, span, name);
    }
    this.#names.push({ index, name });
    return index;
  }

  /**
   * Notes a reference. The returned array is filled with the group numbers when the whole pattern is known; several
   * when groups share the name. `fallback` may take a name that no group has.
   */
  refer(target: number | string, span: Span, fallback?: () => boolean): number[] {
    const groups: number[] = [];
    this.#pending.push({ target, span, groups, fallback });
    return groups;
  }

  /** The absolute number of a relative reference: `-1` is the group opened last, `+1` the next one. */
  relative(offset: number, span: Span): number {
    const index = offset < 0 ? this.groupCount + offset + 1 : this.groupCount + offset;
    if (offset === 0 || index < 1) reject(problems.missingGroup, span, String(offset));
    return index;
  }

  resolve(): void {
    for (const { target, span, groups, fallback } of this.#pending) {
      if (typeof target === 'number') {
        if (target > this.groupCount) reject(problems.missingGroup, span, String(target));
        groups.push(target);
        continue;
      }
      const found = this.names.filter((group) => group.name === target).map((group) => group.index);
      if (found.length > 0) groups.push(...found);
      else if (!fallback?.()) reject(problems.missingGroup, span, `'${target}'`);
    }
  }
}
