import { formats } from './formats.ts';
import { integer, list, text } from './shape.ts';

/** The longest name of an object, and of one that becomes a saved search (`ESCU - NAME - Rule` in Enterprise Security). */
export const longestName = 99;
export const longestSearchName = 67;

export const references = list(text({ format: formats.url }));

/** The fields with which every file of the newest layout begins. */
export const header = {
  name: text({ shortest: 1, longest: longestName, description: 'Unique name. It never changes between releases.' }),
  id: text({ format: formats.uuid, description: 'Unique identifier, a UUID.' }),
  version: integer({ least: 1, description: 'Raised with every change.' }),
  creation_date: text({ format: formats.date, description: 'When the object was made; it never changes.' }),
  modification_date: text({ format: formats.date, description: 'When the object was last changed.' }),
  author: text({ longest: 255, description: 'Who wrote it.' }),
  description: text({ longest: 10_000, description: 'What it is for.' }),
  'references?': list(text({ format: formats.url }), { unique: true }),
};

/** The same of the older layouts, with one date. */
export const olderHeader = {
  name: text({ shortest: 1, longest: longestName }),
  id: text({ format: formats.uuid }),
  version: integer({ least: 0 }),
  date: text({ format: formats.date }),
  author: text({ longest: 255 }),
  description: text({ longest: 10_000 }),
  'references?': references,
};

/** Macros, lookups and deployments of the older layouts may leave out who they are. */
export const optionalHeader = {
  name: text({ shortest: 1, longest: longestName }),
  'id?': text({ format: formats.uuid }),
  'version?': integer({ least: 0 }),
  'date?': text({ format: formats.date }),
  'author?': text({ longest: 255 }),
  description: text({ longest: 10_000 }),
  'references?': references,
  'status?': text({ oneOf: ['production'] }),
};
