import { fileStem } from '../content-file.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'file-name',
  code: 'DET1103',
  severity: 'error',
  summary: 'A file is named after its object.',
  documentation:
    "The file name is the name in lower case, with '_' for spaces, '-', '.' and '/'. A detection's filter macro is named after its file.",
  appliesTo: 'any',
  *check(object) {
    if (object.name === '' || object.kind === 'removed') return;
    const expected = object.name.replace(/[ \-./]/g, '_').toLowerCase();
    if (fileStem(object.file) === expected) return;
    yield {
      span: object.place('name'),
      message: `The file of '${object.name}' must be named ${expected}.yml, not ${fileStem(object.file)}.yml.`,
      help: 'Rename the file, or correct the name.',
    };
  },
});
