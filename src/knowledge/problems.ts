import { defineDiagnostic } from '../diagnostics/index.ts';

/** What can be wrong with knowledge: conf files, archives, and the objects they define. */

export const confNotText = defineDiagnostic({
  code: 'KNO1001',
  severity: 'error',
  title: 'Conf file is not text',
  message: (file: string) => `'${file}' holds binary data, so none of its settings were read.`,
});

export const confLineUnreadable = defineDiagnostic({
  code: 'KNO1002',
  severity: 'warning',
  title: 'Line is no setting',
  message: (line: string) => `'${line}' is neither a [stanza] nor a key = value setting, so it is ignored.`,
});

export const confTooLarge = defineDiagnostic({
  code: 'KNO1003',
  severity: 'error',
  title: 'File is too large',
  message: (file: string, most: number) => `'${file}' is larger than ${most.toLocaleString('en-US')} bytes.`,
});

export const appNotFound = defineDiagnostic({
  code: 'KNO1101',
  severity: 'error',
  title: 'App cannot be read',
  message: (path: string, reason: string) => `The app '${path}' cannot be read: ${reason}.`,
});

export const archiveDamaged = defineDiagnostic({
  code: 'KNO1102',
  severity: 'error',
  title: 'Archive is damaged',
  message: (path: string, reason: string) => `The archive '${path}' is damaged: ${reason}.`,
  help: () => 'Download the app again, or unpack it and give the folder.',
});

export const archiveEscapes = defineDiagnostic({
  code: 'KNO1103',
  severity: 'error',
  title: 'Archive names a path outside itself',
  message: (path: string, entry: string) => `The archive '${path}' has an entry outside of its app: '${entry}'.`,
});

export const archiveTooLarge = defineDiagnostic({
  code: 'KNO1104',
  severity: 'error',
  title: 'Archive is too large',
  message: (path: string, reason: string) => `The archive '${path}' is too large: ${reason}.`,
});

export const partIgnored = defineDiagnostic({
  code: 'KNO1105',
  severity: 'info',
  title: 'Part of an app is ignored',
  message: (part: string, reason: string) => `'${part}' is ignored: ${reason}.`,
});

export const transformMissing = defineDiagnostic({
  code: 'KNO1201',
  severity: 'warning',
  title: 'Transform does not exist',
  message: (setting: string, name: string, _suggestion?: string) =>
    `${setting} names the transform '${name}', which no transforms.conf defines.`,
  help: (_setting: string, _name: string, suggestion?: string) => suggestion,
});

export const transformIncomplete = defineDiagnostic({
  code: 'KNO1202',
  severity: 'warning',
  title: 'Transform extracts nothing',
  message: (name: string, reason: string) => `The transform '${name}' extracts nothing: ${reason}.`,
});

export const settingMalformed = defineDiagnostic({
  code: 'KNO1203',
  severity: 'warning',
  title: 'Setting cannot be understood',
  message: (key: string, reason: string) => `${key} is ignored: ${reason}.`,
});

export const tableModeUnsupported = defineDiagnostic({
  code: 'KNO1206',
  severity: 'warning',
  title: 'Tables in events are not read',
  message: () => 'KV_MODE = multi is not supported: fields of tables within events are not extracted.',
  help: () => 'Use the multikv command on a real Splunk, or write an extraction for the columns.',
});

export const extractedTwice = defineDiagnostic({
  code: 'KNO1207',
  severity: 'warning',
  title: 'Fields would be extracted twice',
  message: (indexed: string, mode: string) =>
    `INDEXED_EXTRACTIONS = ${indexed} and KV_MODE = ${mode} extract the same fields: Splunk gives each value twice, here it is there once.`,
  help: () => 'Set KV_MODE = none for this source type.',
});

export const modularRegexUnresolved = defineDiagnostic({
  code: 'KNO1204',
  severity: 'warning',
  title: 'Modular regular expression cannot be resolved',
  message: (name: string, reason: string) => `The modular regular expression '[[${name}]]' ${reason}.`,
});

export const stanzaIncomplete = defineDiagnostic({
  code: 'KNO1205',
  severity: 'warning',
  title: 'Stanza lacks a setting',
  message: (stanza: string, setting: string) => `[${stanza}] has no '${setting}' setting, so it is ignored.`,
});

export const dataModelUnreadable = defineDiagnostic({
  code: 'KNO1301',
  severity: 'error',
  title: 'Data model cannot be read',
  message: (model: string, reason: string) => `The data model '${model}' cannot be read: ${reason}.`,
});

export const dataModelCyclic = defineDiagnostic({
  code: 'KNO1302',
  severity: 'error',
  title: 'Data model is cyclic',
  message: (model: string, chain: string) =>
    `The data model '${model}' has datasets that are their own parents: ${chain}.`,
});

export const datasetParentMissing = defineDiagnostic({
  code: 'KNO1303',
  severity: 'warning',
  title: 'Parent dataset does not exist',
  message: (model: string, object: string, parent: string) =>
    `In the data model '${model}' the parent '${parent}' of the dataset '${object}' does not exist.`,
});

export const calculationUnsupported = defineDiagnostic({
  code: 'KNO1304',
  severity: 'warning',
  title: 'Calculation of a data model is not understood',
  message: (model: string, object: string, type: string) =>
    `The dataset '${model}.${object}' has a calculation of the type '${type}', which is not understood.`,
});
