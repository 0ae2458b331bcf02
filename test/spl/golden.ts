import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const folder = path.resolve(import.meta.dirname, '../golden');

/** The cases of a golden file under test/golden. */
export const goldens = <Case>(file: string): readonly Case[] =>
  parse(readFileSync(path.join(folder, file), 'utf8')) as readonly Case[];

/** The golden files of a folder under test/golden, without their ending. */
export const goldenNames = (name: string): readonly string[] =>
  readdirSync(path.join(folder, name))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
