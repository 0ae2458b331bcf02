import { defineDiagnostic } from '../diagnostics/index.ts';

/** What can be wrong with a search's text. Wordings follow Splunk's where Splunk has one. */

export const unbalancedQuote = defineDiagnostic({
  code: 'SPL1001',
  severity: 'error',
  title: 'Unbalanced quotation mark',
  message: () => 'Unbalanced quotes: this quotation mark is never closed.',
  help: () => 'Close it with `"`, or escape a quotation mark inside the text as `\\"`.',
});

export const unbalancedBacktick = defineDiagnostic({
  code: 'SPL1002',
  severity: 'error',
  title: 'Unbalanced backtick',
  message: () => "Error in 'SearchParser': Missing closing tick mark for macro expansion.",
  help: () => 'A macro call stands between two backticks; a comment between two triples of them.',
});

export const unbalancedBracket = defineDiagnostic({
  code: 'SPL1003',
  severity: 'error',
  title: 'Unbalanced bracket',
  message: (bracket: '[' | ']') => `Error in 'SearchParser': Mismatched '${bracket}'.`,
  help: () => 'A subsearch stands between `[` and `]`; a bracket that is text stands in quotation marks.',
});

export const emptyCommand = defineDiagnostic({
  code: 'SPL2001',
  severity: 'error',
  title: 'Missing command',
  message: (where: 'before' | 'after') => `Error in 'SearchParser': Missing a search command ${where} '|'.`,
  help: () => 'Remove one `|`, or write the command that belongs there.',
});

export const emptySearch = defineDiagnostic({
  code: 'SPL2002',
  severity: 'error',
  title: 'Empty search',
  message: () => 'The search is empty.',
});

export const unexpected = defineDiagnostic({
  code: 'SPL2003',
  severity: 'error',
  title: 'Unexpected text',
  message: (command: string, found: string) => `Error in '${command}' command: unexpected ${found}.`,
});

export const expected = defineDiagnostic({
  code: 'SPL2004',
  severity: 'error',
  title: 'Something is missing',
  message: (command: string, what: string, found: string) =>
    `Error in '${command}' command: expected ${what}, found ${found}.`,
});

export const invalidOption = defineDiagnostic({
  code: 'SPL2005',
  severity: 'error',
  title: 'Invalid option value',
  message: (command: string, option: string, value: string, wanted: string) =>
    `Error in '${command}' command: invalid value '${value}' for option '${option}', expected ${wanted}.`,
});

export const malformedExpression = defineDiagnostic({
  code: 'SPL2006',
  severity: 'error',
  title: 'Malformed expression',
  message: (command: string, reason: string) => `Error in '${command}' command: The expression is malformed. ${reason}`,
});

export const notFirst = defineDiagnostic({
  code: 'SPL2007',
  severity: 'error',
  title: 'Generating command in the middle',
  message: (command: string) => `Error in '${command}' command: This command must be the first command of a search.`,
  help: (command: string) => `Put '| ${command}' at the start, or in a subsearch.`,
});

export const invalidArgument = defineDiagnostic({
  code: 'SPL2008',
  severity: 'error',
  title: 'Invalid argument',
  message: (command: string, reason: string, _help?: string) => `Error in '${command}' command: ${reason}`,
  help: (_command: string, _reason: string, help?: string) => help,
});

export const nestedTooDeep = defineDiagnostic({
  code: 'SPL2009',
  severity: 'error',
  title: 'Nested too deep',
  message: (limit: number) => `The search nests more than ${limit} levels of parentheses or subsearches.`,
});

export const unparsableSearch = defineDiagnostic({
  code: 'SPL2010',
  severity: 'error',
  title: 'Search condition cannot be parsed',
  message: (command: string, reason: string) => `Error in '${command}' command: Unable to parse the search: ${reason}`,
});

