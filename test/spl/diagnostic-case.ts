import { FileText } from '../../src/diagnostics/index.ts';
import { engineKnowledge, runSearch, type SearchEnvironment, searchEnvironment } from '../../src/engine/index.ts';
import { compileKnowledge, parseConf } from '../../src/knowledge/index.ts';
import { renderDiagnostic } from '../../src/report/index.ts';
import { createEventStore } from '../../src/store/index.ts';

/** A search with a fault and how it is shown: the entries of test/golden/diagnostics/CODE.yaml. */
export interface DiagnosticCase {
  readonly name: string;
  readonly search: string;
  /** Conf files by name: `macros`, `transforms`. */
  readonly confs?: Readonly<Record<string, string>>;
  /** Lookup files by name. */
  readonly lookups?: Readonly<Record<string, string>>;
  readonly dataModels?: Readonly<Record<string, unknown>>;
  /** All diagnostics of the search as the command line shows them, with an empty line between two. */
  readonly shown: string;
}

/** Runs the search and shows what it finds, warnings of the run included. */
export function showDiagnostics(given: Omit<DiagnosticCase, 'shown'>): { codes: string[]; shown: string } {
  const search = new FileText('search.spl', given.search.trimEnd());
  const outcome = runSearch({ search, now: 1767225600 }, environmentOf(given));
  const found = outcome.ok ? [...outcome.diagnostics, ...outcome.value.messages] : outcome.diagnostics;
  return {
    codes: found.map(({ code }) => code),
    shown: `${found.map((diagnostic) => renderDiagnostic(diagnostic)).join('\n\n')}\n`,
  };
}

function environmentOf({
  confs = {},
  lookups = {},
  dataModels = {},
}: Omit<DiagnosticCase, 'shown'>): SearchEnvironment {
  const app = {
    id: 'golden',
    confs: new Map(
      Object.entries(confs).map(([name, text]) => [name, parseConf(name, new FileText(`${name}.conf`, text)).file]),
    ),
    lookups: new Map(Object.entries(lookups).map(([name, csv]) => [name, () => new TextEncoder().encode(csv)])),
    dataModels: new Map(Object.entries(dataModels).map(([name, model]) => [name, JSON.stringify(model)])),
  };
  return searchEnvironment(engineKnowledge(compileKnowledge([app]).knowledge), createEventStore());
}
