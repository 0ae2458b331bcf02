import { defineRule } from '../rule.ts';

const counted = (count: number): string => (count === 1 ? '1 argument' : `${count === 0 ? 'no' : count} arguments`);

export default defineRule({
  id: 'macro-arguments',
  code: 'DET1204',
  severity: 'error',
  summary: 'A macro is used with as many arguments as it takes.',
  documentation: 'Splunk tells macros apart by name and number of arguments: `name(2)` is not `name(1)`.',
  appliesTo: 'any',
  *check(object, context) {
    const calls = context
      .searches(object)
      .flatMap(({ source, macros }) => macros.map((macro) => ({ source, ...macro })));
    for (const { source, name, argumentCount, span } of calls) {
      const macros = context.index.macros.get(name);
      if (!macros || macros.some((macro) => macro.arguments.length === argumentCount)) continue;
      const [macro] = macros;
      yield {
        source,
        span,
        message: `The macro '${name}' takes ${counted(macro!.arguments.length)}, but is used with ${argumentCount}.`,
        help:
          macro!.arguments.length > 0
            ? `Its arguments are ${macro!.arguments.join(', ')}.`
            : 'Use it without brackets.',
      };
    }
  },
});
