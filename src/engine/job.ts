import type { Diagnostic, Span } from '../diagnostics/index.ts';
import type { Batch } from './values/index.ts';

/** What happened in one stage of a search. Source: Search Manual, "View search job properties". */
export interface StageReport {
  readonly command: string;
  /** Where the command stands in the search's text. */
  readonly span: Span;
  readonly eventsIn: number;
  readonly eventsOut: number;
  /** Time spent in this stage alone. */
  readonly milliseconds: number;
}

/** Counts and times the stages of one search, and collects its messages, each once. */
export class Job {
  readonly #stages: StageCounter[] = [];
  readonly #messages = new Map<string, Diagnostic>();

  warn(diagnostic: Diagnostic): void {
    const key = `${diagnostic.code} ${diagnostic.message}`;
    if (!this.#messages.has(key)) this.#messages.set(key, diagnostic);
  }

  get messages(): Diagnostic[] {
    return [...this.#messages.values()];
  }

  get stages(): StageReport[] {
    return this.#stages.map((stage, index) => ({
      command: stage.command,
      span: stage.span,
      eventsIn: this.#stages[index - 1]?.out ?? 0,
      eventsOut: stage.out,
      milliseconds: Math.max(0, stage.elapsed - (this.#stages[index - 1]?.elapsed ?? 0)),
    }));
  }

  /** Passes a stage's output through, counting its rows and the time until each batch was there. */
  watch(command: string, span: Span, output: Iterable<Batch>): Iterable<Batch> {
    const stage: StageCounter = { command, span, out: 0, elapsed: 0 };
    this.#stages.push(stage);
    return counted(stage, output);
  }
}

function* counted(stage: StageCounter, output: Iterable<Batch>): Iterable<Batch> {
  const iterator = output[Symbol.iterator]();
  try {
    for (;;) {
      const start = performance.now();
      const next = iterator.next();
      stage.elapsed += performance.now() - start;
      if (next.done) return;
      stage.out += next.value.length;
      if (next.value.length > 0) yield next.value;
    }
  } finally {
    iterator.return?.();
  }
}

interface StageCounter {
  readonly command: string;
  readonly span: Span;
  out: number;
  /** Includes the time of the stages before it, which run inside its `next`. */
  elapsed: number;
}
