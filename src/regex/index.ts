export type { RegexOptions } from './compile.ts';
export { compileRegex, requiredLiteral, requiredLiteralsOf } from './compile.ts';
export type { RegexMatch } from './match.ts';
export { problems as regexProblems } from './problems.ts';
export type { Regex } from './regex.ts';
export type { RequiredLiteral } from './required-literals.ts';
