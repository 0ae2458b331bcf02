interface Scaffold {
  readonly kind: string;
  readonly summary: string;
  /** The files of a new definition, relative to the project. */
  files(name: string): { readonly file: string; readonly text: string }[];
}

const camel = (name: string): string => name.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());

/** Everything that `npm run new` can make. The text compiles; its golden fails until the behaviour is written. */
export const scaffolds: readonly Scaffold[] = [
  {
    kind: 'command',
    summary: 'an SPL command',
    files: (name) => [
      {
        file: `src/engine/commands/${name}.ts`,
        text: `import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';

export default defineCommand<{ fields: readonly string[] }>({
  name: '${name}',
  kind: 'streaming',
  summary: 'What it does, in one sentence.',
  syntax: '${name} <field-list>',
  documentation: 'Search Reference: ${name}',
  examples: ['| ${name} user'],
  differs: [],
  parse: (reader) => ({ fields: reader.fieldList().map(({ text }) => text) }),
  flow: ({ fields }) => passing(fields),
  *run(_args, input) {
    for (const batch of input) yield batch;
  },
});
`,
      },
      { file: `test/golden/commands/${name}.yaml`, text: goldenSearch(`| ${name} user`, name) },
    ],
  },
  {
    kind: 'eval',
    summary: 'an eval function',
    files: (name) => [
      {
        file: `src/engine/eval/${name}.ts`,
        text: `import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: '${name}',
  category: 'text',
  arguments: [1, 1],
  syntax: '${name}(<value>)',
  summary: 'What it returns, in one sentence.',
  documentation: 'Search Reference: ${name}',
  examples: ['| eval x=${name}(user)'],
  returns: 'any',
  call: ([value]) => value ?? null,
});
`,
      },
      {
        file: `test/golden/eval/${name}.yaml`,
        text: `- name: null gives null
  eval: ${name}(missing)
  expect: null
  splunk: unverified
`,
      },
    ],
  },
  {
    kind: 'stats',
    summary: 'an aggregate function of stats and its family',
    files: (name) => [
      {
        file: `src/engine/stats/${name}.ts`,
        text: `import { type Accumulator, defineAggregate } from '../definition/aggregate.ts';
import { scalarsOf, type Value } from '../values/index.ts';

class ${pascal(name)} implements Accumulator {
  #count = 0;

  add(value: Value): void {
    this.#count += scalarsOf(value).length;
  }

  merge(other: ${pascal(name)}): void {
    this.#count += other.#count;
  }

  result(): Value {
    return this.#count;
  }
}

export default defineAggregate({
  name: '${name}',
  category: 'aggregate',
  syntax: '${name}(<field>)',
  summary: 'What it computes, in one sentence.',
  documentation: 'Search Reference: ${name}',
  examples: ['| stats ${name}(bytes) BY user'],
  create: () => new ${pascal(name)}(),
});
`,
      },
      { file: `test/golden/stats/${name}.yaml`, text: goldenSearch(`| stats ${name}(user)`, name) },
    ],
  },
  {
    kind: 'rule',
    summary: 'a validation rule for content',
    files: (name) => [
      {
        file: `src/content/rules/${name}.ts`,
        text: `import { defineRule } from '../rule.ts';

export default defineRule({
  id: '${name}',
  code: 'DET9999',
  severity: 'warning',
  summary: 'What must hold, in one sentence.',
  documentation: 'Where the rule comes from.',
  appliesTo: 'detection',
  check: () => [],
});
`,
      },
    ],
  },
  {
    kind: 'format',
    summary: 'a report format',
    files: (name) => [
      {
        file: `src/report/formats/${name}.ts`,
        text: `import { defineFormat } from '../format.ts';
import { summarise } from '../matrix.ts';

export default defineFormat({
  name: '${name}',
  extension: '${name}',
  summary: 'Who reads it, in one line.',
  render: (run) => \`\${JSON.stringify(summarise(run))}\\n\`,
});
`,
      },
    ],
  },
  {
    kind: 'cli',
    summary: 'a command of the command line',
    files: (name) => [
      {
        file: `src/cli/commands/${name}.ts`,
        text: `import { defineCliCommand, exitCodes } from '../cli-command.ts';

export default defineCliCommand({
  name: '${name}',
  summary: 'What it does, in one line.',
  configure(command) {
    command.argument('[paths...]', 'what it works on');
  },
  async run(paths, _options, terminal) {
    terminal.write(\`\${paths.join('\\n')}\\n\`);
    return exitCodes.passed;
  },
});
`,
      },
    ],
  },
];

const pascal = (name: string): string => camel(`-${name}`);

const goldenSearch = (spl: string, name: string): string => `- name: ${name} on one event
  spl: '${spl}'
  events:
    - { _time: 1767225600, user: alice }
  rows: []
  splunk: unverified
`;
