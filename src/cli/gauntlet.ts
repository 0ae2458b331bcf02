#!/usr/bin/env node
import { runProgram } from './program.ts';

void runProgram(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  interactive: process.stdout.isTTY === true && !process.env['CI'] && !process.env['NO_COLOR'],
  columns: process.stdout.columns ?? 100,
  folder: process.cwd(),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
