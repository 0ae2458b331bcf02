import { type Row, toText } from '../engine/index.ts';
import type { CorrelationSearch, FindingAction } from './correlation-search.ts';
import { addAnnotations, type SearchRun, type SummaryEvent, summaryFields } from './summary-event.ts';
import { substituteTokens } from './tokens.ts';

/**
 * The finding that the notable action makes of one result: an event of `index=notable`.
 * Source: Enterprise Security, "Included adaptive response actions", notable; "Notable event fields".
 */
export function makeFinding(search: CorrelationSearch, action: FindingAction, run: SearchRun, row: Row): SummaryEvent {
  const fields = summaryFields(search.name, run, row);
  fields.set('index', 'notable');
  fields.set('rule_name', search.name);
  fields.set('rule_title', substituteTokens(named(action.title, search), row));
  fields.set('rule_description', substituteTokens(named(action.description, search), row));
  fields.set('severity', action.severity);
  fields.set('urgency', action.severity);
  fields.set('security_domain', action.securityDomain);
  fields.set('status', '1');
  fields.set('owner', 'unassigned');
  const [entity] = action.entities;
  if (entity) {
    const object = toText(row.get(entity.field) ?? null);
    if (object !== '') {
      fields.set('entity', object);
      fields.set('entity_type', entity.type);
      fields.set('risk_object', object);
      fields.set('risk_object_type', entity.type);
    }
    fields.set('risk_score', entity.score);
  }
  addAnnotations(fields, search.annotations);
  return { index: 'notable', fields };
}

/** `%name%` and `%description%` in the older layouts' defaults stand for the search's own. */
const named = (text: string, search: CorrelationSearch): string =>
  text.replaceAll('%name%', () => search.name).replaceAll('%description%', () => search.description);
