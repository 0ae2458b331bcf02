import { DiagnosticError } from '../../diagnostics/index.ts';
import { compileRegex, type Regex, type RegexOptions } from '../../regex/index.ts';
import type { Reader, Word } from '../../spl/index.ts';

/** Compiles a regular expression that a search gives as an argument; fails in Splunk's words at the argument. */
export function regexArgument(reader: Reader, { text, span }: Word, options: RegexOptions = {}): Regex {
  const compiled = compileRegex(text, { ...options, source: reader.source, place: () => span });
  if (compiled.ok) return compiled.value;
  const [problem] = compiled.diagnostics;
  if (problem!.severity === 'unsupported') throw new DiagnosticError(problem!);
  return reader.failInvalid(
    span,
    `Encountered the following error while compiling the regex '${text}': Regex: ${problem!.message}`,
    problem!.help,
  );
}
