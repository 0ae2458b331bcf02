import { defineDiagnostic } from '../../diagnostics/index.ts';

export const eventTypeUnusable = defineDiagnostic({
  code: 'KNO1401',
  severity: 'warning',
  title: 'Event type cannot be evaluated',
  message: (name: string, reason: string) => `The event type '${name}' matches nothing, as ${reason}.`,
});

export const lookupUnreadable = defineDiagnostic({
  code: 'KNO1402',
  severity: 'error',
  title: 'Lookup cannot be read',
  message: (name: string, reason: string) => `The lookup '${name}' cannot be read: ${reason}.`,
});

export const lookupUnsupported = defineDiagnostic({
  code: 'KNO1403',
  severity: 'unsupported',
  title: 'Lookup needs a program',
  message: (name: string, program: string) => `The lookup '${name}' is made by '${program}', which does not run here.`,
  help: () => 'Run the detection on a real Splunk, or give the lookup as a file.',
});

export const calculationUnsupported = defineDiagnostic({
  code: 'KNO1404',
  severity: 'unsupported',
  title: 'Field of a data model is not supported',
  message: (model: string, field: string, kind: string) =>
    `The field '${field}' of the data model '${model}' is made by ${kind}, which is not supported.`,
});

export const datasetUnsupported = defineDiagnostic({
  code: 'KNO1405',
  severity: 'unsupported',
  title: 'Kind of dataset is not supported',
  message: (model: string, object: string, kind: string) =>
    `The dataset '${model}.${object}' is made of a ${kind}, which is not supported.`,
});

export const eventsCut = defineDiagnostic({
  code: 'KNO1406',
  severity: 'info',
  title: 'Long events are read in part',
  message: (json: number, keyValue: number) =>
    `Some events are longer than automatic extraction reads: ${json} bytes of JSON and XML, ${keyValue} of key=value text. Fields beyond are missing.`,
  help: () =>
    'Splunk does the same; extraction_cutoff of [spath] and maxchars of [kv] in limits.conf say how much is read.',
});

export const baseSearchUnsupported = defineDiagnostic({
  code: 'KNO1407',
  severity: 'unsupported',
  title: 'Search of a dataset is not supported',
  message: (model: string, object: string, reason: string) =>
    `The dataset '${model}.${object}' is made by a search that is not supported: ${reason}.`,
  help: () => 'Supported are a condition on events and eval commands behind it.',
});

export const expansionUnsupported = defineDiagnostic({
  code: 'KNO1408',
  severity: 'unsupported',
  title: 'Rows of a dataset would multiply',
  message: (model: string, object: string, field: string) =>
    `The dataset '${model}.${object}' expands '${field}', which has several values in an event; that is not supported.`,
});