export const unknownOption = defineDiagnostic({
  code: 'SPL2011',
  severity: 'error',
  title: 'Unknown option',
  message: (command: string, text: string, _suggestion?: string) =>
    `Error in '${command}' command: Invalid argument: '${text}'.`,
  help: (_command: string, _text: string, suggestion?: string) => suggestion,
});

export const unknownCommand = defineDiagnostic({
  code: 'SPL3001',
  severity: 'error',
  title: 'Unknown command',
  message: (name: string, _suggestion?: string) => `Unknown search command '${name}'.`,
  help: (_name: string, suggestion?: string) => suggestion,
});

export const unknownFunction = defineDiagnostic({
  code: 'SPL3002',
  severity: 'error',
  title: 'Unknown eval function',
  message: (command: string, name: string, _suggestion?: string) =>
    `Error in '${command}' command: The '${name}' function is unsupported or undefined.`,
  help: (_command: string, _name: string, suggestion?: string) => suggestion,
});

export const wrongArgumentCount = defineDiagnostic({
  code: 'SPL3003',
  severity: 'error',
  title: 'Wrong number of arguments',
  message: (command: string, name: string, _wanted: string, _given: number) =>
    `Error in '${command}' command: The arguments to the '${name}' function are invalid.`,
  help: (_command: string, name: string, wanted: string, given: number) =>
    `'${name}' takes ${wanted}; ${given} ${given === 1 ? 'is' : 'are'} given.`,
});

export const unknownAggregate = defineDiagnostic({
  code: 'SPL3004',
  severity: 'error',
  title: 'Unknown aggregate function',
  message: (command: string, text: string, _suggestion?: string) =>
    `Error in '${command}' command: The argument '${text}' is invalid.`,
  help: (_command: string, _text: string, suggestion?: string) => suggestion,
});

export const unknownMacro = defineDiagnostic({
  code: 'SPL3005',
  severity: 'error',
  title: 'Unknown macro',
  message: (name: string, count: number, _suggestion?: string) =>
    count === 0
      ? `Error in 'SearchParser': The search specifies a macro '${name}' that cannot be found.`
      : `Error in 'SearchParser': The search specifies a macro '${name}' with ${count} argument${count === 1 ? '' : 's'} that cannot be found.`,
  help: (name: string, _count: number, suggestion?: string) =>
    suggestion ?? `Add macros/${name.replace(/\(.*$/, '')}.yml, or load the app that defines it.`,
});

export const cyclicMacro = defineDiagnostic({
  code: 'SPL3006',
  severity: 'error',
  title: 'Macro calls itself',
  message: (chain: string) => `The macro calls itself: ${chain}.`,
});

export const evalMacroNoText = defineDiagnostic({
  code: 'SPL3009',
  severity: 'error',
  title: 'Eval-based macro gives no text',
  message: (name: string) =>
    `Error in 'SearchParser': The definition of macro '${name}' is expected to be an eval expression that returns a string.`,
});

export const macroValidationFailed = defineDiagnostic({
  code: 'SPL3007',
  severity: 'error',
  title: 'Macro argument refused',
  message: (name: string, reason: string) => `Error in macro '${name}': ${reason}`,
});

export const expansionTooLarge = defineDiagnostic({
  code: 'SPL3008',
  severity: 'error',
  title: 'Expansion too large',
  message: (characters: number, calls: number) =>
    `Macros expand to more than ${characters} characters, or by more than ${calls} calls.`,
});

export const unsupportedCommand = defineDiagnostic({
  code: 'SPL4001',
  severity: 'unsupported',
  title: 'Command not supported',
  message: (name: string) => `The command '${name}' is not supported by the embedded engine.`,
  help: () => 'Run this detection on a real Splunk with `--backend splunk`.',
});

export const unsupportedArgument = defineDiagnostic({
  code: 'SPL4002',
  severity: 'unsupported',
  title: 'Argument not supported',
  message: (command: string, what: string) =>
    `${what} of the '${command}' command is not supported by the embedded engine.`,
  help: () => 'Run this detection on a real Splunk with `--backend splunk`.',
});
