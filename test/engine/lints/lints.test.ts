import assert from 'node:assert/strict';
import { FileText } from '../../../src/diagnostics/index.ts';
import { checkSearch, lintSearch, lints } from '../../../src/engine/index.ts';
import { withMacros } from '../../spl/with-macros.ts';

const macros = ['web_attack_filter', 'filter_by_user'].map((name) => `[${name}]\ndefinition = search *\n`).join('\n');
const environment = withMacros(`${macros}\n[everything]\ndefinition = index=*\n`);

function lint(search: string) {
  const source = new FileText('search.spl', search);
  const checked = checkSearch(source, environment);
  assert.ok(checked.ok, `${search}: ${checked.diagnostics[0]?.message}`);
  return lintSearch(checked.value, source);
}

describe('lints', () => {
  for (const { kind, about, documentation, finds, passes } of lints) {
    describe(`${kind.code} ${kind.title}`, () => {
      for (const search of finds) {
        it(`finds ${search}`, () => assert.deepEqual([...new Set(lint(search).map(({ code }) => code))], [kind.code]));
      }
      for (const search of passes) {
        it(`passes ${search}`, () =>
          assert.deepEqual(
            lint(search).filter(({ code }) => code === kind.code),
            [],
          ));
      }
      it('says why', () =>
        assert.ok(about.length > 40 && documentation !== '' && finds.length > 0 && passes.length > 0));
    });
  }

  it('stand at the place in question', () => {
    const [found] = lint('index=web\n| stats count by user\n| where action="blocked"');
    assert.deepEqual([found?.code, found?.location?.line, found?.location?.column], ['SPL6001', 3, 9]);
    assert.equal(found?.message, "'where' reads the field 'action', which 'stats' before it does not let through.");
  });

  it('suggest the name with the data set in front', () => {
    const [found] = lint('| tstats count from datamodel=Web by Web.user | where user="bob"');
    assert.equal(found?.help, "Did you mean 'Web.user'?");
  });

  it('leave to macros what macros say', () => assert.deepEqual(lint('`everything` status=404'), []));

  it('look into subsearches', () => {
    const [found] = lint('index=web [search index=proxy | stats count by user | where src="x"]');
    assert.equal(found?.code, 'SPL6001');
  });
});
