import { nearest } from '../../diagnostics/index.ts';
import { type Batch, scalarsOf, toNumber, toText, type Value } from '../values/index.ts';
import type { Condition } from './condition.ts';
import type { ExplainedField } from './explanation.ts';
import { nearMisses } from './near-misses.ts';

const mostValues = 20;
/** Distinct values that are compared with what is wanted. */
const mostCompared = 2_000;
const longestValue = 300;
/** Rows whose other fields are looked at, and how many fields. */
const sampledRows = 200;
const sampledFields = 500;
const mostNames = 8;

/** A field in some rows: how often it is there, its values, and how they miss what a condition wants. */
export function describeField(rows: Batch, field: string, condition?: Condition): ExplainedField {
  const column = rows.find(field);
  const counts = new Map<string, number>();
  let present = 0;
  let least: number | undefined;
  let most: number | undefined;
  for (let row = 0; row < rows.length; row++) {
    const value = column?.at(row) ?? null;
    if (value === null) continue;
    present++;
    for (const scalar of scalarsOf(value)) {
      const number = toNumber(scalar);
      if (number !== undefined) {
        if (least === undefined || number < least) least = number;
        if (most === undefined || number > most) most = number;
      }
      if (counts.size < mostCompared || counts.has(toText(scalar))) {
        const text = toText(scalar);
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
  }
  const sorted = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const wanted = condition?.wanted;
  const concerns = wanted && (wanted.kind === 'term' ? field === '_raw' : wanted.field === field);
  return {
    field,
    rows: rows.length,
    present,
    values: sorted.slice(0, mostValues).map(([value, count]) => ({ value: shortened(value), count })),
    distinct: counts.size,
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    hints: concerns
      ? nearMisses(
          wanted,
          sorted.map(([value]) => value),
        ).map((hint) => ({ ...hint, wanted: shortened(hint.wanted), value: shortened(hint.value) }))
      : [],
    ...otherFields(rows, field, present, condition),
  };
}

const shortened = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text);

/** Fields with a similar name, and fields that hold what is wanted. */
function otherFields(
  rows: Batch,
  field: string,
  present: number,
  condition: Condition | undefined,
): Pick<ExplainedField, 'similar' | 'elsewhere'> {
  const test = condition?.test;
  if (rows.length === 0 || field === '_raw' || (present > 0 && !test)) return { similar: [], elsewhere: [] };
  const sample = rows.slice(0, sampledRows);
  const names = sample
    .fields()
    .filter((name) => name !== field && !internal(name))
    .slice(0, sampledFields);
  const elsewhere = test ? names.filter((name) => holds(sample, name, test)).slice(0, mostNames) : [];
  return { similar: present > 0 ? [] : similarNames(field, names), elsewhere };
}

const internal = (name: string): boolean => name.startsWith('_') || name.startsWith('date_') || name === 'punct';

function holds(rows: Batch, field: string, test: (value: Value) => boolean): boolean {
  const column = rows.find(field);
  if (!column) return false;
  for (let row = 0; row < rows.length; row++) {
    const value = column.at(row);
    if (value !== null && test(value)) return true;
  }
  return false;
}

/** Names that differ in case, in a few letters, or in the words that they are made of. */
export function similarNames(field: string, names: readonly string[]): string[] {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(field);
  const last = plain(field.split('.').pop()!);
  const same = names.filter((name) => plain(name) === wanted || plain(name.split('.').pop()!) === last);
  const alike = nearest(field, names, mostNames);
  const holding =
    last.length > 2
      ? names.filter((name) => plain(name).includes(last) || (plain(name).length > 2 && last.includes(plain(name))))
      : [];
  return [...new Set([...same, ...alike, ...holding])].slice(0, mostNames);
}
