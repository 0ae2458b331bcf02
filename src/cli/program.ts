import { Command, CommanderError } from 'commander';
import { version } from '../version.ts';
import { type ExitCode, exitCodes, type Terminal, UsageError } from './cli-command.ts';
import { cliCommands } from './commands/registry.generated.ts';

/** Parses a command line and runs the command it names. Never throws; the result is the process's exit code. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let result: ExitCode = exitCodes.passed;
  const program = new Command('gauntlet')
    .description('Tests Splunk detections: validation, unit and integration tests, without a Splunk.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
    .configureOutput({ writeOut: (text) => terminal.write(text), writeErr: (text) => terminal.writeError(text) });
  for (const definition of cliCommands) {
    const command = program.command(definition.name).description(definition.summary);
    command.copyInheritedSettings(program);
    definition.configure(command);
    command.action(async () => {
      result = await definition.run(command.args, command.opts(), terminal);
    });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return result;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.usage;
    if (error instanceof UsageError) {
      terminal.writeError(`error: ${error.message}\n`);
      return exitCodes.usage;
    }
    terminal.writeError(`Gauntlet itself failed: ${(error as Error).stack ?? error}\nPlease report this as a bug.\n`);
    return exitCodes.internal;
  }
}
