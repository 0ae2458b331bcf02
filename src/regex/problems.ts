import {
  type Diagnostic,
  type DiagnosticKind,
  defineDiagnostic,
  diagnose,
  type SourceText,
  type Span,
} from '../diagnostics/index.ts';

const syntax = <Values extends readonly unknown[]>(
  code: string,
  title: string,
  message: (...values: Values) => string,
  help?: (...values: Values) => string | undefined,
): DiagnosticKind<Values> =>
  defineDiagnostic<Values>({ code, severity: 'error', title, message, ...(help === undefined ? {} : { help }) });

const unsupported = <Values extends readonly unknown[]>(
  code: string,
  title: string,
  message: (...values: Values) => string,
): DiagnosticKind<Values> => defineDiagnostic<Values>({ code, severity: 'unsupported', title, message });

/** Every way a pattern can be refused. `REX1xxx`: PCRE2 refuses it too. `REX2xxx`: PCRE2 takes it, this engine does not. */
export const problems = {
  endsInBackslash: syntax('REX1001', 'Trailing backslash', () => 'The regular expression ends in a lone backslash.'),
  unclosedGroup: syntax('REX1002', 'Missing parenthesis', () => 'This group has no closing parenthesis.'),
  unopenedGroup: syntax(
    'REX1003',
    'Unmatched parenthesis',
    () => 'This closing parenthesis closes no group.',
    () => 'Write \\) to match a parenthesis.',
  ),
  unclosedClass: syntax(
    'REX1004',
    'Missing bracket',
    () => 'This character class has no closing bracket.',
    () => 'Write \\[ to match a bracket.',
  ),
  nothingToRepeat: syntax(
    'REX1005',
    'Nothing to repeat',
    (quantifier: string) => `The quantifier '${quantifier}' follows nothing that can be repeated.`,
    (quantifier: string) => `Write \\${quantifier} to match the character itself.`,
  ),
  quantifierOrder: syntax(
    'REX1006',
    'Quantifier out of order',
    (text: string) => `In '${text}' the lower bound is above the upper one.`,
  ),
  quantifierTooBig: syntax('REX1007', 'Quantifier too big', (text: string) => `In '${text}' a bound is above 65535.`),
  unknownEscape: syntax('REX1008', 'Unknown escape', (text: string) => `PCRE has no escape '${text}'.`),
  badCharacterCode: syntax(
    'REX1009',
    'Bad character code',
    (text: string, why: string) => `'${text}' names no character: ${why}.`,
  ),
  badControl: syntax('REX1010', 'Bad control escape', () => '\\c must be followed by a printable ASCII character.'),
  badRange: syntax(
    'REX1011',
    'Bad range',
    (text: string) => `'${text}' is not a range of characters.`,
    () => 'Put the hyphen first or last in the class, or write \\-.',
  ),
  rangeOrder: syntax('REX1012', 'Range out of order', (text: string) => `The range '${text}' ends before it starts.`),
  unknownPosixClass: syntax('REX1013', 'Unknown POSIX class', (name: string) => `There is no POSIX class '${name}'.`),
  posixOutside: syntax(
    'REX1014',
    'POSIX class outside brackets',
    (text: string) => `'${text}' works only inside a character class.`,
    (text: string) => `Write [${text}].`,
  ),
  posixCollating: syntax(
    'REX1015',
    'Collating element',
    (text: string) => `PCRE has no POSIX collating elements such as '${text}'.`,
  ),
  notInClass: syntax(
    'REX1016',
    'Escape not allowed in a class',
    (text: string) => `'${text}' is not allowed inside a character class.`,
  ),
  unknownProperty: syntax(
    'REX1017',
    'Unknown property',
    (text: string) => `PCRE knows no character property '${text}'.`,
  ),
  unknownGroupSyntax: syntax(
    'REX1018',
    'Unknown group syntax',
    (text: string) => `PCRE has no group that starts with '${text}'.`,
  ),
  badOptionHyphen: syntax('REX1019', 'Bad hyphen in options', () => 'A hyphen is not allowed here among the options.'),
  nameExpected: syntax('REX1020', 'Group name expected', () => 'The name of a group is expected here.'),
  nameStartsWithDigit: syntax(
    'REX1021',
    'Group name starts with a digit',
    (name: string) => `The group name '${name}' must not start with a digit.`,
  ),
  badNameCharacter: syntax(
    'REX1022',
    'Bad character in a group name',
    (character: string) => `A group name can't contain '${character}'.`,
    () => 'Group names consist of letters, digits and underscores.',
  ),
  nameTooLong: syntax(
    'REX1023',
    'Group name too long',
    (name: string) => `The group name '${name}' is longer than 32 characters.`,
  ),
  duplicateName: syntax(
    'REX1024',
    'Duplicate group name',
    (name: string) => `Two groups have the name '${name}'.`,
    () => 'Begin the pattern with (?J) if that is meant.',
  ),
  conflictingName: syntax(
    'REX1025',
    'Conflicting group names',
    (name: string) => `Groups of the same number must have the same name; '${name}' is another one.`,
  ),
  missingGroup: syntax('REX1026', 'Reference to a missing group', (target: string) => `There is no group ${target}.`),
  badReference: syntax(
    'REX1027',
    'Bad reference',
    (text: string) => `'${text}' must be followed by the name or the number of a group.`,
  ),
  unclosedComment: syntax('REX1028', 'Unclosed comment', () => 'This comment has no closing parenthesis.'),
  lookbehindLength: syntax(
    'REX1029',
    'Lookbehind of variable length',
    () => 'Each alternative of a lookbehind must match a fixed number of characters.',
    () => 'Consider \\K, which drops what was matched before it.',
  ),
  keepInLookaround: syntax('REX1030', '\\K in a lookaround', () => '\\K is not allowed inside a lookaround.'),
  conditionBranches: syntax('REX1031', 'Too many branches', () => 'A conditional group has at most two branches.'),
  conditionExpected: syntax(
    'REX1032',
    'Condition expected',
    () => 'A condition is expected here: a group, (R), (DEFINE) or a lookaround.',
  ),
  unknownVerb: syntax('REX1033', 'Unknown verb', (text: string) => `PCRE has no verb '${text}'.`),
  tooDeep: syntax('REX1034', 'Nested too deeply', () => 'The groups are nested more than 250 deep.'),
  tooLong: syntax(
    'REX1035',
    'Pattern too long',
    (length: number) => `The regular expression is ${length} characters long; at most 65536 are allowed.`,
  ),
  defineBranches: syntax('REX1036', 'Branches in DEFINE', () => 'A (DEFINE) group has only one branch.'),

  unsupportedVerb: unsupported(
    'REX2001',
    'Verb not supported',
    (text: string) => `The verb '${text}' is not supported here.`,
  ),
  unsupportedEscape: unsupported(
    'REX2002',
    'Escape not supported',
    (text: string, what: string) => `'${text}' (${what}) is not supported here.`,
  ),
  unsupportedCallout: unsupported('REX2003', 'Callout not supported', () => 'Callouts are not supported here.'),
  tooComplex: unsupported(
    'REX2004',
    'Pattern too complex',
    (what: string) => `The regular expression is too big for this engine: ${what}.`,
  ),
  unsupportedGroup: unsupported(
    'REX2005',
    'Group not supported',
    (text: string, what: string) => `'${text}' (${what}) is not supported here.`,
  ),
} as const;

/** A pattern's fault before anyone knows what text the pattern stands in. */
export interface PatternProblem {
  readonly span: Span;
  at(source: SourceText, span: Span): Diagnostic;
}

/** Carries a fault out of the parser; the door turns it into a failure. */
export class PatternError extends Error {
  readonly problem: PatternProblem;

  constructor(problem: PatternProblem) {
    super('the regular expression is refused');
    this.name = 'PatternError';
    this.problem = problem;
  }
}

export const problemAt = <Values extends readonly unknown[]>(
  kind: DiagnosticKind<Values>,
  span: Span,
  ...values: Values
): PatternProblem => ({ span, at: (source, place) => diagnose(kind, source, place, ...values) });

export function reject<Values extends readonly unknown[]>(
  kind: DiagnosticKind<Values>,
  span: Span,
  ...values: Values
): never {
  throw new PatternError(problemAt(kind, span, ...values));
}
