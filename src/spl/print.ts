import { commandName, isMultiline, type Part, splitParts, splitStages } from './layout.ts';
import { type Token, tokenise } from './tokens.ts';

const widest = 100;
const step = '  ';
/** Subsearches in subsearches have lines of their own up to this depth. */
const deepest = 20;

/**
 * Lays a search out: one command a line, long commands broken before FROM, WHERE, BY, AND and their like, lists
 * aligned, subsearches of several commands indented. Only white space changes, so the search means the same; laying
 * out twice changes nothing more. Macros and comments stay as they are.
 */
export function printSearch(search: string): string {
  return printPipeline(tokenise(search), '', 0).join('\n');
}

/** The lines of a pipeline. Lines after the first are indented. */
function printPipeline(tokens: readonly Token[], indent: string, depth: number): string[] {
  return splitStages(tokens).flatMap((stage, at) => {
    const lines = printStage(stage, `${indent}${step}`, depth);
    return at === 0 ? lines : [`${indent}${lines[0] ?? ''}`, ...lines.slice(1)];
  });
}

/** A command's lines; the first is not indented, the others by `indent` at least. */
function printStage(tokens: readonly Token[], indent: string, depth: number): string[] {
  const command = commandName(tokens);
  const lead = indent.length - step.length;
  if (depth >= deepest || !holdsPipeline(tokens, command)) {
    const flat = join(tokens, command);
    if (depth >= deepest || lead + flat.length <= widest) return [flat];
  }
  const broken = new Lines(lead, depth);
  for (const [at, part] of splitParts(tokens, command).entries()) {
    if (at > 0) broken.start(`${indent}${step.repeat(part.level)}`);
    broken.add(part.tokens, command, `${indent}${continuation(part, at)}`);
  }
  return broken.done;
}

/** Lists behind BY are aligned under their first field; other parts go on one step further in. */
function continuation({ keyword, level }: Part, at: number): string {
  if (keyword === 'by' || keyword === 'groupby') return ' '.repeat(keyword.length + 1);
  return step.repeat(at === 0 ? 0 : level + 1);
}

/** Lines under construction. */
class Lines {
  readonly done: string[] = [''];
  /** Columns that stand before the first line, since it follows something. */
  readonly #before: number;
  readonly #depth: number;
  /** Whether the last line has nothing but its indent. */
  #fresh = true;

  constructor(before: number, depth: number) {
    this.#before = before;
    this.#depth = depth;
  }

  get width(): number {
    return this.done[this.done.length - 1]!.length + (this.done.length === 1 ? this.#before : 0);
  }

  start(indent: string): void {
    this.done.push(indent);
    this.#fresh = true;
  }

  /** Adds tokens, filling lines; further lines start with `indent`. */
  add(tokens: readonly Token[], command: string, indent: string): void {
    for (let at = 0; at < tokens.length; ) {
      const gap = !this.#fresh && gapBefore(tokens, at, command);
      const inner = insideBracket(tokens, at, command);
      if (isMultiline(inner) || (inner.length > 0 && this.width + join(inner, '').length > widest)) {
        this.#write('[', gap, indent);
        const nested = printPipeline(inner, `${indent}${step}`, this.#depth + 1);
        this.done.push(`${indent}${step}${nested[0]!}`, ...nested.slice(1), `${indent}]`);
        at += inner.length + 2;
        continue;
      }
      const end = unitEnd(tokens, at, command);
      this.#write(join(tokens.slice(at, end), command), gap, indent);
      at = end;
    }
  }

  #write(text: string, gap: boolean, indent: string): void {
    if (gap && this.width + 1 + text.length > widest) this.start(indent);
    const last = this.done.length - 1;
    this.done[last] += `${gap && !this.#fresh ? ' ' : ''}${text}`;
    this.#fresh = false;
  }
}

/** The end of the tokens from `at` on that stay on one line: `a = "b"`, `values(x) AS y`, `NOT x`. */
function unitEnd(tokens: readonly Token[], at: number, command: string): number {
  let end = at + 1;
  while (end < tokens.length && tokens[end]!.kind !== 'bracket-open') {
    if (gapBefore(tokens, end, command) && !binds(tokens[end]!, 'back') && !binds(tokens[end - 1]!, 'on')) break;
    end++;
  }
  return end;
}

const between = /^(?:as|in|=|==|!=|<|<=|>|>=)$/i;
const before = /^(?:not|by|from|where|over|output|outputnew|and|or|\|)$/i;

/** Whether a token keeps the line of its neighbour. */
const binds = ({ kind, text }: Token, way: 'back' | 'on'): boolean =>
  kind === 'pipe' || (kind === 'word' && (between.test(text) || (way === 'on' && before.test(text))));

/** Whether a subsearch of several commands is among the tokens. */
function holdsPipeline(tokens: readonly Token[], command: string): boolean {
  for (let at = 0; at < tokens.length; at++) {
    const inner = insideBracket(tokens, at, command);
    if (isMultiline(inner)) return true;
    at += inner.length;
  }
  return false;
}

/** The tokens of the subsearch that opens here; none where no bracket opens. In a regular expression brackets are text. */
function insideBracket(tokens: readonly Token[], at: number, command: string): readonly Token[] {
  if (tokens[at]!.kind !== 'bracket-open' || verbatim.has(command)) return [];
  const close = closingBracket(tokens, at);
  return close < 0 ? [] : tokens.slice(at + 1, close);
}

function closingBracket(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]!.kind === 'bracket-open') depth++;
    else if (tokens[at]!.kind === 'bracket-close' && --depth === 0) return at;
  }
  return -1;
}

const join = (tokens: readonly Token[], command: string): string =>
  tokens.map((token, at) => (at > 0 && gapBefore(tokens, at, command) ? ` ${token.text}` : token.text)).join('');

/** Commands whose argument may be a regular expression without quotation marks: every space in it counts. */
const verbatim: ReadonlySet<string> = new Set(['rex', 'regex', 'erex']);

/** White space stays where there is some, and goes before commas and inside brackets; commas and pipes are followed by some. */
function gapBefore(tokens: readonly Token[], at: number, command: string): boolean {
  const token = tokens[at]!;
  const previous = tokens[at - 1];
  if (!previous) return token.space !== '';
  if (previous.kind === 'pipe') return true;
  if (verbatim.has(command)) return token.space !== '';
  if (token.kind === 'comma' || token.kind === 'close' || previous.kind === 'open') return false;
  if (previous.kind === 'comma') return true;
  if (token.kind === 'bracket-close' || previous.kind === 'bracket-open') return false;
  return token.space !== '';
}
