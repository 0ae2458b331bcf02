import type { Diagnostic, Span } from '../../diagnostics/index.ts';
import type { Batch } from '../values/index.ts';

/** What happened in one stage of a search. Source: Search Manual, "View search job properties". */
export interface StageReport {
  readonly command: string;
  /** Where the command stands in the search's text. */
  readonly span: Span;
  readonly eventsIn: number;
  readonly eventsOut: number;
  /** Time spent in this stage alone. */
  readonly milliseconds: number;
  /** Fields that the command makes or overwrites, as far as its arguments tell; wildcards where rows decide. */
  readonly fieldsWritten: readonly string[];
  /** What bounded it: limits reached, values that could not be read. */
  readonly messages: readonly Diagnostic[];
}

/** Counts and times the stages of one search, and collects its messages, each once. */
export class Job {
  readonly #stages: Stage[] = [];
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
      fieldsWritten: stage.fieldsWritten,
      messages: stage.messages,
    }));
  }

  /** Adds a stage behind those that are there. */
  stage(command: string, span: Span, fieldsWritten: readonly string[]): Stage {
    const stage = new Stage(command, span, fieldsWritten);
    this.#stages.push(stage);
    return stage;
  }
}

/** One stage while it runs. */
export class Stage {
  readonly command: string;
  readonly span: Span;
  readonly fieldsWritten: readonly string[];
  out = 0;
  /** Milliseconds, those of the stages before it included: they run inside its `next`. */
  elapsed = 0;
  readonly #messages = new Map<string, Diagnostic>();

  constructor(command: string, span: Span, fieldsWritten: readonly string[]) {
    this.command = command;
    this.span = span;
    this.fieldsWritten = fieldsWritten;
  }

  get messages(): Diagnostic[] {
    return [...this.#messages.values()];
  }

  warn(diagnostic: Diagnostic): void {
    this.#messages.set(`${diagnostic.code} ${diagnostic.message}`, diagnostic);
  }

  /** Passes the stage's output through, counting its rows and the time until each batch was there. */
  *watch(output: Iterable<Batch>): Iterable<Batch> {
    const iterator = output[Symbol.iterator]();
    try {
      for (;;) {
        const start = performance.now();
        const next = iterator.next();
        this.elapsed += performance.now() - start;
        if (next.done) return;
        this.out += next.value.length;
        if (next.value.length > 0) yield next.value;
      }
    } finally {
      iterator.return?.();
    }
  }
}
