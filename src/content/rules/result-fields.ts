import type { SourceText, Span } from '../../diagnostics/index.ts';
import { mappingsAt, sourceAt } from '../content-file.ts';
import type { Detection } from '../model.ts';
import { defineRule, isProduction } from '../rule.ts';
import { nodeAt } from '../yaml/node.ts';

/** A place that names a field of the results. */
interface FieldUse {
  readonly field: string;
  readonly span: Span;
  readonly source?: SourceText;
  readonly use: string;
}

export default defineRule({
  id: 'result-fields',
  code: 'DET1402',
  severity: 'error',
  summary: 'Messages, entities and threat objects name fields that the search mentions.',
  documentation:
    'A `$field$` that the results lack stays unfilled in Enterprise Security, and an entity without a field has no risk. Applies to detections in production. Source: contentctl 5, detection_abstract.py.',
  appliesTo: 'detection',
  *check(detection) {
    if (!isProduction(detection) || detection.search.text === '') return;
    const search = detection.search.text.toLowerCase();
    // Without a command that names the fields of the results, or with a wildcard among them, they can't all be known.
    const open = detection.layout === 'finding' && !namesItsFields(search);
    for (const { field, use, ...place } of fieldUses(detection)) {
      if (search.includes(field.toLowerCase())) continue;
      yield {
        ...place,
        message: `${use} names the field '${field}', which the search does not mention.`,
        help: 'Correct the name, or carry the field through to the results.',
        ...(open ? { severity: 'warning' as const } : {}),
      };
    }
  },
});

const namesItsFields = (search: string): boolean =>
  /\b(?:stats|tstats|table|chart|timechart|top|rare)\b/.test(search) &&
  !/\*\)?\s+as\s+\S*\*|\|\s*table\s+\*/.test(search);

function* fieldUses(detection: Detection): Iterable<FieldUse> {
  for (const [list, key, use] of namedFields) {
    for (const { path } of mappingsAt(detection.yaml, list)) yield* fieldAt(detection, `${path}.${key}`, use);
  }
  yield* fieldAt(detection, 'finding.entity.field', "The finding's entity");
  yield* tokensAt(detection, 'finding.title', "The finding's title");
  yield* tokensAt(detection, 'rba.message', 'The risk message');
  yield* tokensAt(detection, 'tags.message', 'The risk message');
  for (const { path } of mappingsAt(detection.yaml, 'intermediate_findings.entities')) {
    yield* tokensAt(detection, `${path}.message`, "The intermediate finding's message");
  }
}

const namedFields = [
  ['rba.risk_objects', 'field', 'A risk object'],
  ['rba.threat_objects', 'field', 'A threat object'],
  ['tags.observable', 'name', 'An observable'],
  ['intermediate_findings.entities', 'field', "An intermediate finding's entity"],
  ['threat_objects', 'field', 'A threat object'],
] as const;

function* fieldAt(detection: Detection, path: string, use: string): Iterable<FieldUse> {
  const node = nodeAt(detection.yaml, path);
  if (node?.kind === 'scalar' && node.text !== '') yield { field: node.text, span: node.span, use };
}

/** `$field$` in a text. Tokens with a dot refer to fields that the search may name otherwise, and are left alone. */
function* tokensAt(detection: Detection, path: string, use: string): Iterable<FieldUse> {
  const source = sourceAt({ file: detection.file, source: detection.source, root: detection.yaml }, path);
  for (const match of source.text.matchAll(/\$([^\s.$]+)\$/g)) {
    yield { field: match[1]!, span: { start: match.index, end: match.index + match[0].length }, source, use };
  }
}
