import { defineDiagnostic } from '../diagnostics/index.ts';

/** What can be wrong with a test that was run. */

export const noResults = defineDiagnostic({
  code: 'TST1001',
  severity: 'error',
  title: 'No results',
  message: (wanted: number, found: number, events: number) =>
    found === 0
      ? `The search returned no results over ${events} events; the test wants at least ${wanted}.`
      : `The search returned ${found} results over ${events} events; the test wants at least ${wanted}.`,
  help: () => 'Check that the data holds the attack and that the search matches it.',
});

export const mustNotFire = defineDiagnostic({
  code: 'TST1002',
  severity: 'error',
  title: 'Fired on benign data',
  message: (found: number) => `The search returned ${found} result${found === 1 ? '' : 's'}; the test wants none.`,
  help: () => 'Narrow the search, or take the matching events out of the benign data.',
});

export const fieldMissing = defineDiagnostic({
  code: 'TST1003',
  severity: 'error',
  title: 'Field missing in the results',
  message: (field: string, wantedBy: string, columns: string) =>
    `The results have no field '${field}', which ${wantedBy} needs. Columns: ${columns}.`,
  help: (field: string) => `Keep '${field}' in the search, or name a field that the search produces.`,
});

export const fieldEmpty = defineDiagnostic({
  code: 'TST1004',
  severity: 'error',
  title: 'Field without a value',
  message: (field: string, wantedBy: string) =>
    `The field '${field}', which ${wantedBy} needs, has no value in a result.`,
  help: () => 'Fill it in the search, or map it in the add-on.',
});

export const noEvents = defineDiagnostic({
  code: 'TST1005',
  severity: 'error',
  title: 'Dataset without events',
  message: (data: string) => `No event could be read from '${data}'.`,
  help: () => 'Check that the file is not empty, and that its sourcetype is the right one.',
});

export const noFinding = defineDiagnostic({
  code: 'TST2001',
  severity: 'error',
  title: 'No finding',
  message: (search: string, runs: number) =>
    `'${search}' ran ${runs} time${runs === 1 ? '' : 's'} on its schedule and wrote nothing to index=notable.`,
  help: () => 'Compare the search window with the times of the events, and the time bounds in the search itself.',
});

export const unexpectedFinding = defineDiagnostic({
  code: 'TST2002',
  severity: 'error',
  title: 'Unexpected finding',
  message: (index: string, count: number, reason: string) =>
    `${count} event${count === 1 ? '' : 's'} in index=${index}, although ${reason}.`,
});

export const findingDiffers = defineDiagnostic({
  code: 'TST2003',
  severity: 'error',
  title: 'Finding differs',
  message: (what: string, wanted: string, found: string) =>
    `The finding's ${what} is '${found}', expected '${wanted}'.`,
});

export const riskMissing = defineDiagnostic({
  code: 'TST2004',
  severity: 'error',
  title: 'Risk event missing',
  message: (field: string, type: string, score: number, found: string) =>
    `No event in index=risk for the entity '${field}' of type '${type}' with score ${score}. ${found}`,
  help: () => 'Check that the field has a value in every result.',
});

export const unreadable = defineDiagnostic({
  code: 'TST3001',
  severity: 'error',
  title: 'Detection cannot be read',
  message: () => 'The file could not be read, so nothing of it was tested.',
});

export const runsEndlessly = defineDiagnostic({
  code: 'TST2005',
  severity: 'error',
  title: 'Schedule cannot be run',
  message: (cron: string, reason: string) => `The schedule '${cron}' cannot be run over the data: ${reason}.`,
});

export const tokenLeft = defineDiagnostic({
  code: 'TST2006',
  severity: 'error',
  title: 'Token not replaced',
  message: (tokens: string, title: string) => `The finding's title still holds ${tokens}: '${title}'.`,
  help: () => 'The results must have a field of that name, with a value.',
});
