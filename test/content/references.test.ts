import assert from 'node:assert/strict';
import { findReferences } from '../../src/content/references.ts';

/** `name/arguments@offset` of macros; `command name@offset` of lookups. */
const macros = (search: string): string[] =>
  findReferences(search).macros.map(
    ({ name, argumentCount, span }) => `${name}/${argumentCount}@${span.start}-${span.end}`,
  );
const lookups = (search: string): string[] =>
  findReferences(search).lookups.map(({ command, name, span }) => `${command} ${name}@${span.start}-${span.end}`);

describe('references of a search', () => {
  const macroCases: readonly (readonly [search: string, found: readonly string[]])[] = [
    ['`a` | `b(x)`', ['a/0@1-2', 'b/1@7-8']],
    ['`a(1, "x, y", if(p,q,r))`', ['a/3@1-2']],
    ['`a()`', ['a/0@1-2']],
    ['`a("`")` `b`', ['a/1@1-2', 'b/0@10-11']],
    ['eval x="`text`" | `a`', ['a/0@19-20']],
    ['```no `macro` here``` `a`', ['a/0@23-24']],
    ['` a ( x ) `', ['a/1@2-3']],
    ['`a', []],
    ['``', []],
  ];
  for (const [search, found] of macroCases) it(`macros of ${search}`, () => assert.deepEqual(macros(search), found));

  const lookupCases: readonly (readonly [search: string, found: readonly string[]])[] = [
    ['| lookup a x OUTPUT y', ['lookup a@9-10']],
    ['| lookup local=true update=f a x', ['lookup a@29-30']],
    ['| inputlookup append=t max=5 "a b.csv" where x=1', ['inputlookup a b.csv@30-37']],
    ['search [inputlookup a | fields x]', ['inputlookup a@20-21']],
    ['| outputlookup create_empty=false key_field=_key a', ['outputlookup a@49-50']],
    ['| stats count by lookup inputlookup', []],
    ['|LOOKUP a x', ['lookup a@8-9']],
    ['| eval a="| lookup b" | lookup c x', ['lookup c@31-32']],
  ];
  for (const [search, found] of lookupCases) it(`lookups of ${search}`, () => assert.deepEqual(lookups(search), found));

  // Reading that goes back and forth would never end here: the runner's own time limit would.
  it('ends on long searches with a mistake', () => {
    findReferences(`| lookup ${'local=true '.repeat(20_000)}`);
    findReferences('`a('.repeat(20_000));
    findReferences('"'.repeat(40_001));
    assert.deepEqual(findReferences('`').macros, []);
  });
});
