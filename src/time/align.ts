import { type Result, success } from '../diagnostics/index.ts';
import { relativeTime, type TimeTerm } from './relative.ts';
import type { Zone } from './zone.ts';

/** The search's own window, as far as it has one (epoch seconds). */
export interface SearchWindow {
  readonly earliest?: number;
  readonly latest?: number;
  readonly now: number;
  readonly zone: Zone;
}

/**
 * The instant on which bins stand, for `aligntime=earliest|latest|<time modifier>` of bin and timechart. A window that
 * is open on the wanted side aligns to the epoch.
 * Source: Search Reference, "bin", "timechart" (aligntime).
 */
export function resolveAlignTime(text: string, window: SearchWindow, term: TimeTerm = {}): Result<number> {
  if (text === 'earliest') return success(window.earliest ?? 0);
  if (text === 'latest') return success(window.latest ?? 0);
  return relativeTime(window.now, text, window.zone, { term: 'aligntime', ...term });
}
