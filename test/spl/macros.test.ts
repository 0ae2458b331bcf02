import assert from 'node:assert/strict';
import { FileText } from '../../src/diagnostics/index.ts';
import { checkSearch } from '../../src/engine/index.ts';
import { goldens } from './golden.ts';
import { withMacros } from './with-macros.ts';

interface Group {
  /** A macros.conf. */
  readonly conf: string;
  readonly cases: readonly {
    readonly name: string;
    readonly search: string;
    readonly expanded?: string;
    /** Code and message of the first diagnostic. */
    readonly error?: string;
    readonly help?: string;
    /** How many diagnostics there are; 1 unless it says otherwise. */
    readonly count?: number;
  }[];
}

describe('macros', () => {
  for (const { conf, cases } of goldens<Group>('spl/macros.yaml')) {
    const environment = withMacros(conf);
    for (const { name, search, expanded, error, help, count = 1 } of cases) {
      it(name, () => {
        const checked = checkSearch(search, environment);
        const [first] = checked.diagnostics;
        if (error === undefined) {
          assert.ok(checked.ok, first?.message);
          assert.equal(checked.value.text.text, expanded);
          return;
        }
        assert.equal(first && `${first.code} ${first.message}`, error);
        assert.equal(checked.diagnostics.length, count, JSON.stringify(checked.diagnostics, undefined, 1));
        if (help !== undefined) assert.equal(first?.help, help);
      });
    }
  }

  it('end expansions that double', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `[m${level}]\ndefinition = \`m${level + 1}\` \`m${level + 1}\`\n`,
    );
    for (const last of ['[m40]\ndefinition = a\n', '[m40]\ndefinition = " "\n']) {
      const checked = checkSearch('`m0`', withMacros([...levels, last].join('\n')));
      assert.deepEqual(
        checked.diagnostics.map(({ code }) => code),
        ['SPL3008'],
      );
    }
  });

  it('end arguments that double', () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `[m${level}(1)]\nargs = x\ndefinition = \`m${level + 1}($x$$x$)\`\n`,
    );
    const checked = checkSearch('`m0(abc)`', withMacros(levels.join('\n')));
    assert.deepEqual(
      checked.diagnostics.map(({ code }) => code),
      ['SPL3008'],
    );
  });
});

describe('places in macros', () => {
  const place = (search: string, conf: string) => {
    const checked = checkSearch(new FileText('search.spl', search), withMacros(conf));
    const [first] = checked.diagnostics;
    assert.ok(first?.location);
    const at = ({ line, column, endLine, endColumn }: NonNullable<typeof first.location>): string =>
      `${line}:${column}-${endLine}:${endColumn}`;
    return {
      message: first.message,
      at: at(first.location),
      notes: (first.notes ?? []).map(({ message, location }) => `${message} ${location && at(location)}`),
    };
  };

  it('lead past a macro to the text behind it', () => {
    const found = place('`web`\n| heda 5', '[web]\ndefinition = index=web sourcetype=access_combined\n');
    assert.deepEqual(found, { message: "Unknown search command 'heda'.", at: '2:3-2:7', notes: [] });
  });

  it('lead to the call, with the place in the definition', () => {
    const found = place('index=a\n| `count`', '[count]\ndefinition = stats count | heda 5\n');
    assert.deepEqual(found, {
      message: "Unknown search command 'heda'.",
      at: '2:3-2:10',
      notes: ["In the expansion of the macro 'count'. 2:28-2:32"],
    });
  });

  it('lead through macros in macros, outermost first', () => {
    const conf =
      '[outer]\ndefinition = head 1 | `inner(x)`\n\n[inner(1)]\nargs = a\ndefinition = where lenn($a$) > 1\n';
    assert.deepEqual(place('index=a | `outer`', conf), {
      message: "Error in 'where' command: The 'lenn' function is unsupported or undefined.",
      at: '1:11-1:18',
      notes: ["In the expansion of the macro 'outer'. 2:23-2:33", "In the expansion of the macro 'inner'. 6:20-6:24"],
    });
  });

  it('lead to the argument that an error is in', () => {
    const conf = '[is(2)]\nargs = a, b\ndefinition = where $a$=1 AND $b$>2 AND c=3\n';
    assert.deepEqual(place('index=a | `is(x, lenn(y))`', conf), {
      message: "Error in 'where' command: The 'lenn' function is unsupported or undefined.",
      at: '1:11-1:27',
      notes: ["In the expansion of the macro 'is'. 3:30-3:33"],
    });
  });

  it('lead to the right place behind an argument', () => {
    const conf = '[is(1)]\nargs = a\ndefinition = where $a$=1 AND lenn(b)>2\n';
    assert.deepEqual(place('index=a | `is("a_rather_long_argument")`', conf).notes, [
      "In the expansion of the macro 'is'. 3:30-3:34",
    ]);
  });
});
