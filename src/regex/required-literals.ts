import type { Node, PatternTree } from './ast.ts';
import { caseVariants } from './case-folding.ts';
import { type CharacterSet, onlyCharacter } from './character-set.ts';

/**
 * A text that every match contains. With `caseInsensitive` it is lower-case ASCII, and a subject contains it in PCRE's
 * sense: without regard to ASCII case, and with U+017F (long s) equal to `s` and U+212A (kelvin sign) equal to `k`.
 * Who compares with ASCII case folding only must let pass every subject that contains one of these two characters.
 */
export interface RequiredLiteral {
  readonly text: string;
  readonly caseInsensitive: boolean;
}

/** The literals that a match of the pattern can't do without, in the order they stand in. */
export function requiredLiterals(tree: PatternTree): readonly RequiredLiteral[] {
  if (tree.verbs) return [];
  const found = new LiteralCollector();
  found.visit(tree.root);
  found.flush();
  return found.literals;
}

class LiteralCollector {
  readonly literals: RequiredLiteral[] = [];
  #text = '';
  #insensitive = false;

  visit(node: Node): void {
    switch (node.kind) {
      case 'set':
        this.#character(node.set);
        return;
      case 'sequence':
        for (const item of node.items) this.visit(item);
        return;
      case 'capture':
      case 'atomic':
        this.visit(node.node);
        return;
      case 'repeat':
        if (node.min > 0) this.#repeated(node.node, node.min === 1 && node.max === 1);
        else this.flush();
        return;
      case 'position':
      case 'empty':
      case 'keep':
        return;
      // What a lookaround sees need not be in the match, but it takes nothing out of it either.
      case 'look':
        return;
      default:
        this.flush();
    }
  }

  /** Ends the literal that is being collected. */
  flush(): void {
    if (this.#text !== '') this.literals.push({ text: this.#text, caseInsensitive: this.#insensitive });
    this.#text = '';
    this.#insensitive = false;
  }

  #repeated(node: Node, once: boolean): void {
    if (!once) this.flush();
    this.visit(node);
    if (!once) this.flush();
  }

  #character(set: CharacterSet): void {
    const code = onlyCharacter(set);
    const lower = code === undefined ? asciiLetter(set) : undefined;
    if (code === undefined && lower === undefined) {
      this.flush();
      return;
    }
    const caseless = lower !== undefined;
    // A literal with case and one without may stand together when the former has no letters.
    if (caseless && !this.#insensitive && hasCase(this.#text)) this.flush();
    if (!caseless && this.#insensitive && (code! > 0x7f || hasCase(String.fromCodePoint(code!)))) this.flush();
    if (caseless && !this.#insensitive && /[^\0-\x7f]/.test(this.#text)) this.flush();
    this.#insensitive ||= caseless;
    this.#text += String.fromCodePoint(lower ?? code!);
  }
}

const hasCase = (text: string): boolean => /[A-Za-z]/.test(text);

/** The lower-case letter of which the set is exactly the case variants. */
function asciiLetter(set: CharacterSet): number | undefined {
  const lower = set[2];
  if (lower === undefined || lower < 0x61 || lower > 0x7a || set[0] !== lower - 0x20 || set[2] !== set[3])
    return undefined;
  const variants = caseVariants(lower);
  return variants.length * 2 === set.length &&
    variants.every((code, at) => set[2 * at] === code && set[2 * at + 1] === code)
    ? lower
    : undefined;
}
