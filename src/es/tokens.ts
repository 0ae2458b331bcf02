import { type Row, toText } from '../engine/index.ts';

/**
 * Replaces `$field$` by the row's value; several values are joined by a comma. A token of a field that the row does
 * not have stays as it is, as in Splunk. `%field%` is the older form. Source: Enterprise Security, notable event titles.
 */
export const substituteTokens = (text: string, row: Row): string =>
  text.replace(/\$([^\s$]+)\$|%([\w.]+)%/g, (token, field: string | undefined, older: string | undefined) => {
    const value = row.get(field ?? older ?? '') ?? null;
    return value === null ? token : toText(value).replaceAll('\n', ', ');
  });
