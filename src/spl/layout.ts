import type { Token } from './tokens.ts';

/** A stretch of a command that starts a line of its own where the command is too long for one. */
export interface Part {
  /** The clause's word in lower case; '' for the beginning and for assignments. */
  readonly keyword: string;
  /** Steps of indent beyond the command's. */
  readonly level: number;
  readonly tokens: readonly Token[];
}

const clauses = new Set(['from', 'where', 'by', 'groupby', 'over', 'output', 'outputnew']);
const operators = new Set(['and', 'or']);

/** Commands with the pipe that precedes them. */
export function splitStages(tokens: readonly Token[]): Token[][] {
  const stages: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'bracket-open') depth++;
    else if (token.kind === 'bracket-close') depth--;
    if (token.kind === 'pipe' && depth === 0 && stages[stages.length - 1]!.length > 0) stages.push([]);
    stages[stages.length - 1]!.push(token);
  }
  return stages.map(gatherAggregations);
}

/** The command of a stage in lower case; a stage without a pipe before it is a search. */
export function commandName(tokens: readonly Token[]): string {
  const [first, second] = tokens.filter(({ kind }) => kind !== 'comment');
  if (first?.kind !== 'pipe') return 'search';
  return second?.kind === 'word' ? second.text.toLowerCase() : '';
}

/** Whether the tokens between two brackets are more than one command. */
export function isMultiline(inner: readonly Token[]): boolean {
  const [first, ...rest] = inner;
  return first !== undefined && rest.some(({ kind }) => kind === 'pipe');
}

/** Splits a command before the words that begin a line, where they stand outside parentheses and brackets. */
export function splitParts(tokens: readonly Token[], command: string): Part[] {
  const parts: { keyword: string; level: number; tokens: Token[] }[] = [{ keyword: '', level: 0, tokens: [] }];
  let depth = 0;
  let inWhere = false;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'open' || token.kind === 'bracket-open') depth++;
    else if (token.kind === 'close' || token.kind === 'bracket-close') depth--;
    const current = parts[parts.length - 1]!;
    const previous = tokens[at - 1];
    const apart = token.space !== '' || previous?.kind === 'comma' || previous?.kind === 'pipe';
    const word = depth === 0 && token.kind === 'word' && apart ? token.text.toLowerCase() : '';
    const named = previous?.kind === 'word' && previous.text.toLowerCase() === 'as';
    const starts = !named && current.tokens.some(({ kind }) => kind !== 'pipe') && word !== command;
    if (starts && clauses.has(word)) {
      inWhere = word === 'where';
      parts.push({ keyword: word, level: 0, tokens: [] });
    } else if (starts && operators.has(word)) {
      parts.push({ keyword: word, level: inWhere ? 1 : 0, tokens: [] });
    } else if (command === 'eval' && depth === 0 && previous?.kind === 'comma') {
      parts.push({ keyword: '', level: 0, tokens: [] });
    }
    parts[parts.length - 1]!.tokens.push(token);
  }
  return parts;
}

const statistics = /^(?:(?:event|stream|t|m|si)?stats|(?:si)?(?:time)?chart)$/;

/**
 * Makes one token of an aggregation without AS, such as `count(eval(a = b))`: the column bears its text as it is
 * written, spaces included.
 */
function gatherAggregations(tokens: readonly Token[]): Token[] {
  if (!statistics.test(commandName(tokens))) return [...tokens];
  const gathered: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const close = isCall(token, tokens[at + 1]) ? closing(tokens, at + 1) : -1;
    const next = tokens[close + 1];
    if (close < 0 || (next?.kind === 'word' && /^as$/i.test(next.text))) {
      gathered.push(token);
      continue;
    }
    const rest = tokens.slice(at + 1, close + 1);
    gathered.push({ ...token, text: token.text + rest.map(({ space, text }) => space + text).join('') });
    at = close;
  }
  return gathered;
}

const isCall = ({ kind, text }: Token, next: Token | undefined): boolean =>
  kind === 'word' && next?.kind === 'open' && next.space === '' && !/^(?:in|not|and|or|where|by)$/i.test(text);

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]!.kind === 'open') depth++;
    else if (tokens[at]!.kind === 'close' && --depth === 0) return at;
    else if (tokens[at]!.kind === 'bracket-open') return -1;
  }
  return -1;
}
