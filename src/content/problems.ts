import { defineDiagnostic } from '../diagnostics/index.ts';

/** What reading the repository's files can find. */
export const fileProblems = {
  unreadable: defineDiagnostic({
    code: 'DET0020',
    severity: 'error',
    title: 'Unreadable file',
    message: (reason: string) => `The file can't be read (${reason}).`,
  }),
  link: defineDiagnostic({
    code: 'DET0021',
    severity: 'warning',
    title: 'Link not followed',
    message: (file: string) =>
      `${file} is a symbolic link that doesn't lead to a file of this repository; it is ignored.`,
    help: () => 'Put the file itself into the repository.',
  }),
};

/** What looking for a test's dataset can find. */
export const datasetProblems = {
  missing: defineDiagnostic({
    code: 'DET0030',
    severity: 'error',
    title: 'Dataset not found',
    message: (data: string) => `The dataset '${data}' does not exist in the repository.`,
    help: () => 'Paths count from the root of the repository. Correct the path or add the file.',
  }),
  empty: defineDiagnostic({
    code: 'DET0031',
    severity: 'error',
    title: 'Dataset not named',
    message: () => 'The test names no dataset.',
    help: () => "Give 'data' a path inside the repository or a URL.",
  }),
  outside: defineDiagnostic({
    code: 'DET0032',
    severity: 'error',
    title: 'Dataset outside the repository',
    message: (data: string) => `The dataset '${data}' lies outside the repository.`,
    help: () => 'Put the file into the repository, or map its URL to a folder with a test data cache.',
  }),
  pointer: defineDiagnostic({
    code: 'DET0033',
    severity: 'error',
    title: 'Git LFS pointer',
    message: (file: string, _command: string) => `'${file}' is a Git LFS pointer, not the data itself.`,
    help: (_file: string, command: string) => `Fetch the data: ${command}`,
  }),
  offline: defineDiagnostic({
    code: 'DET0034',
    severity: 'unsupported',
    title: 'Dataset not available offline',
    message: (url: string) => `The dataset ${url} is not available offline: no local copy is configured.`,
    help: () =>
      "Clone the data and map its address to the folder: 'test_data_caches' in contentctl.yml, with base_url and base_directory_name.",
  }),
  notCached: defineDiagnostic({
    code: 'DET0035',
    severity: 'error',
    title: 'Dataset not in the local copy',
    message: (url: string, folder: string) => `The dataset ${url} is not in its local copy '${folder}'.`,
    help: () => 'Update the local copy, or correct the URL.',
  }),
  scheme: defineDiagnostic({
    code: 'DET0036',
    severity: 'error',
    title: 'Dataset address not understood',
    message: (url: string) => `The dataset '${url}' is neither a path nor an http(s) URL.`,
  }),
  notFetched: defineDiagnostic({
    code: 'DET0038',
    severity: 'error',
    title: 'Dataset not downloaded',
    message: (url: string, reason: string) => `The dataset ${url} could not be downloaded: ${reason}.`,
    help: () =>
      'Check the address. Other hosts are allowed with --allow-host; a local copy is mapped with --mirror URL=FOLDER or test_data_caches.',
  }),
  changed: defineDiagnostic({
    code: 'DET0039',
    severity: 'error',
    title: 'Dataset changed',
    message: (url: string, wanted: string, found: string) =>
      `The dataset ${url} is not the one that was locked: its sha256 is ${found}, not ${wanted}.`,
    help: () => 'If the change is meant, run `gauntlet datasets lock` and commit datasets.lock.json.',
  }),
  lockUnreadable: defineDiagnostic({
    code: 'DET0040',
    severity: 'error',
    title: 'Lock file not read',
    message: (reason: string) => `datasets.lock.json can't be read: ${reason}`,
    help: () => 'Make it again with `gauntlet datasets lock`.',
  }),
  compressed: defineDiagnostic({
    code: 'DET0037',
    severity: 'error',
    title: 'Dataset not decompressed',
    message: (file: string, reason: string) => `'${file}' can't be decompressed: ${reason}`,
  }),
};
