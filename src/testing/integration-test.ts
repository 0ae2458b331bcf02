import type { ResultRow, SearchBackend, SearchSpace } from '../backend/index.ts';
import {
  type ContentRepository,
  type ContentTest,
  type DatasetOptions,
  type Detection,
  savedSearchName,
  severityOf,
} from '../content/index.ts';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import type { Explanation } from './explain/index.ts';
import { tokens } from './finding-fields.ts';
import { failedBy, type Judgement, passed, skipped, stoppedBy } from './judgement.ts';
import { findingDiffers, noFinding, riskMissing, tokenLeft, unexpectedFinding } from './problems.ts';
import { scheduledRuns } from './schedule-runs.ts';
import { type ReplayedData, replay } from './test-data.ts';
import { clockAfter, explainResults } from './unit-test.ts';

/**
 * Runs the installed correlation search on its schedule over the replayed data and checks what it writes: findings in
 * `index=notable`, risk in `index=risk`. Source: contentctl 5, "integration testing"; Enterprise Security.
 */
export async function judgeIntegration(
  repository: ContentRepository,
  detection: Detection,
  test: ContentTest,
  space: SearchSpace,
  clock: SearchBackend['clock'],
  datasets?: DatasetOptions,
): Promise<Judgement> {
  if (!detection.finding && detection.intermediateFindings.length === 0) {
    return skipped(`A ${detection.type} detection creates neither findings nor risk.`);
  }
  const data = await replay(repository, detection, test, space, datasets);
  if (!data.ok) return stoppedBy(data.diagnostics);
  const replayed = { datasets: data.value.datasets };
  const runs = clock === 'data' ? scheduledRuns(detection.schedule, data.value.times) : undefined;
  if (runs && !runs.ok) return { ...stoppedBy(runs.diagnostics), ...replayed };
  const name = savedSearchName(repository.settings, detection);
  const times = runs?.value ?? [Date.now() / 1000];
  for (const at of times) {
    const dispatched = await space.dispatch(name, at);
    if (!dispatched.ok) return { ...stoppedBy(dispatched.diagnostics), ...replayed };
  }
  const events = await readEvents(space, name, data.value, times);
  if (!events.ok) return { ...stoppedBy(events.diagnostics), ...replayed };
  const judgement = judgeEvents(repository, detection, test, name, times.length, events);
  const nothing = judgement.verdict === 'failed' && events.findings.length + events.risk.length === 0;
  const explanation = nothing ? await explainNothing(detection, test, space, data.value, times.length) : undefined;
  return { ...judgement, ...replayed, ...(explanation ? { explanation } : {}) };
}

/** Why scheduled runs wrote nothing: the search itself, or, where it returns rows over all time, its schedule. */
async function explainNothing(
  detection: Detection,
  test: ContentTest,
  space: SearchSpace,
  data: ReplayedData,
  runs: number,
): Promise<Explanation | undefined> {
  const explanation = await explainResults(detection, test, undefined, space, { now: clockAfter(data) });
  const { loss, stages = [] } = explanation?.search ?? {};
  const rows = stages[stages.length - 1]?.rowsOut ?? 0;
  if (!explanation || loss !== undefined || rows === 0) return explanation;
  const { schedule } = detection;
  const window = schedule ? `, whose window is ${schedule.earliest} to ${schedule.latest}` : '';
  return {
    ...explanation,
    summary: `Over all time the search returns ${rows} row${rows === 1 ? '' : 's'}; it returned none in ${runs} scheduled run${runs === 1 ? '' : 's'}${window}, or no row has the fields of the finding.`,
  };
}

