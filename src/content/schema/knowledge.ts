import { deployment } from './deployment.ts';
import { formats } from './formats.ts';
import { header, longestSearchName, olderHeader, optionalHeader } from './header.ts';
import { customSchedule } from './schedule.ts';
import { anything, boolean, integer, list, mapping, nullable, text } from './shape.ts';
import { olderProducts, products, securityDomains, storyCategories, storyUseCases } from './vocabulary.ts';

// Stories, macros, lookups, data sources and baselines. Source: contentctl 5; security_content, `schemas/`.

const storyStatus = text({ oneOf: ['production', 'deprecated'] });

export const storyShape = mapping({
  ...header,
  status: storyStatus,
  narrative: text(),
  category: list(text({ oneOf: storyCategories }), { fewest: 1 }),
  usecase: text({ oneOf: storyUseCases }),
  product: list(text({ oneOf: products }), { fewest: 1 }),
  'cve?': list(text({ format: formats.cve })),
  'threat_group?': list(text()),
  'deprecation_info?': anything,
});

export const olderStoryShape = mapping({
  ...olderHeader,
  'status?': storyStatus,
  'type?': text(),
  narrative: text(),
  tags: mapping({
    category: list(text({ oneOf: storyCategories }), { fewest: 1 }),
    product: list(text({ oneOf: olderProducts }), { fewest: 1 }),
    usecase: text({ oneOf: storyUseCases }),
    'cve?': list(text({ format: formats.cveOlder })),
    'group?': list(text()),
  }),
});

const macroFields = { definition: text({ shortest: 1 }), 'arguments?': list(text()) };

export const macroShape = mapping({ ...header, ...macroFields });
export const olderMacroShape = mapping({ ...optionalHeader, ...macroFields });

const lookupFields = {
  'match_type?': list(text({ format: formats.matchType })),
  'min_matches?': integer({ least: 0, nullable: true }),
  'max_matches?': integer({ least: 1, most: 1000, nullable: true }),
  'default_match?': text({ nullable: true, anyScalar: true }),
  'case_sensitive_match?': nullable(boolean()),
};
const lookupType = text({ oneOf: ['csv', 'kvstore', 'mlmodel'] });

export const lookupShape = mapping({
  ...header,
  ...lookupFields,
  lookup_type: lookupType,
  'fields?': list(text(), { fewest: 1 }),
});

/** contentctl 5: the type is written, the file name follows from the YAML's own. */
export const secondLookupShape = mapping({
  ...optionalHeader,
  ...lookupFields,
  lookup_type: lookupType,
  'fields?': list(text(), { fewest: 1 }),
});

/** contentctl 4: a file name or a collection. */
export const firstLookupShape = mapping({
  ...optionalHeader,
  ...lookupFields,
  'match_type?': text({ nullable: true }),
  'filename?': text(),
  'collection?': text(),
  'fields_list?': text(),
  'fields?': list(text(), { orText: true }),
});

const dataSourceFields = {
  source: text(),
  sourcetype: text(),
  'separator?': text({ nullable: true }),
  'separator_value?': text({ nullable: true }),
  'configuration?': text({ nullable: true }),
  'supported_TA?': list(
    mapping({
      name: text(),
      'url?': text({ format: formats.url, nullable: true }),
      'version?': text({ nullable: true }),
    }),
  ),
  'fields?': nullable(list(text())),
  'output_fields?': list(text()),
  'field_mappings?': nullable(anything),
  'convert_to_log_source?': nullable(anything),
  'mitre_components?': list(text()),
  'example_log?': text({ nullable: true }),
};

export const dataSourceShape = mapping({ ...header, ...dataSourceFields });
export const olderDataSourceShape = mapping({ ...optionalHeader, ...dataSourceFields });

export const baselineShape = mapping({
  ...header,
  name: text({ shortest: 1, longest: longestSearchName }),
  status: storyStatus,
  search: text({ shortest: 4 }),
  how_to_implement: text(),
  known_false_positives: text(),
  security_domain: text({ oneOf: securityDomains }),
  product: list(text({ oneOf: products }), { fewest: 1 }),
  'data_source?': list(text()),
  'schedule?': text(),
  'custom_schedule?': customSchedule,
  'atomic_guid?': list(text({ format: formats.uuid })),
  'tests?': anything,
  'analytic_story?': list(text()),
  'deprecation_info?': anything,
});

export const olderBaselineShape = mapping({
  ...olderHeader,
  name: text({ shortest: 1, longest: longestSearchName }),
  'status?': storyStatus,
  type: text({ format: formats.baselineType }),
  search: text({ shortest: 4 }),
  how_to_implement: text({ shortest: 4 }),
  known_false_positives: text({ shortest: 4 }),
  'datamodel?': list(text()),
  'deployment?': deployment,
  tags: mapping(
    {
      analytic_story: list(text()),
      detections: list(text()),
      product: list(text({ oneOf: olderProducts }), { fewest: 1 }),
      security_domain: text({ oneOf: securityDomains }),
    },
    true,
  ),
});

/** `removed/`: enough to keep ids and names from being used again. */
export const removedShape = mapping({ name: text({ shortest: 1 }), id: text({ format: formats.uuid }) }, true);
