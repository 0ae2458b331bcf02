import { formats } from '../../../src/report/index.ts';
import { run } from '../fixture.ts';
import { matchesGolden } from '../golden-file.ts';

const address = (file: string, line?: number): string =>
  `https://github.example/owner/name/blob/0123abc/${file}${line === undefined ? '' : `#L${line}`}`;

describe('report formats', () => {
  for (const format of formats) {
    it(`${format.name} renders every verdict`, () =>
      matchesGolden(
        `every-verdict.${format.extension}`,
        format.render(run, { address, footer: 'For commit 0123abc.' }),
      ));

    it(`${format.name} renders a run without detections`, () =>
      matchesGolden(`nothing.${format.extension}`, format.render({ ...run, detections: [], diagnostics: [] })));
  }

  it('terminal colours verdicts, diagnostics and counts when asked', () => {
    const terminal = formats.find(({ name }) => name === 'terminal')!;
    matchesGolden('coloured.ansi', terminal.render(run, { colour: true }));
  });
});
