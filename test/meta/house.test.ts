import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The house keeps its shape: rooms import only rooms below them, through their doors, and the rooms that run in a
 * browser import nothing of Node. ARCHITECTURE.md shows the picture that this table is.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  regex: ['diagnostics'],
  time: ['diagnostics'],
  spl: ['diagnostics'],
  store: ['diagnostics', 'regex', 'time'],
  knowledge: ['diagnostics', 'regex', 'time', 'spl', 'store'],
  engine: ['diagnostics', 'regex', 'time', 'spl', 'store', 'knowledge'],
  es: ['diagnostics', 'time', 'knowledge', 'engine'],
  server: ['diagnostics', 'time', 'knowledge', 'engine', 'es'],
  backend: ['diagnostics', 'time', 'spl', 'store', 'knowledge', 'engine', 'es', 'server'],
  content: ['diagnostics', 'time', 'spl', 'knowledge'],
  testing: ['diagnostics', 'time', 'spl', 'store', 'knowledge', 'engine', 'backend', 'content'],
  report: ['diagnostics', 'testing', 'backend'],
  publish: ['diagnostics', 'knowledge', 'content', 'testing', 'report'],
  action: ['diagnostics', 'content', 'testing', 'report', 'backend'],
  cli: ['diagnostics', 'spl', 'knowledge', 'engine', 'backend', 'content', 'testing', 'report', 'publish', 'server'],
};

/** Rooms that the browser runs too. */
const browserRooms = ['diagnostics', 'regex', 'time', 'spl', 'store', 'engine'];

const longest = 400;

const source = path.resolve(import.meta.dirname, '../../src');
const files = listFiles(source);

describe('the house', () => {
  it('has only the rooms of the table', () => {
    const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !(name in rooms)),
      [],
    );
  });

  it('imports rooms below, through their doors', () => {
    const broken: string[] = [];
    for (const file of files) {
      const room = roomOf(file);
      for (const target of importsOf(file)) {
        const other = roomOf(target);
        if (room === undefined || other === undefined || other === room) continue;
        if (!rooms[room]?.includes(other))
          broken.push(`${relative(file)} imports ${relative(target)}: ${other} is not below ${room}`);
        else if (path.basename(target) !== 'index.ts')
          broken.push(`${relative(file)} imports ${relative(target)}: use src/${other}/index.ts`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it('keeps Node out of the rooms that a browser runs', () => {
    const broken = files.filter(
      (file) => browserRooms.includes(roomOf(file) ?? '') && /from 'node:/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(broken.map(relative), []);
  });

  it(`has no file of more than ${longest} lines`, () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > longest + 1);
    assert.deepEqual(long.map(relative), []);
  });

  it('has no import circle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...trail.slice(trail.indexOf(file)), file].map(relative).join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of importsOf(file, true)) visit(target, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });

  it('prints nothing from the depths', () => {
    const printing = files.filter(
      (file) =>
        !['cli', 'action'].includes(roomOf(file) ?? '') &&
        /\bconsole\.|process\.std(?:out|err)/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(printing.map(relative), []);
  });
});

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(full);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.generated.ts') && !entry.name.endsWith('.d.ts')
      ? [full]
      : [];
  });
}

/** The files of the project that a file imports. Types alone make no circle. */
function importsOf(file: string, valuesOnly = false): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /^(?:import|export)\s(type\s)?[^;]*?from '(\.[^']+)';/gm;
  return [...text.matchAll(pattern)]
    .filter(([, type]) => !(valuesOnly && type))
    .map(([, , target]) => path.resolve(path.dirname(file), target!));
}

const relative = (file: string): string => path.relative(path.dirname(source), file).replaceAll(path.sep, '/');

/** The room a file is in; undefined for files directly under src. */
function roomOf(file: string): string | undefined {
  const parts = path.relative(source, file).split(path.sep);
  return parts.length > 1 ? parts[0] : undefined;
}
