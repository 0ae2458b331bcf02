import { FileText } from '../../src/diagnostics/index.ts';
import { engineKnowledge, type SearchEnvironment, searchEnvironment } from '../../src/engine/index.ts';
import { compileKnowledge, parseConf } from '../../src/knowledge/index.ts';
import { createEventStore } from '../../src/store/index.ts';

/** An environment for searches with the macros of a macros.conf, and nothing else. */
export function withMacros(conf: string): SearchEnvironment {
  const { file } = parseConf('macros', new FileText('macros.conf', conf));
  const app = { id: 'test', confs: new Map([['macros', file]]), lookups: new Map(), dataModels: new Map() };
  return searchEnvironment(engineKnowledge(compileKnowledge([app]).knowledge), createEventStore());
}
