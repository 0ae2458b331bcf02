import type { Layout } from '../model.ts';
import { deployment } from './deployment.ts';
import { formats } from './formats.ts';
import { header, longestSearchName, olderHeader } from './header.ts';
import { customSchedule } from './schedule.ts';
import { anything, boolean, integer, list, type MappingShape, mapping, text } from './shape.ts';
import {
  assetTypes,
  categories,
  detectionStatuses,
  detectionTypes,
  observableRoles,
  observableTypes,
  olderAssetTypes,
  olderProducts,
  products,
  riskObjectTypes,
  securityDomains,
  storyUseCases,
  threatObjectTypes,
} from './vocabulary.ts';

const name = text({ shortest: 1, longest: longestSearchName });
const threatObjects = list(mapping({ field: text({ shortest: 1 }), type: text({ oneOf: threatObjectTypes }) }));
const entity = {
  field: text({ shortest: 1 }),
  type: text({ oneOf: riskObjectTypes }),
  score: integer({ least: 0, most: 100 }),
};
const techniques = list(text({ format: formats.technique }), { unique: true });

const drilldowns = list(
  mapping({
    name: text({ shortest: 1 }),
    search: text({ shortest: 1 }),
    earliest_offset: text(),
    latest_offset: text(),
  }),
);
const olderDrilldowns = list(
  mapping({
    name: text({ shortest: 5 }),
    search: text({ shortest: 1 }),
    'earliest_offset?': text({ nullable: true }),
    'latest_offset?': text({ nullable: true }),
  }),
);

/** The newest layout. Source: security_content, `schemas/EventBasedDetection`. */
const newest = mapping({
  ...header,
  name,
  status: text({ oneOf: detectionStatuses }),
  type: text({ oneOf: detectionTypes }),
  search: text({ format: formats.search }),
  how_to_implement: text(),
  known_false_positives: text(),
  data_source: list(text()),
  product: list(text({ oneOf: products }), { fewest: 1, unique: true }),
  analytic_story: list(text(), { fewest: 1, unique: true }),
  mitre_attack_id: techniques,
  asset_type: text({ oneOf: assetTypes }),
  category: text({ oneOf: categories }),
  security_domain: text({ oneOf: securityDomains }),
  'finding?': mapping({ title: text({ format: formats.token }), entity: mapping(entity) }),
  'intermediate_findings?': mapping({
    entities: list(mapping({ ...entity, message: text({ format: formats.token }) }), { fewest: 1 }),
  }),
  'threat_objects?': threatObjects,
  'drilldown_searches?': drilldowns,
  'tests?': list(
    mapping({
      name: text({ shortest: 1 }),
      'test_type?': text({ oneOf: ['unit', 'experimental'] }),
      'attack_data?': list(
        mapping({ data: text({ shortest: 1 }), source: text(), sourcetype: text(), 'index?': text() }),
        { fewest: 1 },
      ),
      'expected_results?': integer({ least: 0 }),
      'description?': text(),
    }),
  ),
  'schedule?': text(),
  'custom_schedule?': customSchedule,
  'baselines?': list(text()),
  'cve?': list(text({ format: formats.cve }), { unique: true }),
  'atomic_guid?': list(text({ format: formats.uuid }), { unique: true }),
  'threat_group?': list(text()),
  'deprecation_info?': mapping({
    reason: text({ shortest: 6 }),
    removed_in_version: text(),
    'replacement_content?': list(text()),
  }),
  'enabled_by_default?': boolean(),
  'throttling?': anything,
});

const throttling = mapping({
  fields: list(text({ format: formats.noSpaces }), { fewest: 1 }),
  period: text({ format: formats.throttlingPeriod }),
});

/** The annotations that both older layouts keep under `tags`. */
const olderTags = {
  analytic_story: list(text(), { unique: true }),
  asset_type: text({ oneOf: olderAssetTypes }),
  product: list(text({ oneOf: olderProducts }), { fewest: 1 }),
  security_domain: text({ oneOf: securityDomains }),
  'mitre_attack_id?': techniques,
  'cve?': list(text({ format: formats.cveOlder })),
  'atomic_guid?': list(text({ format: formats.uuid })),
  'group?': list(text()),
  'throttling?': throttling,
  'manual_test?': text({ nullable: true }),
  'usecase?': text({ oneOf: storyUseCases }),
};

const olderTest = {
  name: text(),
  attack_data: list(
    mapping({
      data: text({ shortest: 1 }),
      source: text(),
      sourcetype: text(),
      'custom_index?': text({ nullable: true }),
      'host?': text({ nullable: true }),
      'update_timestamp?': anything,
    }),
    { fewest: 1 },
  ),
  'earliest_time?': text({ nullable: true }),
  'latest_time?': text({ nullable: true }),
  'pass_condition?': text({ nullable: true }),
};

const olderFields = {
  ...olderHeader,
  name,
  status: text({ oneOf: detectionStatuses }),
  type: text({ oneOf: detectionTypes }),
  search: text({ shortest: 1 }),
  how_to_implement: text({ shortest: 4 }),
  known_false_positives: text({ shortest: 4 }),
  'drilldown_searches?': olderDrilldowns,
  'enabled_by_default?': boolean(),
  'deployment?': deployment,
  'explanation?': text(),
};

/** contentctl 5: `rba`, and nothing that it doesn't know. Source: contentctl 5, detection_abstract.py. */
const second = mapping({
  ...olderFields,
  'data_source?': list(text()),
  'rba?': mapping({
    message: text(),
    risk_objects: list(mapping({ ...entity, score: integer({ least: 1, most: 100 }) }), { fewest: 1 }),
    threat_objects: threatObjects,
  }),
  tags: mapping(olderTags),
  'tests?': list(mapping(olderTest)),
});

const percent = integer({ least: 0, most: 100 });

/** contentctl 4: `tags.observable`. Source: contentctl 4, detection_tags.py. */
const first = mapping({
  ...olderFields,
  'data_source?': list(text()),
  'data_sources?': list(text()),
  'datamodel?': list(text()),
  tags: mapping({
    ...olderTags,
    confidence: percent,
    impact: percent,
    message: text(),
    'observable?': list(
      mapping({
        name: text({ shortest: 1 }),
        type: text({ oneOf: observableTypes }),
        role: list(text({ oneOf: observableRoles }), { fewest: 1 }),
      }),
    ),
    required_fields: list(text(), { fewest: 1 }),
    'risk_score?': percent,
    'context?': list(text()),
    'dataset?': anything,
    'cis20?': list(text()),
    'nist?': list(text()),
    'kill_chain_phases?': list(text()),
    'drilldown_search?': text({ nullable: true }),
    'automated_detection_testing?': text(),
    'supported_tas?': anything,
    'CVE?': list(text()),
  }),
  'tests?': list(mapping({ ...olderTest, 'name?': text() })),
});

export const detectionShapes: Readonly<Record<Layout, MappingShape>> = { tags: first, rba: second, finding: newest };
