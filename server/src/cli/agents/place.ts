/** Writes agent files that were made of others, and never over a file unasked. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Conversion } from '../../languages/agent/convert/convert.ts';
import { decodeText, writeText } from '../files.ts';
import type { Io } from '../io.ts';
import { printable } from '../report/text.ts';
import { unifiedDiff } from './diff.ts';

export interface Placing {
  /** The project to write into. */
  readonly folder: string;
  readonly isDry: boolean;
  readonly mayOverwrite: boolean;
}

/** What became of one file. */
export type Placed = 'written' | 'unchanged' | 'kept' | 'shown';

/** Writes the file, or shows it. What is there already is kept unless the user wants it overwritten. */
export function place({ path: below, text }: Conversion, { folder, isDry, mayOverwrite }: Placing): Placed {
  const file = path.join(folder, below);
  const before = existsSync(file) ? decodeText(readFileSync(file)) : undefined;
  if (before === text) return 'unchanged';
  if (isDry) return 'shown';
  if (before !== undefined && !mayOverwrite) return 'kept';
  mkdirSync(path.dirname(file), { recursive: true });
  writeText(file, text);
  return 'written';
}

/** Says what became of a file, and what is not in it as it was. */
export function tell(conversion: Conversion, placed: Placed, { folder }: Placing, io: Io): void {
  const file = path.relative(io.folder, path.join(folder, conversion.path)).replaceAll(path.sep, '/');
  const ends: Readonly<Record<Placed, string>> = {
    written: 'written',
    unchanged: 'is there already, the same',
    kept: 'is there already and was left alone: --force overwrites it',
    shown: 'not written',
  };
  io.write(`${printable(file)}  ${ends[placed]}\n`);
  for (const { kind, key, says } of conversion.report) io.write(`  ${kind.padEnd(7)}  ${printable(key)}: ${printable(says)}\n`);
  if (placed !== 'shown') return;
  const target = path.join(folder, conversion.path);
  io.write(existsSync(target) ? unifiedDiff(file, decodeText(readFileSync(target)), conversion.text) : `${conversion.text}\n`);
}
