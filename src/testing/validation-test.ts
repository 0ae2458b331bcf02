import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import { failedBy, type Judgement, passed } from './judgement.ts';

/** A detection is valid when nothing that was found in its file is an error. What the engine cannot run is no fault of the file. */
export function judgeValidation(diagnostics: readonly Diagnostic[]): Judgement {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { ...failedBy(errors), diagnostics };
  if (hasErrors(diagnostics)) {
    const unsupported = diagnostics.find(({ severity }) => severity === 'unsupported')!;
    return { verdict: 'unsupported', reason: unsupported.message, diagnostics };
  }
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  const note = warnings === 0 ? '' : `, ${warnings} warning${warnings === 1 ? '' : 's'}`;
  return { ...passed(`Schema, references and search are valid${note}.`), diagnostics };
}
