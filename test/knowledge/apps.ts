import { FileText } from '../../src/diagnostics/index.ts';
import { type App, compileKnowledge, type KnowledgeBase, parseConf } from '../../src/knowledge/index.ts';

/** An app out of conf texts, for tests. */
export function app(
  confs: Readonly<Record<string, string>>,
  more: Partial<Pick<App, 'id' | 'lookups' | 'dataModels'>> = {},
): App {
  return {
    id: 'test',
    confs: new Map(
      Object.entries(confs).map(([name, text]) => [name, parseConf(name, new FileText(`${name}.conf`, text)).file]),
    ),
    lookups: new Map(),
    dataModels: new Map(),
    ...more,
  };
}

export const knowledgeOf = (confs: Readonly<Record<string, string>>): KnowledgeBase =>
  compileKnowledge([app(confs)]).knowledge;
