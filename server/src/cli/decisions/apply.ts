/** Writes changes of decisions to the disk, or shows them. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Snapshot } from '../../engine/document.ts';
import { type Changes, filesAfter } from '../../languages/decision/write/changes.ts';
import type { Refusal } from '../../languages/navigate/navigator.ts';
import { unifiedDiff } from '../agents/diff.ts';
import { writeText } from '../files.ts';
import { type Io, UsageError } from '../io.ts';
import { printable } from '../report/text.ts';

/** Today on the user's calendar, as `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

/** Makes the changes, or prints them as a diff, and says what was done. Throws UsageError where they cannot be made. */
export function apply(snapshot: Snapshot, changes: Changes | Refusal, isDry: boolean, io: Io): void {
  if ('refusal' in changes) throw new UsageError(changes.refusal);
  const files = filesAfter(snapshot, changes);
  const pathOf = (uri: string) => path.relative(io.folder, fileURLToPath(uri)).replaceAll(path.sep, '/');
  for (const [uri, text] of files) {
    const isNew = text !== undefined && !snapshot.documents.has(uri);
    if (isNew && existsSync(fileURLToPath(uri))) throw new UsageError(`"${pathOf(uri)}" is there already: nothing was changed.`);
  }
  const earlierName = new Map(changes.renames.map(({ from, to }) => [to, from]));
  for (const [uri, text] of files) {
    const before = snapshot.documents.get(earlierName.get(uri) ?? uri)?.text;
    if (isDry) {
      if (text !== undefined) io.write(printableLines(unifiedDiff(pathOf(uri), before ?? '', text)));
      continue;
    }
    const file = fileURLToPath(uri);
    if (text === undefined) rmSync(file);
    else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeText(file, text);
    }
  }
  for (const { from, to } of changes.renames)
    io.write(`${printable(pathOf(from))} ${isDry ? 'would be' : 'is now'} ${printable(pathOf(to))}\n`);
  const edited = isDry ? [] : [...files].filter(([uri, text]) => text !== undefined && !earlierName.has(uri));
  for (const [uri] of edited) io.write(`${snapshot.documents.has(uri) ? 'Changed' : 'Wrote'} ${printable(pathOf(uri))}\n`);
  for (const note of changes.notes) io.write(`${printable(note)}\n`);
  if (files.size === 0) io.write('Nothing has to be changed.\n');
  else if (isDry) io.write('Nothing was written.\n');
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
