import { commandName, isMultiline, type Part, splitParts, splitStages } from './layout.ts';
import { type Token, tokenise } from './tokens.ts';

const widest = 100;
const step = '  ';

/**
 * Lays a search out: one command a line, long commands broken before FROM, WHERE, BY, AND and their like, lists
 * aligned, subsearches of several commands indented. Only white space changes, so the search means the same; laying
 * out twice changes nothing more. Macros and comments stay as they are.
 */
export function printSearch(search: string): string {
  return printPipeline(tokenise(search), '').join('\n');
}

/** The lines of a pipeline. Lines after the first are indented. */
function printPipeline(tokens: readonly Token[], indent: string): string[] {
  return splitStages(tokens).flatMap((stage, at) => {
    const lines = printStage(stage, `${indent}${step}`);
    return at === 0 ? lines : [`${indent}${lines[0] ?? ''}`, ...lines.slice(1)];
  });
}

/** A command's lines; the first is not indented, the others by `indent` at least. */
function printStage(tokens: readonly Token[], indent: string): string[] {
  const command = commandName(tokens);
  const line = new Lines(indent.length - step.length);
  line.add(tokens, command, indent);
  if (line.done.length === 1 && line.width <= widest) return line.done;
  const broken = new Lines(indent.length - step.length);
  for (const [at, part] of splitParts(tokens, command).entries()) {
    if (at > 0) broken.start(`${indent}${step.repeat(part.level)}`);
    broken.add(part.tokens, command, `${indent}${continuation(part, at)}`, widest);
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
  /** Whether the last line has nothing but its indent. */
  #fresh = true;

  constructor(before: number) {
    this.#before = before;
  }

  get width(): number {
    return this.done[this.done.length - 1]!.length + (this.done.length === 1 ? this.#before : 0);
  }

  start(indent: string): void {
    this.done.push(indent);
    this.#fresh = true;
  }

  /** Adds tokens, filling lines up to `most` columns; further lines start with `indent`. */
  add(tokens: readonly Token[], command: string, indent: string, most = Infinity): void {
    for (let at = 0; at < tokens.length; ) {
      const gap = !this.#fresh && gapBefore(tokens, at, command);
      const close = tokens[at]!.kind === 'bracket-open' && !verbatim.has(command) ? closingBracket(tokens, at) : -1;
      const inner = close < 0 ? [] : tokens.slice(at + 1, close);
      if (isMultiline(inner) || (inner.length > 0 && this.width + join(inner, '').length > most)) {
        this.#write('[', gap, indent, most);
        const nested = printPipeline(inner, `${indent}${step}`);
        this.done.push(`${indent}${step}${nested[0]!}`, ...nested.slice(1), `${indent}]`);
        at = close + 1;
        continue;
      }
      const end = unitEnd(tokens, at, command);
      this.#write(join(tokens.slice(at, end), command), gap, indent, most);
      at = end;
    }
  }

  #write(text: string, gap: boolean, indent: string, most: number): void {
    if (gap && this.width + 1 + text.length > most) this.start(indent);
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
