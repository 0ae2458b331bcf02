import { DiagnosticError, diagnose, type SourceText } from '../../diagnostics/index.ts';
import { type Pipeline, splProblems, type Word } from '../../spl/index.ts';
import type { SearchContext } from '../search/context.ts';

/** The template of foreach: a pipeline's text with tokens such as `<<FIELD>>`, read once per set of replacements. */
export class ForeachTemplate {
  readonly #template: Word;
  readonly #source: SourceText;
  readonly #context: SearchContext;
  readonly #pipelines = new Map<string, Pipeline>();

  constructor(template: Word, source: SourceText, context: SearchContext) {
    this.#template = template;
    this.#source = source;
    this.#context = context;
  }

  /** The pipeline with the tokens replaced. Faults are reported at the template. */
  pipeline(replacements: readonly (readonly [token: string, text: string])[]): Pipeline {
    const text = replacements.reduce((all, [token, value]) => all.replaceAll(token, () => value), this.#template.text);
    let pipeline = this.#pipelines.get(text);
    if (!pipeline) {
      pipeline = this.#parse(text);
      if (this.#pipelines.size < mostPipelines) this.#pipelines.set(text, pipeline);
    }
    return pipeline;
  }

  #parse(text: string): Pipeline {
    try {
      return this.#context.parse(`| ${text}`);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      const { diagnostic } = error;
      const there = diagnose(
        splProblems.invalidArgument,
        this.#source,
        this.#template.span,
        'foreach',
        `${diagnostic.message} (in: ${text.trim()})`,
        diagnostic.help,
      );
      throw new DiagnosticError({ ...there, code: diagnostic.code, severity: diagnostic.severity });
    }
  }
}

const mostPipelines = 10_000;
