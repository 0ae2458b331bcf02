import { type Diagnostic, failure, type Result, success } from '../../diagnostics/index.ts';
import { compileRegex, type Regex } from '../../regex/index.ts';

/** One step of a sed script. */
export type SedStep = (text: string) => string;

export interface SedScript {
  readonly steps: readonly SedStep[];
  readonly regexes: readonly Regex[];
}

/**
 * Reads the sed commands that Splunk knows: `s/regex/replacement/flags` (flags `g`, `i` and a number) and `y/abc/xyz/`,
 * several of them separated by spaces. Source: Search Reference, "rex" (sed expression); Admin Manual, props.conf
 * (SEDCMD).
 */
export function parseSed(script: string, malformed: (reason: string) => Diagnostic): Result<SedScript> {
  const steps: SedStep[] = [];
  const regexes: Regex[] = [];
  let at = 0;
  const fail = (reason: string): Result<never> => failure(malformed(reason));
  while (at < script.length) {
    if (/\s/.test(script[at]!)) {
      at++;
      continue;
    }
    const kind = script[at]!;
    const delimiter = script[at + 1];
    if ((kind !== 's' && kind !== 'y') || delimiter === undefined)
      return fail('it is neither s/.../.../ nor y/.../.../');
    const first = readPart(script, at + 2, delimiter);
    const second = first && readPart(script, first.end, delimiter);
    if (!second) return fail(`a '${delimiter}' is missing`);
    const flags = /^\S*/.exec(script.slice(second.end))![0];
    at = second.end + flags.length;
    if (kind === 'y') {
      const step = transliteration(first.text, second.text);
      if (!step) return fail('the two lists of y have different lengths');
      steps.push(step);
      continue;
    }
    const options = /^[gi\d]*$/.test(flags) ? flags : undefined;
    if (options === undefined) return fail(`'${flags}' is no flag`);
    const regex = compileRegex(first.text, { caseInsensitive: options.includes('i') });
    if (!regex.ok) {
      const [{ severity, message }] = regex.diagnostics as readonly [Diagnostic];
      const problem = malformed(`its regular expression is invalid: ${message.replace(/\.$/, '')}`);
      return failure({ ...problem, severity });
    }
    regexes.push(regex.value);
    steps.push(substitution(regex.value, second.text, options));
  }
  return steps.length > 0 ? success({ steps, regexes }) : fail('it is empty');
}

/** The text up to the next delimiter that no backslash precedes; `\/` in it is the delimiter itself. */
function readPart(script: string, start: number, delimiter: string): { text: string; end: number } | undefined {
  let text = '';
  for (let at = start; at < script.length; at++) {
    const character = script[at]!;
    if (character === delimiter) return { text, end: at + 1 };
    if (character !== '\\') text += character;
    else if (script[at + 1] === delimiter) text += script[++at]!;
    else text += character + (script[++at] ?? '');
  }
  return undefined;
}

function substitution(regex: Regex, replacement: string, flags: string): SedStep {
  const place = Number(/\d+/.exec(flags)?.[0] ?? 0);
  if (flags.includes('g')) return (text) => regex.replaceAll(text, replacement);
  if (place <= 1) return (text) => regex.replaceAll(text, replacement, 1);
  return (text) => {
    const before = regex.replaceAll(text, replacement, place - 1);
    const match = regex.execAll(text, place)[place - 1];
    if (!match) return text;
    // The stretch behind the wanted match is the same in both: what differs is in front of it.
    const through = regex.replaceAll(text, replacement, place);
    const inserted = through.length - (before.length - (match.end - match.index));
    const from = through.length - (text.length - match.end) - inserted;
    return text.slice(0, match.index) + through.slice(from, from + inserted) + text.slice(match.end);
  };
}

function transliteration(from: string, to: string): SedStep | undefined {
  const [sources, targets] = [[...from], [...to]];
  if (sources.length !== targets.length) return undefined;
  const map = new Map(sources.map((source, index) => [source, targets[index]!]));
  return (text) => [...text].map((character) => map.get(character) ?? character).join('');
}