type Events =
  | { readonly ok: true; readonly findings: readonly ResultRow[]; readonly risk: readonly ResultRow[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

async function readEvents(
  space: SearchSpace,
  name: string,
  data: ReplayedData,
  times: readonly number[],
): Promise<Events> {
  const now = Math.max(clockAfter(data), ...times.slice(-1)) + 1;
  const quoted = name.replace(/[\\"]/g, '\\$&');
  const findings = await space.search(`search index=notable search_name="${quoted}"`, { now });
  if (!findings.ok) return findings;
  const risk = await space.search(`search index=risk search_name="${quoted}"`, { now });
  if (!risk.ok) return risk;
  return { ok: true, findings: findings.value.rows, risk: risk.value.rows };
}

function judgeEvents(
  repository: ContentRepository,
  detection: Detection,
  test: ContentTest,
  name: string,
  runs: number,
  { findings, risk }: Extract<Events, { ok: true }>,
): Judgement {
  const place = detection.place(test.path);
  const written = findings.length + risk.length;
  if (test.expectedResults === 0) {
    if (written === 0) return passed(`No finding and no risk in ${runs} scheduled runs, as expected.`);
    const index = findings.length > 0 ? 'notable' : 'risk';
    return failedBy([diagnose(unexpectedFinding, detection.source, place, index, written, 'the test wants none')]);
  }
  const problems = [
    ...checkFindings(detection, findings, () => diagnose(noFinding, detection.source, place, name, runs)),
    ...checkRisk(detection, risk),
  ];
  if (problems.length > 0) return failedBy(problems);
  const parts = [
    ...(detection.finding ? [`${findings.length} finding${findings.length === 1 ? '' : 's'} in index=notable`] : []),
    `${risk.length === 0 ? 'nothing' : `${risk.length} event${risk.length === 1 ? '' : 's'}`} in index=risk`,
  ];
  return {
    ...passed(
      `${parts.join(', ')} after ${runs} scheduled run${runs === 1 ? '' : 's'} of '${repository.settings.label}'.`,
    ),
    results: findings.length,
  };
}

function checkFindings(detection: Detection, rows: readonly ResultRow[], missing: () => Diagnostic): Diagnostic[] {
  const { finding } = detection;
  if (!finding) {
    if (rows.length === 0) return [];
    const reason = 'the detection has no finding';
    return [diagnose(unexpectedFinding, detection.source, detection.place('type'), 'notable', rows.length, reason)];
  }
  const [row] = rows;
  if (!row) return [missing()];
  const problems: Diagnostic[] = [];
  const expect = (what: string, wanted: string, found: string, path: string) => {
    if (wanted !== found)
      problems.push(diagnose(findingDiffers, detection.source, detection.place(path), what, wanted, found));
  };
  const title = text(row, 'rule_title');
  const left = tokens(title).filter((field) => tokens(finding.title).includes(field));
  const titlePlace = detection.place('finding.title');
  if (left.length > 0) {
    problems.push(
      diagnose(tokenLeft, detection.source, titlePlace, left.map((field) => `$${field}$`).join(', '), title),
    );
  } else if (!titlePattern(finding.title).test(title)) {
    problems.push(diagnose(findingDiffers, detection.source, titlePlace, 'title', finding.title, title));
  }
  expect('severity', severityOf(detection), text(row, 'severity'), 'finding.entity.score');
  expect('security domain', detection.securityDomain, text(row, 'security_domain'), 'security_domain');
  if (finding.entity) {
    expect('entity', text(row, finding.entity.field), text(row, 'risk_object'), 'finding.entity.field');
    expect('entity type', finding.entity.type, text(row, 'risk_object_type'), 'finding.entity.type');
    expect('risk score', String(finding.entity.score), text(row, 'risk_score'), 'finding.entity.score');
  }
  return problems;
}

/** The title with every token replaced by some text that is no token. */
function titlePattern(title: string): RegExp {
  const wanted = title.replaceAll('%name%', '$name$').replaceAll('%description%', '$description$');
  const names = tokens(wanted).map((name) => `$${name}$`);
  const literal = (part: string) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  let source = literal(wanted);
  for (const name of names) source = source.replaceAll(literal(name), '[^$]+');
  return new RegExp(`^${source}$`, 's');
}

function checkRisk(detection: Detection, rows: readonly ResultRow[]): Diagnostic[] {
  if (detection.intermediateFindings.length === 0) {
    if (rows.length === 0) return [];
    const reason = 'the detection has no intermediate finding';
    return [diagnose(unexpectedFinding, detection.source, detection.place('type'), 'risk', rows.length, reason)];
  }
  return detection.intermediateFindings.flatMap((entity, at) => {
    const found = rows.some(
      (row) =>
        text(row, 'risk_object_type') === entity.type &&
        Number(text(row, 'risk_score')) === entity.score &&
        text(row, 'risk_object') !== '' &&
        titlePattern(entity.message).test(text(row, 'risk_message')),
    );
    if (found) return [];
    const seen = rows.length === 0 ? 'There is none at all.' : `There are ${rows.length} others.`;
    const place = detection.place(`intermediate_findings.entities.${at}`);
    return [diagnose(riskMissing, detection.source, place, entity.field, entity.type, entity.score, seen)];
  });
}

const text = (row: ResultRow, field: string): string => {
  const value = row.get(field) ?? '';
  return typeof value === 'string' ? value : value.join(', ');
};
