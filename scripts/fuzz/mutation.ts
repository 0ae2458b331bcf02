/** A small generator of numbers with a seed: a run can be repeated. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** A whole number of at least 0 and less than `bound`. */
  below(bound: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % Math.max(1, bound);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** Pieces that mean something to the language, broken ones among them. */
const pieces: readonly string[] = [
  ...'|[](),"\'`=<>!*\\$.{}:%-+/ \n\t'.split(''),
  '```',
  '||',
  '\\"',
  '\\\\',
  '""',
  '``',
  '!=',
  '==',
  '::',
  ' AND ',
  ' OR ',
  ' NOT ',
  ' BY ',
  ' AS ',
  ' IN (',
  ' where ',
  '[search ',
  '[| ',
  '| eval a=',
  '| stats count by ',
  '| rex "(?<a>',
  'TERM(',
  'count(eval(',
  '`drop_dm_object_name(',
  'earliest=-1h@h',
  '$a$',
  '<<FIELD>>',
  '0x',
  '1e',
  '\u00e9',
  '\u{1f600}',
  '\ud800',
  '\u0000',
  '\u2028',
  '__proto__',
  'constructor',
];

/** One search made into another that is most likely broken. */
export function mutate(search: string, chance: Chance, others: readonly string[]): string {
  let text = search;
  for (let steps = 1 + chance.below(4); steps > 0; steps--) text = change(text, chance, others);
  return text.slice(0, longest);
}

const longest = 20_000;

function change(text: string, chance: Chance, others: readonly string[]): string {
  const at = chance.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + chance.below(chance.below(8) === 0 ? text.length : 12));
  switch (chance.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
    case 2:
      return text.slice(0, at) + chance.pick(pieces) + text.slice(at);
    case 3:
      return text.slice(0, at) + chance.pick(pieces) + text.slice(end);
    case 4:
      return text.slice(0, end) + text.slice(at);
    case 5:
      return text.slice(0, at);
    case 6: {
      const other = chance.pick(others);
      const from = chance.below(other.length);
      return text.slice(0, at) + other.slice(from, from + chance.below(80)) + text.slice(end);
    }
    default: {
      const piece = chance.pick(pieces);
      return text.slice(0, at) + piece.repeat(1 + chance.below(300)) + text.slice(at);
    }
  }
}
