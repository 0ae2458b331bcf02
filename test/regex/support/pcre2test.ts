import { spawnSync } from 'node:child_process';

/** A pattern with the subjects to run it over, as the oracle takes them. */
export interface OracleCase {
  readonly pattern: string;
  /** pcre2test modifiers without `utf`, such as `i`, `s`, `g`. */
  readonly modifiers?: readonly string[];
  readonly subjects: readonly string[];
}

/** The captures of one match, group 0 first; unset groups are null. With `g` a subject has several matches. */
export type OracleCaptures = readonly (string | null)[];

export interface OracleAnswer {
  /** The compile error, when PCRE2 refuses the pattern. */
  readonly error?: string;
  readonly offset?: number;
  /** Per subject its matches (none: no match), or the error of the match call such as a reached limit. */
  readonly results: readonly (readonly OracleCaptures[] | { readonly failed: string })[];
}

/** Whether Debian's `pcre2test` is installed. */
export const oracleVersion = (): string | undefined => {
  const run = spawnSync('pcre2test', ['-C'], { encoding: 'utf8' });
  return run.status === 0 ? /PCRE2 version (\S+)/.exec(run.stdout)?.[1] : undefined;
};

/** Runs cases through pcre2test in UTF mode. Texts with a literal `\x` can't be told apart in its output: don't pass them. */
export function askOracle(cases: readonly OracleCase[]): OracleAnswer[] {
  // By default pcre2test shows 15 groups only.
  const input = `#subject ovector=200\n${cases.map((one, index) => block(one, index)).join('')}`;
  const run = spawnSync('pcre2test', ['-q'], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  const chunks = run.stdout.split(/^\/2323\d+7e\/hex\n.*\n.*\n\n?/m);
  if (chunks.length !== cases.length + 1) {
    throw new Error(`pcre2test answered ${chunks.length - 1} of ${cases.length} cases`);
  }
  return cases.map((one, index) => read(one, chunks[index]!));
}

const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');

const separator = (index: number): string =>
  `/2323${Buffer.from(String(index)).toString('hex')}7e/hex\n    ${'zz'}\n\n`;

function block(one: OracleCase, index: number): string {
  const modifiers = ['hex', 'utf', 'allcaptures', ...(one.modifiers ?? [])].join(',');
  const subjects = one.subjects.map((subject) => `    ${escapeSubject(subject)}\n`).join('');
  return `/${hex(one.pattern)}/${modifiers}\n${subjects}\n${separator(index)}`;
}

const escapeSubject = (text: string): string =>
  text === ''
    ? '\\'
    : Array.from(text, (c) => (/[A-Za-z0-9]/.test(c) ? c : `\\x{${c.codePointAt(0)!.toString(16)}}`)).join('');

function read(one: OracleCase, chunk: string): OracleAnswer {
  const lines = chunk.split('\n');
  const failed = lines.find((line) => line.startsWith('Failed: error'));
  if (
    failed &&
    !lines.some((line) => line.startsWith('    ') && line.trim() !== '' && lines.indexOf(line) < lines.indexOf(failed))
  ) {
    const found = /^Failed: error -?\d+ at offset (\d+): (.*)$/.exec(failed);
    if (found) return { error: found[2]!, offset: Number(found[1]), results: [] };
  }
  const results: (OracleCaptures[] | { failed: string })[] = [];
  for (const line of lines) {
    if (line.startsWith('    ')) results.push([]);
    const last = results.at(-1);
    if (last === undefined) continue;
    const group = /^ ?(\d+): (.*)$/.exec(line);
    if (group) {
      if (Array.isArray(last)) {
        if (group[1] === '0') last.push([]);
        (last.at(-1) as (string | null)[]).push(decode(group[2]!));
      }
    } else if (line.startsWith('Failed: error')) {
      results[results.length - 1] = { failed: line };
    }
  }
  if (results.length !== one.subjects.length)
    throw new Error(`pcre2test's answer to ${one.pattern} not understood:\n${chunk}`);
  return { results };
}

const decode = (text: string): string | null =>
  text === '<unset>'
    ? null
    : text.replace(/\\x(?:\{([0-9a-f]+)\}|([0-9a-f]{2}))/g, (_, wide?: string, short?: string) =>
        String.fromCodePoint(Number.parseInt((wide ?? short)!, 16)),
      );
