import type { SearchBackend } from '../backend/index.ts';
import type { DatasetOptions } from '../content/index.ts';
import type { DetectionOutcome, TestKind, TestRun } from './verdict.ts';

/** Which detections of a content repository to test, and how. */
export interface TestRequest {
  /** Absolute path of the content repository. */
  readonly root: string;
  readonly mode: 'all' | 'changes' | 'selected';
  /** Mode `changes`: files that differ from the base, deleted ones too, relative to the root, with `/`. */
  readonly changedFiles?: readonly string[];
  /** Mode `selected`: files, folders or globs relative to the root, or names or ids of detections. */
  readonly selected?: readonly string[];
  /** The kinds of test to run; all when left out. */
  readonly tests?: readonly TestKind[];
  /** Where searches run; the embedded engine when left out. It is not disposed of. */
  readonly backend?: SearchBackend;
  /** Folders or archives of apps to load after the built-in packs: users' add-ons take their place. */
  readonly apps?: readonly string[];
  /** Where datasets on the web come from: local copies, downloads. Nothing is downloaded when left out. */
  readonly datasets?: DatasetOptions;
  /** Called with each detection's outcome as it comes. */
  readonly onOutcome?: (outcome: DetectionOutcome, done: number, total: number) => void;
  /** `YYYY-MM-DD` of the run, for rules about dates; the present day when left out. */
  readonly today?: string;
}

export type { TestRun };
