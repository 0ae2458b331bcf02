import { textsAt } from '../content-file.ts';
import { defineRule, isProduction } from '../rule.ts';

export default defineRule({
  id: 'data-source-fields',
  code: 'DET1303',
  severity: 'error',
  summary: "The output fields of a detection's data sources are in its search.",
  documentation:
    'A data source lists the fields that results should carry (`output_fields`). Applies to TTPs and anomalies in production. Source: contentctl 5, detection_abstract.py.',
  appliesTo: 'detection',
  *check(detection, { repository }) {
    const exempt = detection.type === 'Hunting' || detection.type === 'Correlation';
    if (detection.layout === 'tags' || exempt || !isProduction(detection)) return;
    const position = (name: string): number =>
      textsAt(detection.yaml, 'data_source').findIndex((written) => written.includes(name));
    for (const source of repository.dataSources) {
      if (!detection.dataSources.includes(source.name)) continue;
      const missing = source.outputFields.filter((field) => !detection.search.text.includes(field));
      if (missing.length === 0) continue;
      yield {
        span: detection.place(`data_source.${position(source.name)}`),
        message: `The search does not mention ${missing.join(', ')}, which the data source '${source.name}' lists as output.`,
        help: 'Carry these fields through to the results.',
        ...(detection.layout === 'finding' ? { severity: 'warning' as const } : {}),
      };
    }
  },
});
