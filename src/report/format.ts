import type { TestRun } from '../testing/index.ts';

/** What a caller may ask of a format; each takes what concerns it. */
export interface RenderOptions {
  /** Terminal: ANSI colours. Off unless asked for. */
  readonly colour?: boolean;
  /** Terminal: columns, 100 if unknown. */
  readonly columns?: number;
  /** Markdown: the most that may be written. 60,000 characters, which a GitHub comment can hold, if unset. */
  readonly budget?: Budget;
  /** Markdown: rows of the verdict table, 50 if unset. */
  readonly rows?: number;
  /** Markdown: the web address of a line of a content file, for links. */
  readonly address?: (file: string, line?: number) => string | undefined;
  /** Markdown: a closing line of the caller's own, as Markdown: which commit, where the whole report is. */
  readonly footer?: string;
}

export interface Budget {
  readonly most: number;
  readonly unit: 'characters' | 'bytes';
}

/** A report format. One file per format in `formats/`. */
export interface Format {
  /** As users type it. */
  readonly name: string;
  /** Of a file that holds the report, without the dot. */
  readonly extension: string;
  /** One line for help and documentation. */
  readonly summary: string;
  /** Renders a run. The same run and options give the same text. */
  render(run: TestRun, options?: RenderOptions): string;
}

/** Fixes the type of a format's definition. */
export const defineFormat = (format: Format): Format => format;
