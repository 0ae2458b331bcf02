import { didYouMean } from '../../diagnostics/index.ts';
import { textsAt } from '../content-file.ts';
import { dataSourceNames } from '../detection.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'known-data-source',
  code: 'DET1202',
  severity: 'error',
  summary: 'The data sources that a detection names exist.',
  documentation:
    "Data sources are files of `data_sources/`, referred to by name. contentctl 4 did not look at them, so in its layout it is a warning. 'A AND B' names two.",
  appliesTo: 'detection',
  *check(detection, { index }) {
    for (const [position, written] of textsAt(detection.yaml, 'data_source').entries()) {
      for (const name of dataSourceNames([written])) {
        if (index.dataSources.has(name)) continue;
        yield {
          span: detection.place(`data_source.${position}`),
          message: `There is no data source named '${name}'.`,
          help: didYouMean(name, index.dataSources) ?? 'Add it to data_sources/, or name another one.',
          ...(detection.layout === 'tags' ? { severity: 'warning' as const } : {}),
        };
      }
    }
  },
});
