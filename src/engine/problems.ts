import { defineDiagnostic } from '../diagnostics/index.ts';

/** What can go wrong between a parsed search and its rows. Wordings follow Splunk's where Splunk has one. */

export const booleanAssigned = defineDiagnostic({
  code: 'SPL3101',
  severity: 'error',
  title: 'Boolean assigned to a field',
  message: (command: string) => `Error in '${command}' command: Fields cannot be assigned a boolean result.`,
  help: () => 'Wrap the comparison: if(a=b, "true", "false"), or tostring(a=b).',
});

export const conditionNotBoolean = defineDiagnostic({
  code: 'SPL3102',
  severity: 'error',
  title: 'Condition is not Boolean',
  message: (command: string) =>
    `Error in '${command}' command: Typechecking failed. The expression is not a Boolean one.`,
  help: () => 'Compare something: where count > 5.',
});

export const typeMismatch = defineDiagnostic({
  code: 'SPL3103',
  severity: 'error',
  title: 'Operator does not fit its operands',
  message: (command: string, reason: string) => `Error in '${command}' command: Type checking failed. ${reason}.`,
});

export const invalidFunctionArguments = defineDiagnostic({
  code: 'SPL3104',
  severity: 'error',
  title: 'Arguments do not fit the function',
  message: (command: string, name: string, _reason: string) =>
    `Error in '${command}' command: The arguments to the '${name}' function are invalid.`,
  help: (_command: string, _name: string, reason: string) => reason,
});

export const subsearchMalformed = defineDiagnostic({
  code: 'SPL3105',
  severity: 'error',
  title: 'Subsearch returns no expression',
  message: (command: string, text: string, reason: string) =>
    text === ''
      ? `Error in '${command}' command: The subsearch returned nothing, so that the expression is malformed.`
      : `Error in '${command}' command: The subsearch returned '${text}', which is no expression. ${reason}`,
  help: () => 'End the subsearch with `return $field`. A text needs quotation marks of its own: "\\"" . field . "\\"".',
});

export const rowLimitReached = defineDiagnostic({
  code: 'SPL5001',
  severity: 'warning',
  title: 'Row limit reached',
  message: (command: string, limit: number, setting: string) =>
    `'${command}' kept the first ${limit.toLocaleString('en-US')} rows (${setting} in limits.conf); the rest was dropped.`,
});

export const searchStopped = defineDiagnostic({
  code: 'SPL5002',
  severity: 'error',
  title: 'Search stopped',
  message: (reason: string) => `The search was stopped: ${reason}.`,
  help: () => 'Narrow the search, or raise the limit in gauntlet.yml.',
});

export const lookupMissing = defineDiagnostic({
  code: 'SPL3201',
  severity: 'error',
  title: 'Lookup does not exist',
  message: (name: string, _suggestion?: string) => `The lookup table '${name}' does not exist or is not available.`,
  help: (_name: string, suggestion?: string) => suggestion ?? 'Add it under lookups/, or load the app that defines it.',
});

export const dataModelMissing = defineDiagnostic({
  code: 'SPL3202',
  severity: 'error',
  title: 'Data model does not exist',
  message: (name: string, _suggestion?: string) => `The data model '${name}' does not exist.`,
  help: (_name: string, suggestion?: string) =>
    suggestion ?? 'Load the app that defines it, such as the Common Information Model.',
});

export const datasetMissing = defineDiagnostic({
  code: 'SPL3203',
  severity: 'error',
  title: 'Dataset does not exist',
  message: (model: string, object: string, _suggestion?: string) =>
    `The data model '${model}' has no dataset '${object}'.`,
  help: (_model: string, _object: string, suggestion?: string) => suggestion,
});

export const regexInvalid = defineDiagnostic({
  code: 'SPL3204',
  severity: 'error',
  title: 'Invalid regular expression',
  message: (command: string, reason: string) =>
    `Error in '${command}' command: The regular expression is invalid: ${reason}`,
});

export const timeInvalid = defineDiagnostic({
  code: 'SPL3205',
  severity: 'error',
  title: 'Invalid time',
  message: (text: string) => `Invalid value '${text}' for a time modifier.`,
  help: () => 'Use a relative time such as -70m@m, or epoch seconds.',
});

export const regexBudgetSpent = defineDiagnostic({
  code: 'SPL5003',
  severity: 'warning',
  title: 'Regular expression gave up',
  message: (command: string, limit: number) =>
    `A regular expression of '${command}' gave up on a value after ${limit.toLocaleString('en-US')} steps (match_limit in limits.conf); that counts as no match.`,
});
