import { defineDiagnostic } from '../../diagnostics/index.ts';

/** What reading a YAML file can find. */
export const yamlProblems = {
  syntax: defineDiagnostic({
    code: 'DET0001',
    severity: 'error',
    title: 'Invalid YAML',
    message: (reason: string) => `This is not valid YAML: ${reason}`,
    help: () => 'Check the indentation, the quotes and the colons around this place.',
  }),
  notAMapping: defineDiagnostic({
    code: 'DET0002',
    severity: 'error',
    title: 'Not a mapping',
    message: (found: string) => `The file must hold one mapping of fields, but it holds ${found}.`,
  }),
  duplicateKey: defineDiagnostic({
    code: 'DET0003',
    severity: 'warning',
    title: 'Key given twice',
    message: (key: string) => `'${key}' is given twice; this first value is lost.`,
    help: () => 'Keep one of the two. The last one counts.',
  }),
  tooBig: defineDiagnostic({
    code: 'DET0004',
    severity: 'error',
    title: 'File too large',
    message: (bytes: number, limit: number) => `The file has ${bytes} bytes; content files may have up to ${limit}.`,
  }),
  aliases: defineDiagnostic({
    code: 'DET0005',
    severity: 'error',
    title: 'Too many aliases',
    message: () => 'The aliases of this file expand to too much.',
    help: () => 'Write the values out instead of repeating them through aliases.',
  }),
  unknownAlias: defineDiagnostic({
    code: 'DET0010',
    severity: 'error',
    title: 'Unknown alias',
    message: (name: string) => `There is no anchor '&${name}' before this alias.`,
    help: () => 'A value that begins with * must be in quotes.',
  }),
  lenientQuote: defineDiagnostic({
    code: 'DET0006',
    severity: 'warning',
    title: 'Quoted text that is not indented',
    message: () => 'This quoted text goes on without indentation. PyYAML accepts it, the YAML specification does not.',
    help: () => 'Indent the lines that follow by at least one space.',
  }),
  notText: defineDiagnostic({
    code: 'DET0007',
    severity: 'error',
    title: 'Not a UTF-8 text',
    message: () => 'The file is not UTF-8 text.',
  }),
  control: defineDiagnostic({
    code: 'DET0009',
    severity: 'error',
    title: 'Control character',
    message: (code: string) => `The file contains the character U+${code}, which YAML forbids.`,
    help: () => 'Delete the character, or write it as an escape in double quotes.',
  }),
  unknownTag: defineDiagnostic({
    code: 'DET0008',
    severity: 'error',
    title: 'Unknown tag',
    message: (tag: string) => `The tag ${tag} has no meaning in content files.`,
    help: () => 'Remove the tag.',
  }),
};
