import { mappingsAt, numberAt, textAt } from './content-file.ts';
import type { Deployed } from './deployment.ts';
import type { Detection, Entity, Finding, IntermediateFinding, Layout } from './model.ts';
import { nodeAt, type YamlMapping, type YamlNode } from './yaml/node.ts';

/** What a detection makes when it fires. */
export type Outcome = Pick<Detection, 'finding' | 'intermediateFindings' | 'threatObjects'>;

type ThreatObject = Outcome['threatObjects'][number];

/** Reads the outcome of a detection in the words of its layout. */
export function readOutcome(
  root: YamlMapping,
  layout: Layout,
  type: string,
  name: string,
  deployed: Deployed | undefined,
): Outcome {
  if (layout === 'finding') return readFindings(root);
  const finding = deployed?.notable ? deployedFinding(root, type, name, deployed.notable) : undefined;
  const { entities, threatObjects } = layout === 'rba' ? readRiskObjects(root) : readObservables(root);
  // Risk objects that the deployment doesn't turn into risk events are no outcome.
  return { finding, intermediateFindings: deployed?.risk ? entities : [], threatObjects };
}

/** The newest layout: `finding`, `intermediate_findings`, `threat_objects`. */
function readFindings(root: YamlMapping): Outcome {
  const finding = nodeAt(root, 'finding');
  const entity = nodeAt(root, 'finding.entity');
  return {
    finding:
      finding?.kind === 'mapping'
        ? {
            title: textAt(finding, 'title'),
            description: textAt(root, 'description'),
            entity: entity?.kind === 'mapping' ? readEntity(entity) : undefined,
            fields: ['user', 'dest'],
          }
        : undefined,
    intermediateFindings: mappingsAt(root, 'intermediate_findings.entities').map(({ node }) => ({
      ...readEntity(node),
      message: textAt(node, 'message'),
    })),
    threatObjects: mappingsAt(root, 'threat_objects').map(({ node }) => readThreatObject(node)),
  };
}

const readEntity = (node: YamlNode): Entity => ({
  field: textAt(node, 'field'),
  type: textAt(node, 'type'),
  score: numberAt(node, 'score') ?? 0,
});

const readThreatObject = (node: YamlNode): ThreatObject => ({
  field: textAt(node, 'field'),
  type: textAt(node, 'type'),
});

/** The second layout: one `rba` message for all its risk objects. */
function readRiskObjects(root: YamlMapping): { entities: IntermediateFinding[]; threatObjects: ThreatObject[] } {
  const message = textAt(root, 'rba.message');
  return {
    entities: mappingsAt(root, 'rba.risk_objects').map(({ node }) => ({ ...readEntity(node), message })),
    threatObjects: mappingsAt(root, 'rba.threat_objects').map(({ node }) => readThreatObject(node)),
  };
}

const userTypes = new Set(['user', 'username', 'email address']);
const systemTypes = new Set(['device', 'endpoint', 'hostname', 'ip address']);
const threatTypes: ReadonlyMap<string, string> = new Map([
  ['process name', 'process'],
  ['process', 'process'],
  ['file name', 'file_name'],
  ['file', 'file_name'],
  ['file hash', 'file_name'],
  ['ip address', 'ip_address'],
  ['url string', 'url'],
  ['url', 'url'],
]);

/**
 * The first layout: `tags.observable` with roles. Victims become risk objects and attackers threat objects; whatever
 * has no counterpart becomes a risk object of type `other`. Source: contentctl 4, `detection_abstract.py`, `risk`.
 */
function readObservables(root: YamlMapping): { entities: IntermediateFinding[]; threatObjects: ThreatObject[] } {
  const message = textAt(root, 'tags.message');
  const score = observableScore(root);
  const entities: IntermediateFinding[] = [];
  const threatObjects: ThreatObject[] = [];
  for (const { node } of mappingsAt(root, 'tags.observable')) {
    const field = textAt(node, 'name');
    const type = textAt(node, 'type').toLowerCase();
    const roles = mappingRoles(node);
    const threat = threatTypes.get(type);
    if (roles.has('Victim') && userTypes.has(type)) entities.push({ field, type: 'user', score, message });
    else if (roles.has('Victim') && systemTypes.has(type)) entities.push({ field, type: 'system', score, message });
    else if (roles.has('Attacker') && threat !== undefined) threatObjects.push({ field, type: threat });
    else entities.push({ field, type: 'other', score, message });
  }
  return { entities, threatObjects };
}

function mappingRoles(node: YamlMapping): ReadonlySet<string> {
  const roles = nodeAt(node, 'role');
  if (roles?.kind !== 'sequence') return new Set();
  return new Set(roles.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])));
}

/** Confidence times impact in percent, which contentctl computes and older files also write down. */
function observableScore(root: YamlMapping): number {
  const confidence = numberAt(root, 'tags.confidence');
  const impact = numberAt(root, 'tags.impact');
  if (confidence === undefined || impact === undefined) return numberAt(root, 'tags.risk_score') ?? 0;
  return Math.round((confidence * impact) / 100);
}

/** A deployment's notable event, with its `%field%` references filled in from the detection. */
function deployedFinding(
  root: YamlMapping,
  type: string,
  name: string,
  notable: NonNullable<Deployed['notable']>,
): Finding {
  const fill = (template: string): string => template.replace(/%([A-Za-z_]+)%/g, (_, field) => textAt(root, field));
  const title = fill(notable.title) || name;
  return {
    title: type === 'Correlation' ? `RBA: ${title}` : title,
    description: fill(notable.description),
    entity: undefined,
    fields: notable.fields,
  };
}
