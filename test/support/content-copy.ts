import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '../..');
const parts = ['detections', 'stories', 'macros', 'data_sources', 'schedules', 'datasets', 'build.yml'];

export const seedDetection = 'detections/application/okta_new_api_token_created.yml';

/** This repository's own content in a folder of its own, to be broken on purpose. */
export class ContentCopy {
  readonly root: string;

  constructor() {
    this.root = mkdtempSync(path.join(tmpdir(), 'gauntlet-content-'));
    for (const part of parts) cpSync(path.join(project, part), path.join(this.root, part), { recursive: true });
    // One detection is enough: the tests are about what happens to it.
    rmSync(path.join(this.root, 'detections'), { recursive: true });
    cpSync(path.join(project, seedDetection), path.join(this.root, seedDetection));
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.root, file), text);
  }

  /** Replaces text in a file; it must be there. */
  replace(file: string, from: string | RegExp, to: string): void {
    const before = this.read(file);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} does not hold ${String(from)}`);
    this.write(file, after);
  }

  remove(file: string): void {
    rmSync(path.join(this.root, file), { recursive: true });
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
