import { defineDiagnostic } from '../../diagnostics/index.ts';
import { matchesAnything } from '../../spl/index.ts';
import { conditionsIn, eachCondition } from '../arguments/syntax-walk.ts';
import { defineLint } from '../definition/lint.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6007',
    severity: 'warning',
    title: 'Every index is searched',
    message: () => 'index=* reads every index that the user may see.',
    help: () => 'Name the index, or a macro that names it, so that each site can set its own.',
  }),
  about: 'A search over every index costs the most, and finds events of sources that it was not written for.',
  documentation: 'Search Manual: Quick tips for optimization',
  finds: [
    'index=* sourcetype=access_combined status=404',
    '| tstats count where index=* by host',
    'index=a [search index="*" | fields b]',
  ],
  passes: ['index=web status=404', 'index=web-* status=404', 'sourcetype=access_combined'],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const { command } of stages) {
        for (const outer of conditionsIn(command.args)) {
          for (const node of eachCondition(outer)) {
            if (node.kind !== 'comparison' || node.operator !== '=' || node.field.text !== 'index') continue;
            // What a macro says is the site's own decision.
            const ofMacro = (pipeline.text.trail?.(node.span) ?? []).length > 0;
            if (matchesAnything(node.value.pattern) && !ofMacro) report(pipeline.text, node.span);
          }
        }
      }
    }
  },
});
