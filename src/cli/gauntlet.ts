#!/usr/bin/env node
import { runProgram } from './program.ts';

const exitCode = await runProgram(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  interactive: process.stdout.isTTY === true && !process.env['CI'] && !process.env['NO_COLOR'],
  columns: process.stdout.columns ?? 100,
  folder: process.cwd(),
});
process.exitCode = exitCode;
