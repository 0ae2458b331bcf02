import type { Verdict } from '../testing/index.ts';

/** How a verdict is shown. The word is always there: neither colour nor shape carries it alone. */
export interface Appearance {
  /** One column wide, for terminals. */
  readonly mark: string;
  /** For Markdown. */
  readonly icon: string;
  readonly colour: 'green' | 'red' | 'yellow' | 'magenta' | 'gray';
}

export const appearance: Readonly<Record<Verdict, Appearance>> = {
  passed: { mark: '✓', icon: '✅', colour: 'green' },
  failed: { mark: '✗', icon: '❌', colour: 'red' },
  error: { mark: '!', icon: '💥', colour: 'magenta' },
  unsupported: { mark: '?', icon: '🚧', colour: 'yellow' },
  skipped: { mark: '-', icon: '⏭️', colour: 'gray' },
};
