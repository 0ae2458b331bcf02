import { FileText } from '../../diagnostics/index.ts';
import { fileStem } from '../content-file.ts';
import { lookupFile } from '../lookup.ts';
import { checkTable } from '../lookup-table.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'lookup-file',
  code: 'DET1208',
  severity: 'error',
  summary: "A lookup's data file exists and is a table.",
  documentation:
    'A CSV lookup has a file of the same name beside it, with a header and rows of as many columns. A model lookup is named `__mlspl_...` and has an .mlmodel file.',
  appliesTo: 'lookup',
  *check(lookup, { repository }) {
    if (lookup.dataFile === undefined) return;
    const span = lookup.place(lookup.yaml.entries.has('filename') ? 'filename' : 'name');
    if (lookup.lookupType === 'mlmodel' && !fileStem(lookup.file).startsWith('__mlspl_')) {
      yield { span: lookup.place('name'), message: "A model lookup's name must start with '__mlspl_'." };
    }
    const file = lookupFile(repository, lookup);
    if (file === undefined) {
      const folder = lookup.file.slice(0, lookup.file.lastIndexOf('/'));
      yield {
        span,
        message: `The lookup's data file ${folder}/${lookup.dataFile} does not exist.`,
        help: 'Add the file, or correct its name.',
      };
    } else if (lookup.lookupType === 'csv') {
      const table = checkTable(file.read());
      if (table) {
        const source = new FileText(file.name, table.text);
        yield { source, span: table.span, message: table.message };
      }
    }
  },
});
