import type { KnowledgeBase } from '../../knowledge/index.ts';
import {
  createEventStore,
  type EventStore,
  type IndexTimeRules,
  type IngestTarget,
  ingest,
  type Segment,
} from '../../store/index.ts';
import { ingestEval } from '../expression/ingest-eval.ts';
import { appKnowledge, eventFields, knownEvents } from '../fields/index.ts';
import { deleteAddressed, type ScanOptions, scanEvents } from '../scan/index.ts';
import type { KnowledgeAccess } from './knowledge-access.ts';
import { readLimits } from './limits.ts';
import type { SearchEnvironment } from './search-engine.ts';

/** Compiled knowledge, ready for searches. Made once for a run and shared by all its spaces. */
export interface EngineKnowledge {
  readonly base: KnowledgeBase;
  /** What commands ask by name. Lookups that a search writes are kept by the access that it wrote them through. */
  access(): KnowledgeAccess;
}

export const engineKnowledge = (base: KnowledgeBase): EngineKnowledge => ({ base, access: () => appKnowledge(base) });

export interface EnvironmentOptions
  extends ScanOptions,
    Pick<SearchEnvironment, 'csvFiles' | 'limits' | 'zone' | 'checkpoint'> {}

/** What searches over the events of a store run with. */
export function searchEnvironment(
  knowledge: EngineKnowledge,
  store: EventStore,
  options: EnvironmentOptions = {},
): SearchEnvironment {
  const { csvFiles, zone, checkpoint, limits = readLimits(knowledge.base.confs.get('limits')) } = options;
  return {
    knowledge: knowledge.access(),
    events: (request, context) => scanEvents(store, eventFields(knowledge.base, context), request, context, options),
    dataset: (model, object, context) => eventFields(knowledge.base, context).dataset?.(model, object),
    knownEvents: knownEvents(knowledge.base),
    deleteEvents: (rows) => deleteAddressed(store, rows),
    limits,
    ...(csvFiles ? { csvFiles } : {}),
    ...(zone ? { zone } : {}),
    ...(checkpoint ? { checkpoint } : {}),
  };
}

/** Indexes data with the rules of its origin. Times that name no zone are UTC. */
export function indexEvents(
  data: Uint8Array,
  target: IngestTarget,
  rules: IndexTimeRules,
  knowledge: EngineKnowledge,
  now: number,
): Segment {
  const environment = searchEnvironment(knowledge, createEventStore());
  return ingest(data, target, rules, { now, evaluate: (assignments) => ingestEval(assignments, environment) });
}
