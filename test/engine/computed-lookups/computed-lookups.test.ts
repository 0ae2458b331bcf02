import assert from 'node:assert/strict';
import { embeddedBackend, loadPacks, type ResultValue, type SearchBackend } from '../../../src/backend/index.ts';

describe('computed lookups', () => {
  let backend: SearchBackend;

  before(async () => {
    backend = embeddedBackend();
    assert.ok((await backend.prepare(loadPacks().apps)).ok);
  });

  after(() => backend.dispose());

  async function row(spl: string): Promise<Record<string, ResultValue>> {
    const space = await backend.open();
    assert.ok(space.ok);
    const outcome = await space.value.search(spl, { now: 1_767_225_600 });
    await space.value.dispose();
    if (!outcome.ok) assert.fail(outcome.diagnostics.map(({ message }) => message).join('\n'));
    assert.equal(outcome.value.rows.length, 1);
    return Object.fromEntries(outcome.value.rows[0]!);
  }

  const entropies: readonly (readonly [word: string, bits: string])[] = [
    ['aaaa', '0'],
    ['abab', '1'],
    ['abcd', '2'],
    ['abcdefgh', '3'],
    ['öäöä', '1'],
  ];
  for (const [word, bits] of entropies) {
    it(`ut_shannon of ${word} is ${bits}`, async () => {
      const { ut_shannon: found } = await row(
        `| makeresults | eval user="${word}" | lookup ut_shannon_lookup word AS user`,
      );
      assert.equal(found, bits);
    });
  }

  it('ut_shannon through the macro, with an irrational result', async () => {
    const { ut_shannon: found } = await row('| makeresults | eval word="Winter2024!" | `ut_shannon(word)`');
    assert.ok(Math.abs(Number(found) - 3.277613436819116) < 1e-12, String(found));
  });

  it('ut_levenshtein counts edits', async () => {
    const found = await row(
      '| makeresults | eval a="kitten", b="sitting" | lookup ut_levenshtein_lookup word1 AS a word2 AS b OUTPUT ut_levenshtein | table ut_levenshtein',
    );
    assert.equal(found.ut_levenshtein, '3');
  });

  it('ut_countset counts characters of a set', async () => {
    const found = await row(
      '| makeresults | eval w="a1b2c3", s="0123456789" | lookup ut_countset_lookup word AS w set AS s',
    );
    assert.equal(found.ut_countset, '3');
  });

  it('ut_parse_simple splits a URL and says None for what is not there', async () => {
    const found = await row(
      '| makeresults | eval url="https://user@a.example.com:8443/x/y;p?q=1" | lookup ut_parse_simple_lookup url | table ut_*',
    );
    assert.deepEqual(found, {
      ut_scheme: 'https',
      ut_netloc: 'user@a.example.com:8443',
      ut_path: '/x/y',
      ut_params: 'p',
      ut_query: 'q=1',
      ut_fragment: 'None',
    });
  });

  it('ut_parse_extended takes the host apart', async () => {
    const found = await row(
      '| makeresults | eval url="www.mail.example.co.uk:8080/index", list="mozilla" | `ut_parse_extended(url, list)` | table ut_domain* ut_tld ut_subdomain* ut_port ut_scheme',
    );
    assert.deepEqual(found, {
      ut_domain: 'example.co.uk',
      ut_domain_without_tld: 'example',
      ut_tld: 'co.uk',
      ut_subdomain: 'www.mail',
      ut_subdomain_count: '2',
      ut_subdomain_level_1: 'mail',
      ut_subdomain_level_2: 'www',
      ut_port: '8080',
      ut_scheme: 'None',
    });
  });

  it('ut_parse_extended by IANA takes the last label only', async () => {
    const found = await row(
      '| makeresults | eval url="http://example.co.uk/", list="iana" | `ut_parse_extended(url, list)` | table ut_domain ut_tld',
    );
    assert.deepEqual(found, { ut_domain: 'co.uk', ut_tld: 'uk' });
  });

  it('a row without the input field is left as it is', async () => {
    const found = await row(
      '| makeresults | eval other="x" | lookup ut_shannon_lookup word AS user | table other ut_shannon',
    );
    assert.deepEqual(found, { other: 'x' });
  });
});
