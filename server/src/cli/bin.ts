#!/usr/bin/env node
/** The command's entry: hands the process's arguments and streams to `main`. */
import { main } from './main.ts';

const io = {
  write: (text: string) => process.stdout.write(text),
  writeError: (text: string) => process.stderr.write(text),
  folder: process.cwd(),
  colors: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
};

// Only the code is set, so that everything written still reaches a slow reader.
main(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
