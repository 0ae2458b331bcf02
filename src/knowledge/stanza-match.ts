import { compileRegex } from '../regex/index.ts';
import { type ConfFile, type ConfStanza, integerSetting } from './conf.ts';
import { defaultStanza } from './conf-parser.ts';

/** What the stanzas of props.conf are matched against. */
export interface EventOrigin {
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
}

/** `(?::){0}` or `(::){0}`: colons that stand for nothing make the rest of the name a pattern for source types. */
const sourcetypePattern = /^\((?:\?:|:):\)\{0\}/;

interface PatternStanza {
  readonly stanza: ConfStanza;
  readonly priority: number;
  readonly matches: (text: string) => boolean;
}

/**
 * Finds the stanzas of props.conf that apply to an event. A `source::` stanza outweighs `host::`, which outweighs the
 * source type, which outweighs `[default]`. Among several of one kind the `priority` setting decides (100 for stanzas
 * without wildcards, 0 for those with), then the name that comes first by character code.
 * Source: Admin Manual, "props.conf", and "Attribute precedence within a single props.conf file".
 */
export class StanzaMatcher {
  readonly #everywhere: readonly ConfStanza[];
  readonly #sourcetypes = new Map<string, ConfStanza>();
  readonly #sourcetypePatterns: PatternStanza[] = [];
  readonly #hosts: PatternStanza[] = [];
  readonly #sources: PatternStanza[] = [];

  constructor(props: ConfFile | undefined) {
    const everywhere: ConfStanza[] = [];
    for (const stanza of props?.stanzas.values() ?? []) {
      const name = stanza.name;
      const scoped = /^(\(\?i\))?(source|host)::(.*)$/s.exec(name);
      if (name === defaultStanza) everywhere.push(stanza);
      else if (scoped) {
        const isHost = scoped[2] === 'host';
        const target = isHost ? this.#hosts : this.#sources;
        target.push(patternStanza(stanza, scoped[3]!, isHost || scoped[1] !== undefined));
      } else if (sourcetypePattern.test(name)) {
        this.#sourcetypePatterns.push(patternStanza(stanza, name.replace(sourcetypePattern, ''), false));
      } else this.#sourcetypes.set(name, stanza);
    }
    this.#everywhere = everywhere;
  }

  /** The stanza of a source type by its own name. */
  sourcetype(name: string): ConfStanza | undefined {
    return this.#sourcetypes.get(name);
  }

  /** The stanzas that apply, from the weakest to the strongest. */
  find({ host, source, sourcetype }: EventOrigin): readonly ConfStanza[] {
    const exact = this.#sourcetypes.get(sourcetype);
    const own: PatternStanza[] = exact
      ? [{ stanza: exact, priority: priorityOf(exact, 100), matches: () => true }]
      : [];
    return [
      ...this.#everywhere,
      ...strongestLast([...own, ...this.#sourcetypePatterns.filter(({ matches }) => matches(sourcetype))]),
      ...strongestLast(this.#hosts.filter(({ matches }) => matches(host))),
      ...strongestLast(this.#sources.filter(({ matches }) => matches(source))),
    ];
  }
}

const strongestLast = (stanzas: readonly PatternStanza[]): readonly ConfStanza[] =>
  [...stanzas]
    .sort((a, b) => a.priority - b.priority || (a.stanza.name < b.stanza.name ? 1 : -1))
    .map(({ stanza }) => stanza);

const priorityOf = (stanza: ConfStanza, otherwise: number): number =>
  integerSetting(stanza.settings.get('priority')?.value, otherwise);

function patternStanza(stanza: ConfStanza, pattern: string, ignoreCase: boolean): PatternStanza {
  const isPattern = /[*?|()[\]{}+^$\\]|\.\.\./.test(pattern);
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  if (!isPattern) {
    const wanted = fold(pattern);
    return { stanza, priority: priorityOf(stanza, 100), matches: (text) => fold(text) === wanted };
  }
  const start = fold(fixedStart(pattern));
  let matches: ((text: string) => boolean) | undefined;
  return {
    stanza,
    priority: priorityOf(stanza, 0),
    // Most patterns are settled by how they begin, and never compiled.
    matches: (text) => {
      if (!fold(text).startsWith(start)) return false;
      matches ??= stanzaPattern(pattern, ignoreCase);
      return matches(text);
    },
  };
}

/** The text that every match begins with. */
function fixedStart(pattern: string): string {
  if (pattern.includes('|')) return '';
  const special = /\.\.\.|[*?()[\]{}+^$\\]/.exec(pattern);
  if (!special) return pattern;
  // A quantifier is about the character before it.
  return pattern.slice(0, Math.max(0, '?{+'.includes(special[0]) ? special.index - 1 : special.index));
}

/**
 * A pattern for whole names: `...` stands for any characters, `*` for any but path separators, a dot for itself, and
 * the rest is a regular expression. One that cannot be compiled matches nothing.
 */
function stanzaPattern(pattern: string, ignoreCase: boolean): (text: string) => boolean {
  const regex = pattern.replace(/\.\.\.|\*|\\.|\./gs, (part) => {
    if (part === '...') return '.*';
    if (part === '*') return '[^/\\\\]*';
    return part === '.' ? '\\.' : part;
  });
  const compiled = compileRegex(`^(?:${regex})$`, { caseInsensitive: ignoreCase, dotAll: true });
  return compiled.ok ? (text) => compiled.value.test(text) : () => false;
}

/** The settings of several stanzas, a later stanza's over an earlier one's. */
export function mergeSettings(stanzas: readonly ConfStanza[]): ConfStanza['settings'] {
  const settings = new Map<string, NonNullable<ReturnType<ConfStanza['settings']['get']>>>();
  for (const stanza of stanzas) for (const [key, setting] of stanza.settings) settings.set(key, setting);
  return settings;
}
