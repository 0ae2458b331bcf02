import assert from 'node:assert/strict';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { formats, type RenderOptions } from '../../src/report/index.ts';
import type { TestRun } from '../../src/testing/index.ts';
import { runs } from '../support/thoroughness.ts';
import { hostileStrings } from './hostile-strings.ts';

/** A run in which the text stands wherever content can put one. */
function runWith(text: string): TestRun {
  const location = { file: text, line: 3, column: 2, endLine: 3, endColumn: 5 };
  const diagnostic: Diagnostic = {
    code: 'DET1001',
    severity: 'error',
    message: text,
    help: text,
    location,
    excerpt: { first: 3, lines: [text, text] },
    notes: [{ message: text, location }],
  };
  const test = (
    verdict: 'failed' | 'error' | 'unsupported' | 'skipped' | 'passed',
  ): TestRun['detections'][0]['tests'][0] => ({
    kind: 'unit',
    name: text,
    verdict,
    reason: text,
    milliseconds: 1,
    line: 9,
    results: 2,
    datasets: [text, text],
    stages: [{ command: text, eventsIn: 1, eventsOut: 0, milliseconds: 1 }],
    diagnostics: [diagnostic],
  });
  return {
    repository: text,
    backend: text,
    version: '1.0.0',
    milliseconds: 1,
    detections: [
      {
        id: text,
        name: text,
        file: text,
        type: text,
        status: text,
        verdicts: { validation: 'failed', unit: 'error', integration: 'unsupported' },
        tests: [test('failed'), test('error'), test('unsupported'), test('skipped'), test('passed')],
      },
    ],
    diagnostics: [diagnostic],
  };
}

const address = (file: string, line?: number): string =>
  `https://ours.example/blob/${file.split('/').map(encodeURIComponent).join('/')}${line === undefined ? '' : `#L${line}`}`;

const render = (name: string, text: string, options: RenderOptions = {}): string =>
  formats
    .find((format) => format.name === name)!
    .render(runWith(wellFormed(text)), { address, budget: { most: 1e6, unit: 'bytes' }, ...options });

/** A lone surrogate has no address of its own on the web: `encodeURIComponent` throws. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');

const everyString = (check: (text: string) => void): void => {
  for (const text of hostileStrings) {
    try {
      check(text);
    } catch (cause) {
      throw new Error(`for ${JSON.stringify(text.slice(0, 80))}`, { cause });
    }
  }
};

const concealed =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFE\u{E0000}-\u{E01EF}\p{Cs}]/u;

function assertInertInLogs(output: string): void {
  assert.doesNotMatch(output, concealed);
  assert.ok(!output.includes('##['));
  for (const line of output.split('\n')) assert.ok(!line.trimStart().startsWith('::'), line);
}

describe('hostile content', () => {
  it('comes in many kinds', () => assert.ok(new Set(hostileStrings).size >= 150));

  for (const format of formats) {
    it(`${format.name}: nothing that a terminal or a workflow log would obey`, () =>
      everyString((text) => assertInertInLogs(format.render(runWith(text)))));
  }

  it('terminal: same lines as harmless content', () => {
    const expected = render('terminal', 'harmless').split('\n').length;
    everyString((text) => assert.equal(render('terminal', text).split('\n').length, expected));
  });

  it('terminal: any text', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assertInertInLogs(render('terminal', text)))));

  it('json: parses to exactly the content', () =>
    everyString((text) => {
      const report = JSON.parse(formats.find(({ name }) => name === 'json')!.render(runWith(text)));
      assert.equal(report.detections[0].name, text);
      assert.equal(report.detections[0].tests[0].reason, text);
      assert.deepEqual(report.diagnostics[0].excerpt.lines, [text, text]);
    }));

  it('junit: well-formed, with the same elements as harmless content', () => {
    const parser = new XMLParser({ ignoreAttributes: true });
    const skeleton = (xml: string): string =>
      JSON.stringify(parser.parse(xml), (key, value) =>
        key.startsWith('#') || typeof value === 'string' ? '' : value,
      );
    const expected = skeleton(render('junit', 'harmless'));
    everyString((text) => {
      const xml = render('junit', text);
      assert.equal(XMLValidator.validate(xml), true);
      assert.equal(skeleton(xml), expected);
    });
  });

  it('markdown: same structure as harmless content', () => {
    const expected = structure(render('markdown', 'harmless'));
    everyString((text) => assert.deepEqual(structure(render('markdown', text)), expected));
  });

  it('markdown: nothing that GitHub turns into something else', () =>
    everyString((text) => assertPlain(render('markdown', text))));

  it('markdown: any text', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'@#:/|`*_[]()<>!$&;\\~-=+.\n\t\r aw1') }), (text) => {
        const output = render('markdown', text);
        assertPlain(output);
        assert.deepEqual(structure(output), structure(render('markdown', 'harmless')));
      }),
      { numRuns: runs(300) },
    ));
});

/** The Markdown without what stands in fences, and how many fences there were. */
function withoutFences(output: string): { readonly text: string; readonly fences: number } {
  const kept: string[] = [];
  let fence: string | undefined;
  let fences = 0;
  for (const line of output.split('\n')) {
    if (fence === undefined && /^`{3,}text$/.test(line)) {
      fence = line.replace('text', '');
      fences++;
    } else if (fence !== undefined && new RegExp(`^ {0,3}\`{${fence.length},} *$`).test(line)) fence = undefined;
    else if (fence === undefined) kept.push(line);
  }
  assert.equal(fence, undefined, 'a fence stays open');
  return { text: kept.join('\n'), fences };
}

/** What the Markdown is made of: per line its pipes and links; the tags; the fences. */
function structure(output: string): object {
  const { text, fences } = withoutFences(output);
  return {
    fences,
    lines: text.split('\n').map((line) => ({ pipes: line.split('|').length, links: line.split('](').length })),
    tags: (text.match(/<\/?[a-z]+>/g) ?? []).filter((tag) => !tag.includes('span')),
  };
}

function assertPlain(output: string): void {
  const text = withoutFences(output)
    .text.replace(/\]\(https:\/\/ours\.example\/[^\s()<>]*\)/g, ']')
    .replaceAll('<span>&#36;</span>', 'dollar');
  assert.equal(text.replace(/<\/?(details|summary|b|code)>/g, '').match(/[<>]/), null, 'a tag');
  assert.doesNotMatch(text, /`|\$|~|\\/, 'a mark');
  assert.doesNotMatch(text, /!\[|\]\[|\[\^/, 'an image, a reference or a footnote');
  for (const line of text.split('\n')) {
    assert.doesNotMatch(line.replace(/^##? /, ''), /^\s*(#|>|[-+=:]|\*(?!\*)|\d+[.)]( |$)| {4})/, `a block: ${line}`);
    assert.doesNotMatch(line, /@(?!&#8203;)|&#35;(?!&#8203;)|(?<!&|^#|^)#|GH-\d/i, `a reference: ${line}`);
    assert.doesNotMatch(line, /:\/\/|www\.|:[a-z0-9_+-]+:/i, `an address or an emoji: ${line}`);
  }
}
