import type { SourceText, Span } from '../../diagnostics/index.ts';
import type { Batch, Value } from '../values/index.ts';

/** What a condition wants of one field, as far as near misses can be told. */
export type Wanted =
  /** One of these texts; `*` in them stands for anything. */
  | { readonly kind: 'text'; readonly field: string; readonly texts: readonly string[]; readonly caseMatters: boolean }
  | { readonly kind: 'order'; readonly field: string; readonly limit: string }
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'regex'; readonly field: string; readonly pattern: string };

/** One condition of several that rows must all meet, ready to be asked. */
export interface Condition {
  readonly text: string;
  /** Where it is written, for conditions that somebody wrote. */
  readonly written?: { readonly source: SourceText; readonly span: Span };
  /** Fields that it reads, each once. */
  readonly fields: readonly string[];
  readonly wanted?: Wanted;
  /** Whether it holds for other values of its field: tested on fields that bear another name. */
  readonly test?: (value: Value) => boolean;
  /** The rows of a batch that meet it. */
  filter(batch: Batch): Batch;
  /** For a condition that is met by any of several lists of conditions. */
  readonly alternatives: readonly (readonly Condition[])[];
}

/** The text of a span on one line, cut when it is long. */
export function writtenText({ text }: SourceText, { start, end }: Span, most = 300): string {
  const line = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
