import { type Row, type Scalar, scalarsOf, toText, type Value } from '../engine/index.ts';
import type { CorrelationSearch, RiskAction, RiskEntity } from './correlation-search.ts';
import { addAnnotations, type SearchRun, type SummaryEvent, summaryFields } from './summary-event.ts';
import { substituteTokens } from './tokens.ts';

/**
 * The risk events that the risk action makes of one result: one for each value of each entity's field. An entity
 * whose field has no value in the row makes none. Source: Enterprise Security, "Risk analysis" response action.
 */
export function makeRiskEvents(
  search: CorrelationSearch,
  action: RiskAction,
  run: SearchRun,
  row: Row,
): SummaryEvent[] {
  return action.entities.flatMap((entity) =>
    scalarsOf(row.get(entity.field) ?? null)
      .filter((object) => toText(object) !== '')
      .map((object) => riskEvent(search, action, run, row, entity, object)),
  );
}

function riskEvent(
  search: CorrelationSearch,
  action: RiskAction,
  run: SearchRun,
  row: Row,
  entity: RiskEntity,
  object: Scalar,
): SummaryEvent {
  const fields = summaryFields(search.name, run, row);
  const text = toText(object);
  fields.set('index', 'risk');
  fields.set('risk_object', text);
  fields.set('risk_object_type', entity.type);
  fields.set('risk_score', entity.score);
  fields.set('risk_message', substituteTokens(entity.message ?? action.message, row));
  fields.set('savedsearch_description', search.description);
  fields.set('contributing_events_search', `| savedsearch "${search.name}" | search ${entity.field}="${text}"`);
  addThreats(fields, action, row);
  addAnnotations(fields, search.annotations);
  return { index: 'risk', fields };
}

function addThreats(fields: Row, action: RiskAction, row: Row): void {
  const found = action.threats.flatMap(({ field, type }) =>
    scalarsOf(row.get(field) ?? null).map((value) => ({ value: toText(value), type })),
  );
  if (found.length === 0) return;
  const list = (values: readonly string[]): Value => (values.length === 1 ? values[0]! : values);
  fields.set('threat_object', list(found.map(({ value }) => value)));
  fields.set('threat_object_type', list(found.map(({ type }) => type)));
}
