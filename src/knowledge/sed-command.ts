import type { IndexTimeStep } from '../store/index.ts';

type SedStep = Extract<IndexTimeStep, { readonly kind: 'replace' | 'translate' }>;

/**
 * Reads one command of SEDCMD: `s/regex/replacement/flags` or `y/from/to/`, with any delimiter; undefined for anything
 * else. Source: Admin Manual, "props.conf", SEDCMD.
 */
export function readSedCommand(text: string): SedStep | undefined {
  const command = text.trim();
  const delimiter = command[1];
  if (delimiter === undefined || !/[^\w\s\\]/.test(delimiter)) return undefined;
  const parts = splitUnescaped(command.slice(2), delimiter);
  if (parts.length < 3) return undefined;
  const [pattern, replacement, flags] = [parts[0]!, parts[1]!, parts[2]!.trim()];
  if (command[0] === 'y') return { kind: 'translate', from: pattern, to: replacement };
  if (command[0] !== 's' || !/^(?:\d+|[gi]*)$/.test(flags)) return undefined;
  const occurrence = /^\d+$/.test(flags) ? Number(flags) : flags.includes('g') ? 'all' : 'first';
  return { kind: 'replace', pattern, replacement, caseInsensitive: flags.includes('i'), occurrence };
}

/** Splits at the delimiter; one behind a backslash stands for itself. */
function splitUnescaped(text: string, delimiter: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\' && text[at + 1] === delimiter) {
      parts[parts.length - 1] += delimiter;
      at++;
    } else if (character === '\\' && at + 1 < text.length) {
      parts[parts.length - 1] += character + text[++at]!;
    } else if (character === delimiter) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
