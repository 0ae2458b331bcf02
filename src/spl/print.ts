import { type Token, tokenise } from './tokens.ts';

const widest = 100;
const step = '  ';

/** Words that begin a line of their own in a command too long for one. */
const lineStarters = new Set(['where', 'by', 'and', 'or', 'from', 'output', 'outputnew', 'over']);

/**
 * Lays a search out: one command a line, long commands broken before WHERE, BY, AND and their like, subsearches
 * indented. Only white space changes, so the search means the same; laying out twice changes nothing more. Macros and
 * comments stay as they are.
 */
export function printSearch(search: string): string {
  const tokens = tokenise(search.trim());
  return printPipeline(tokens, '').join('\n');
}

/** The lines of a pipeline. Lines after the first are indented. */
function printPipeline(tokens: readonly Token[], indent: string): string[] {
  const stages = splitStages(tokens);
  return stages.flatMap((stage, at) => {
    const lines = printStage(stage, `${indent}${step}`);
    return at === 0 ? lines : [`${indent}${lines[0] ?? ''}`, ...lines.slice(1)];
  });
}

/** Commands with the pipe that precedes them. */
function splitStages(tokens: readonly Token[]): Token[][] {
  const stages: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'bracket-open') depth++;
    else if (token.kind === 'bracket-close') depth--;
    if (token.kind === 'pipe' && depth === 0 && stages[stages.length - 1]!.length > 0) stages.push([]);
    stages[stages.length - 1]!.push(token);
  }
  return stages;
}

/** A command's lines; the first is not indented, the others by `indent`. */
function printStage(tokens: readonly Token[], indent: string): string[] {
  const flat = join(tokens);
  if (!tokens.some(({ kind }) => kind === 'bracket-open') && flat.length + indent.length <= widest) return [flat];
  const lines: string[] = [];
  for (const part of splitParts(tokens)) {
    const [first, ...rest] = printPart(part, lines.length === 0 ? indent : `${indent}${step}`);
    lines.push(lines.length === 0 ? first! : `${indent}${first!}`, ...rest);
  }
  return lines;
}

/** Breaks before the line starters that stand outside parentheses and brackets. */
function splitParts(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open' || token.kind === 'bracket-open') depth++;
    else if (token.kind === 'close' || token.kind === 'bracket-close') depth--;
    const starts = depth === 0 && token.spaced && token.kind === 'word' && lineStarters.has(token.text.toLowerCase());
    if (starts && parts[parts.length - 1]!.length > 0) parts.push([]);
    parts[parts.length - 1]!.push(token);
  }
  return parts;
}

/** Fills lines up to the widest; a subsearch of more than one command gets lines of its own. */
function printPart(tokens: readonly Token[], indent: string): string[] {
  const lines: string[] = [''];
  const room = (): number => widest - (lines.length === 1 ? indent.length : 0);
  const add = (text: string, gap: boolean) => {
    const last = lines.length - 1;
    const spaced = gap && lines[last]!.trim() !== '';
    const before = lines[last]!;
    if (spaced && before.trim() !== indent.trim() && before.length + 1 + text.length > room())
      lines.push(`${indent}${text}`);
    else lines[last] = `${before}${spaced ? ' ' : ''}${text}`;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const close = token.kind === 'bracket-open' ? closingAt(tokens, at) : -1;
    const inner = close < 0 ? [] : tokens.slice(at + 1, close);
    if (!inner.some(({ kind }) => kind === 'pipe')) {
      add(token.text, gapBefore(tokens, at));
      continue;
    }
    add('[', gapBefore(tokens, at));
    const nested = printPipeline(inner, `${indent}${step}`);
    lines.push(`${indent}${step}${nested[0]!}`, ...nested.slice(1), `${indent}]`);
    at = close;
  }
  return lines;
}

function closingAt(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]!.kind === 'bracket-open') depth++;
    else if (tokens[at]!.kind === 'bracket-close' && --depth === 0) return at;
  }
  return -1;
}

const join = (tokens: readonly Token[]): string =>
  tokens.map((token, at) => (gapBefore(tokens, at) ? ` ${token.text}` : token.text)).join('');

/** White space stays where there is some, and goes before commas and inside brackets; a pipe has one space behind it. */
function gapBefore(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  const before = tokens[at - 1];
  if (!before) return false;
  if (before.kind === 'pipe') return true;
  if (token.kind === 'comma' || token.kind === 'close' || before.kind === 'open') return false;
  if (before.kind === 'comma') return true;
  if (token.kind === 'bracket-close' || before.kind === 'bracket-open') return false;
  return token.spaced;
}
