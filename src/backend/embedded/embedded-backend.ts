import { DiagnosticError, describe, failure, hasErrors, type Result, success } from '../../diagnostics/index.ts';
import { type EngineKnowledge, engineKnowledge } from '../../engine/index.ts';
import { type App, compileKnowledge } from '../../knowledge/index.ts';
import type { SearchBackend, SearchSpace } from '../search-backend.ts';
import { EmbeddedSpace } from './embedded-space.ts';
import { notPrepared } from './problems.ts';
import { SegmentCache } from './segment-cache.ts';

export interface EmbeddedOptions {
  /** False looks at every event and takes no short cut: the rows must be the same, only later. */
  readonly optimize?: boolean;
}

/** Runs searches in this process. Spaces share compiled knowledge and indexed datasets, and nothing that changes. */
export function embeddedBackend(options: EmbeddedOptions = {}): SearchBackend {
  let knowledge: EngineKnowledge | undefined;
  const segments = new SegmentCache();
  return {
    name: 'embedded',
    clock: 'data',
    async prepare(apps: readonly App[]): Promise<Result<void>> {
      const compiled = compileKnowledge(apps);
      if (hasErrors(compiled.diagnostics)) return failure(...compiled.diagnostics);
      knowledge = engineKnowledge(compiled.knowledge);
      segments.clear();
      return success(undefined, compiled.diagnostics);
    },
    async open(): Promise<Result<SearchSpace>> {
      if (!knowledge) return failure(describe(notPrepared));
      try {
        return success(new EmbeddedSpace(knowledge, segments, options.optimize ?? true));
      } catch (error) {
        if (error instanceof DiagnosticError) return failure(error.diagnostic);
        throw error;
      }
    },
    async dispose() {
      knowledge = undefined;
      segments.clear();
    },
  };
}
