import { cleanKey, fixedName, type RegexExtraction } from '../../knowledge/index.ts';
import { ByteTable } from './byte-table.ts';
import type { FieldAccumulator } from './field-accumulator.ts';
import { isSpace, mostMatches } from './regex-step.ts';
import { TagIndex } from './tag-index.ts';
import { gaveUp, noMatch, TagMatcher } from './tag-matcher.ts';
import { type TagPattern, tagPattern } from './tag-pattern.ts';
import { textOf } from './text-dictionary.ts';

/** How much of an event a pattern may look at, in lengths of the event: patterns that suit the event look once or twice. */
const mostWork = 16;
const mostKeys = 10_000;

const patterns = new WeakMap<RegexExtraction, TagPattern | null>();

/** A rule's regular expression as a tag pattern, where the rule can be run on bytes with the same results. */
export function ruleTagPattern(rule: RegexExtraction): TagPattern | undefined {
  let pattern = patterns.get(rule);
  if (pattern === undefined) {
    const isPlain = rule.pairs.every(
      (pair) => isGroup(pair.value) && (fixedName(pair) !== undefined || isGroup(pair.name)),
    );
    pattern = (isPlain && rule.sourceKey === '_raw' && tagPattern(rule.regex.pattern)) || null;
    patterns.set(rule, pattern);
  }
  return pattern ?? undefined;
}

const isGroup = (parts: readonly (string | number)[]): boolean => parts.length === 1 && typeof parts[0] === 'number';

/** A field that a match gives: its name is fixed, or stands in a group. */
interface Pair {
  readonly name: string | undefined;
  readonly nameGroup: number;
  readonly valueGroup: number;
  /** The slot of a fixed name, once there was a match. */
  slot: number | undefined;
}

/** Runs extractions by tag patterns over events, for the fields of one pass. */
export class TagSteps {
  readonly #index: TagIndex;
  readonly #steps: ReadonlyMap<RegexExtraction, TagStep>;

  constructor(rules: readonly RegexExtraction[], fields: FieldAccumulator, bytes: Uint8Array) {
    const found = rules.flatMap((rule) => {
      const pattern = ruleTagPattern(rule);
      return pattern ? [{ rule, pattern }] : [];
    });
    this.#index = new TagIndex(
      found.map(({ pattern }) => pattern),
      bytes,
    );
    this.#steps = new Map(
      found.map(({ rule, pattern }, at) => [rule, new TagStep(rule, pattern, at, this.#index, fields, bytes)]),
    );
  }

  begin(start: number, end: number): void {
    this.#index.begin(start, end);
  }

  step(rule: RegexExtraction): TagStep | undefined {
    return this.#steps.get(rule);
  }
}

/** One rule. */
export class TagStep {
  readonly #rule: RegexExtraction;
  readonly #pairs: readonly Pair[];
  readonly #matcher: TagMatcher;
  readonly #pattern: number;
  readonly #index: TagIndex;
  readonly #fields: FieldAccumulator;
  readonly #bytes: Uint8Array;
  /** Names that stand in the data, and the slot of each. */
  readonly #keys: ByteTable;
  readonly #keySlots: number[] = [-1];

  constructor(
    rule: RegexExtraction,
    pattern: TagPattern,
    at: number,
    index: TagIndex,
    fields: FieldAccumulator,
    bytes: Uint8Array,
  ) {
    this.#rule = rule;
    this.#pairs = rule.pairs.map((pair) => ({
      name: fixedName(pair),
      nameGroup: pair.name[0] as number,
      valueGroup: pair.value[0] as number,
      slot: undefined,
    }));
    this.#matcher = new TagMatcher(pattern, bytes, index);
    this.#pattern = at;
    this.#index = index;
    this.#fields = fields;
    this.#bytes = bytes;
    this.#keys = new ByteTable(bytes);
  }

  /** Adds what the rule finds in the event; false when it takes too long, and must be left to the regex engine. */
  extract(): boolean {
    const index = this.#index;
    const matcher = this.#matcher;
    const { start, end } = index;
    matcher.work = 0;
    matcher.limit = mostWork * (end - start);
    let from = start;
    for (let n = 0, count = 0; count < mostMatches; n++) {
      const at = index.candidate(this.#pattern, n);
      if (at < 0) return true;
      if (at < from) continue;
      const found = matcher.match(at);
      if (found === gaveUp || matcher.work > matcher.limit) return false;
      if (found === noMatch) continue;
      this.#add();
      if (!this.#rule.repeats) return true;
      from = found;
      count++;
    }
    return true;
  }

  #add(): void {
    const { places } = this.#matcher;
    const { keepsEmpty, addsValues, trimsValues } = this.#rule;
    for (const pair of this.#pairs) {
      let start = places[2 * pair.valueGroup]!;
      let end = places[2 * pair.valueGroup + 1]!;
      if (trimsValues) {
        while (start < end && isSpace(this.#bytes[start]!)) start++;
        while (start < end && isSpace(this.#bytes[end - 1]!)) end--;
      }
      if (pair.name !== undefined) pair.slot ??= this.#fields.slot(pair.name);
      const slot = pair.slot ?? this.#keySlot(places[2 * pair.nameGroup]!, places[2 * pair.nameGroup + 1]!);
      if (slot >= 0 && (start < end || keepsEmpty)) this.#fields.addPlace(slot, start, end, addsValues);
    }
  }

  #keySlot(start: number, end: number): number {
    const known = this.#keys.find(start, end);
    if (known !== 0) return this.#keySlots[known]!;
    const key = textOf(this.#bytes, start, end);
    const slot = this.#fields.slot(this.#rule.cleansKeys ? cleanKey(key) : key);
    if (this.#keys.size < mostKeys) this.#keys.add(start, end, this.#keySlots.push(slot) - 1);
    return slot;
  }
}
