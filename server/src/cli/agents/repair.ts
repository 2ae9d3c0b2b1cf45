/** `agents repair FILE…`: shows what repairing an agent file would change, and does it when asked. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repair } from '../../languages/agent/repair/repair.ts';
import { exitCodes } from '../exit-codes.ts';
import { decodeText, largestFile, toUri, writeText } from '../files.ts';
import { type Io, UsageError } from '../io.ts';
import { readOptions } from '../options.ts';
import { printable } from '../report/text.ts';
import { unifiedDiff } from './diff.ts';

/** Repairs files, whatever their ending. Exits with 1 when something is broken and was not written. */
export async function repairAgents(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, { write: { type: 'boolean', default: false } });
  if (positionals.length === 0) throw new UsageError('"agents repair" takes the files to repair.');
  let isBroken = false;
  for (const given of positionals) {
    const file = path.resolve(io.folder, given);
    if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`there is no file "${given}".`);
    if (statSync(file).size > largestFile) throw new UsageError(`"${given}" has more than ${largestFile} bytes.`);
    const before = decodeText(readFileSync(file));
    const repaired = repair({ text: before, uri: toUri(file) });
    for (const { message, count } of repaired.notes)
      io.writeError(`${printable(given)}: ${printable(message)}${count > 1 ? ` (${count})` : ''}\n`);
    if (repaired.path !== undefined) io.writeError(`${printable(given)}: The tool looks for it at ${printable(repaired.path)}.\n`);
    if (repaired.text === before) {
      io.writeError(`${printable(given)}: There is nothing to repair.\n`);
    } else if (values.write) {
      writeText(file, repaired.text);
      io.writeError(`${printable(given)}: Repaired.\n`);
    } else {
      isBroken = true;
      io.write(unifiedDiff(given.replaceAll(path.sep, '/'), before, repaired.text));
    }
  }
  return isBroken ? exitCodes.findings : exitCodes.clean;
}
