import type { Command } from 'commander';

/** What a command line tool writes to and reads from, so that tests can stand in for a terminal. */
export interface Terminal {
  write(text: string): void;
  writeError(text: string): void;
  /** Whether colours and progress are welcome. */
  readonly interactive: boolean;
  readonly columns: number;
  readonly folder: string;
}

/** Exit codes of every command. */
export const exitCodes = { passed: 0, failed: 1, usage: 2, backend: 3, internal: 70 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** One command of `gauntlet`: a file in `commands/` exports one of these as default. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  /** Adds arguments and options. */
  configure(command: Command): void;
  /** Runs it. Arguments and options arrive as commander parsed them. */
  run(args: readonly string[], options: Readonly<Record<string, unknown>>, terminal: Terminal): Promise<ExitCode>;
}

export const defineCliCommand = (command: CliCommand): CliCommand => command;

/** A wrong call: shown with the usage hint, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
