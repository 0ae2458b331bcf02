import { defineDiagnostic, didYouMean } from '../diagnostics/index.ts';

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

export const notOneOf = defineDiagnostic<[input: string, value: string, allowed: readonly string[]]>({
  code: 'CFG2001',
  severity: 'error',
  title: 'Input has a value that it does not take',
  message: (input, value, allowed) => `Input '${input}' is '${value}', but takes one of ${quoted(allowed)}.`,
  help: (_, value, allowed) => didYouMean(value, allowed),
});

export const notANumber = defineDiagnostic<[input: string, value: string]>({
  code: 'CFG2002',
  severity: 'error',
  title: 'Input is not a whole number',
  message: (input, value) => `Input '${input}' is '${value}', but takes a whole number.`,
});

export const noSuchFolder = defineDiagnostic<[folder: string]>({
  code: 'CFG2003',
  severity: 'error',
  title: 'Working directory does not exist',
  message: (folder) => `Input 'working-directory' is '${folder}', but there is no such folder in the workspace.`,
  help: () => 'Check out the repository first, with actions/checkout.',
});

export const nothingSelected = defineDiagnostic<[]>({
  code: 'CFG2004',
  severity: 'error',
  title: "Mode 'selected' without a path",
  message: () => "Input 'mode' is 'selected', but input 'path' selects nothing.",
});
