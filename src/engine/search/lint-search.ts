import { compareDiagnostics, type Diagnostic, type SourceText } from '../../diagnostics/index.ts';
import type { Pipeline } from '../../spl/index.ts';
import { pipelinesIn } from '../arguments/syntax-walk.ts';
import type { LintedPipeline, LintedStage } from '../definition/lint.ts';
import { lints } from '../lints/registry.generated.ts';
import { FieldSet } from '../values/index.ts';
import { commands } from './catalogue.ts';

/**
 * What is legal in a search and probably not meant. The search must have been parsed without errors; `written` is the
 * text that it was parsed from.
 */
export function lintSearch(pipeline: Pipeline, written: SourceText): Diagnostic[] {
  const pipelines = linted(pipeline, FieldSet.all, true);
  return lints.flatMap((lint) => lint.check({ pipelines, written })).sort(compareDiagnostics);
}

/** Commands whose pipeline in brackets continues with the rows that are there. */
const continuing: ReadonlySet<string> = new Set(['appendpipe', 'foreach']);

function linted(pipeline: Pipeline, incoming: FieldSet, outermost: boolean): LintedPipeline[] {
  const stages: LintedStage[] = [];
  const inner: LintedPipeline[] = [];
  let before = incoming;
  for (const command of pipeline.commands) {
    const after = commands.get(command.name)?.flow(command.args).gives(before) ?? FieldSet.all;
    stages.push({ command, before, after });
    const start = continuing.has(command.name) ? before : FieldSet.all;
    for (const nested of pipelinesIn(command.args)) inner.push(...linted(nested, start, false));
    before = after;
  }
  return [{ pipeline, stages, outermost }, ...inner];
}
