#!/usr/bin/env node
/** The command's entry: hands the process's arguments and streams to `main`. */
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  folder: process.cwd(),
  colors: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
});
