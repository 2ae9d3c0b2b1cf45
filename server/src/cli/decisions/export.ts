/** `decisions export`: writes the log as a static site, or as one Markdown page. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { count } from '../../engine/text.ts';
import { markdownLog } from '../../languages/decision/publish/markdown.ts';
import { type SiteFile, siteOf } from '../../languages/decision/publish/site.ts';
import { exitCodes } from '../exit-codes.ts';
import { decodeText, writeText } from '../files.ts';
import { type Io, UsageError } from '../io.ts';
import { oneOf, readOptions } from '../options.ts';
import { type Asked, readDecisions } from './log.ts';

const optionTypes = {
  format: { type: 'string' },
  out: { type: 'string' },
  title: { type: 'string', default: 'Decisions' },
  force: { type: 'boolean', default: false },
} as const;

/** Writes the files. Nothing is overwritten without --force: then it exits with 1, and has written nothing. */
export async function exportDecisions(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  if (values.out === undefined) throw new UsageError('"decisions export" needs --out: a folder for a site, or a file that ends in .md.');
  const isPage = /\.md$/i.test(values.out);
  const format = oneOf('--format', values.format ?? (isPage ? 'markdown' : 'html'), ['html', 'markdown']);
  if (format === 'html' && isPage) throw new UsageError('a site is a folder: give --out a name that does not end in .md.');
  const asked = await readDecisions(positionals, io);
  if (asked.entries.length === 0) throw new UsageError('there are no decisions to export.');
  const target = path.resolve(io.folder, values.out);
  const [folder, files] = format === 'html' ? [target, site(asked, values.title)] : markdownPage(asked, values.title, target, isPage);
  const kept = files.filter(({ path: below, text }) => !values.force && isOther(path.join(folder, below), text));
  if (kept.length > 0) {
    for (const { path: below } of kept) io.write(`${shown(folder, below, io)} is there already: --force overwrites it\n`);
    io.write('Nothing was written.\n');
    return exitCodes.findings;
  }
  mkdirSync(folder, { recursive: true });
  for (const { path: below, text } of files) writeText(path.join(folder, below), text);
  io.write(`Wrote ${count(asked.entries.length, 'decision')} to ${shown(folder, files.length === 1 ? (files[0]?.path ?? '') : '', io)}.\n`);
  return exitCodes.clean;
}

function site({ entries, pathOf }: Asked, title: string): readonly SiteFile[] {
  return siteOf({ title, entries }, pathOf);
}

function markdownPage(
  { snapshot, entries }: Asked,
  title: string,
  target: string,
  isFile: boolean,
): readonly [string, readonly SiteFile[]] {
  const folder = isFile ? path.dirname(target) : target;
  const text = markdownLog(snapshot, { title, entries }, ({ uri }) => path.relative(folder, fileURLToPath(uri)).replaceAll(path.sep, '/'));
  return [folder, [{ path: isFile ? path.basename(target) : 'decisions.md', text }]];
}

function isOther(file: string, text: string): boolean {
  return existsSync(file) && decodeText(readFileSync(file)) !== text;
}

function shown(folder: string, below: string, io: Io): string {
  return path.relative(io.folder, path.join(folder, below)).replaceAll(path.sep, '/') || '.';
}
