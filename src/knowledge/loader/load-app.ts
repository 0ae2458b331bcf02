import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, failure, type Result } from '../../diagnostics/index.ts';
import type { App } from '../app.ts';
import { assembleApp } from '../assemble-app.ts';
import { appNotFound } from '../problems.ts';
import { archiveFiles } from './archive.ts';
import { folderFiles } from './folder.ts';

/**
 * Loads a Splunk app from its folder, or from an archive (`.tgz`, `.tar.gz`, `.spl`). Warnings about its conf files
 * come with it. Fails when there is no app, or when the archive is damaged or too large.
 * This door is apart from the room's main one because only it reads files.
 */
export function loadApp(location: string): Result<App> {
  try {
    if (statSync(location).isDirectory()) {
      return assembleApp(path.basename(path.resolve(location)), location, folderFiles(location));
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it does not exist' : String(error);
    return failure(describe(appNotFound, location, reason));
  }
  const archive = archiveFiles(location);
  return archive.ok ? assembleApp(archive.value.id, location, archive.value.files) : archive;
}
