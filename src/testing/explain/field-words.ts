import type { ExplainedField, FieldOrigin, Hint } from '../../engine/index.ts';
import type { ExplanationLine } from './explanation.ts';

const shownValues = 5;
const longestValue = 160;

/** A value of the data or the search, in quotation marks, cut when long. */
export const quoted = (text: string): string =>
  `"${text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text}"`;

/** `1 event`, `2 events`. */
export const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** What is known of a field in the rows that a condition was asked of. `thing` is what the rows are: event, row. */
export function fieldLines(field: ExplainedField, thing: string): ExplanationLine[] {
  const lines = [valuesSentence(field, thing), ...field.hints.map(hintSentence)];
  if (field.similar.length > 0) lines.push(`Fields with a similar name: ${field.similar.join(', ')}.`);
  if (field.elsewhere.length > 0) lines.push(`A wanted value stands in: ${field.elsewhere.join(', ')}.`);
  return [
    ...lines.map((text): ExplanationLine => ({ text, depth: 1 })),
    ...(field.origin ? originLines(field, field.origin) : []),
  ];
}

/** `All_Changes.action is "created" (2), "deleted" (1).` */
export function valuesSentence(
  { field, rows, present, values, distinct, least, most }: ExplainedField,
  thing: string,
): string {
  if (rows === 0) return `The field '${field}' could not be looked at: there is no ${thing}.`;
  if (present === 0) return `The field '${field}' has no value in ${all(rows, thing)}.`;
  const shown = values.slice(0, shownValues).map(({ value, count }) => `${quoted(value)} (${count})`);
  const more = distinct > shown.length ? `, and ${distinct - shown.length} more` : '';
  const range = least !== undefined && most !== undefined && distinct > 1 ? `, from ${least} to ${most}` : '';
  const missing = present < rows ? `; it has no value in ${many(rows - present, thing)}` : '';
  return `The field '${field}' is ${shown.join(', ')}${more}${range}${missing}.`;
}

export const all = (rows: number, thing: string): string =>
  rows === 1 ? `the only ${thing}` : `any of ${many(rows, thing)}`;

function hintSentence({ kind, wanted, value }: Hint): string {
  const pair = `${quoted(wanted)} and ${quoted(value)}`;
  switch (kind) {
    case 'case':
      return `${pair} differ only in upper and lower case.`;
    case 'escaping':
      return `${pair} differ only in backslashes or quotation marks: check the escaping.`;
    case 'separator':
      return `${pair} differ only in slash and backslash.`;
    case 'whitespace':
      return `${pair} differ only in white space.`;
    case 'wildcard':
      return `${quoted(value)} holds ${quoted(wanted)}: a wildcard at its ends would match.`;
    case 'number':
      return `${quoted(value)} is no number, and is compared with ${quoted(wanted)}.`;
    case 'near':
      return `The nearest value to ${quoted(wanted)} is ${quoted(value)}.`;
    case 'part':
      return `No value holds ${quoted(wanted)}.`;
    case 'term':
      return `${quoted(wanted)} stands in the events, but only within longer terms: a term begins and ends at a breaker.`;
  }
}

/** Which stage a field comes from, and why it is empty there. */
export function originLines({ field, present }: ExplainedField, origin: FieldOrigin): ExplanationLine[] {
  const { kind, command, text, reads, table, place } = origin;
  const lines =
    kind === 'dropped'
      ? [`The stage '${command}' does not keep the field '${field}': ${text}`]
      : [`The stage '${command}' ${present === 0 ? 'should make' : 'makes'} the field '${field}': ${text}`];
  const facts = [
    ...reads.map((read) => valuesSentence(read, 'row before that stage')),
    ...(table
      ? [
          `The lookup '${table.name}' has ${many(table.rows, 'row')}; its column '${table.column}' is ${table.values
            .slice(0, shownValues)
            .map(quoted)
            .join(', ')}${table.values.length > shownValues ? ' …' : ''}.`,
        ]
      : []),
  ];
  return [
    ...lines.map((line): ExplanationLine => ({ text: line, location: place.location, depth: 1 })),
    ...(present === 0 ? facts : []).map((fact): ExplanationLine => ({ text: fact, depth: 1 })),
  ];
}
