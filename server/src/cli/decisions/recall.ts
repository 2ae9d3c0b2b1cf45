/** `decisions recall`: the decisions and documents that matter for some tags, some words or a file. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDocument, type Document, type Snapshot } from '../../engine/document.ts';
import { count } from '../../engine/text.ts';
import { markdownList } from '../../languages/recall/markdown.ts';
import { type Recalled, recall } from '../../languages/recall/recall.ts';
import { readWorkspace, resolvePaths } from '../check.ts';
import { exitCodes } from '../exit-codes.ts';
import { readAny, toUri } from '../files.ts';
import { type Io, UsageError } from '../io.ts';
import { oneOf, readOptions } from '../options.ts';
import { printable } from '../report/text.ts';

const optionTypes = {
  tag: { type: 'string', multiple: true },
  text: { type: 'string' },
  file: { type: 'string' },
  format: { type: 'string', default: 'text' },
} as const;

/** Prints what is recalled, what matters most first. Throws UsageError for a file that is not there. */
export async function recallDecisions(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const format = oneOf('--format', values.format, ['text', 'json', 'markdown']);
  const snapshot = (await readWorkspace(resolvePaths(positionals, io), io)).snapshot();
  const file = values.file === undefined ? undefined : fileFor(snapshot, values.file, io);
  const tags = (values.tag ?? []).flatMap((tag) => tag.split(',')).flatMap((tag) => tag.trim() || []);
  const recalled = recall(snapshot, { tags, text: values.text, file });
  const pathOf = (other: string) => path.relative(io.folder, fileURLToPath(other)).replaceAll(path.sep, '/') || '.';
  if (format === 'json')
    io.write(`${JSON.stringify({ version: 1, recalled: recalled.map((memory) => factsOf(memory, pathOf)) }, undefined, 2)}\n`);
  else if (format === 'markdown') io.write(markdownList(recalled, pathOf));
  else writeLines(recalled, pathOf, io);
  return exitCodes.clean;
}

/** The file, which need not be one that we read. */
function fileFor(snapshot: Snapshot, named: string, io: Io): Document {
  const file = path.resolve(io.folder, named);
  const known = snapshot.documents.get(toUri(file));
  if (known) return known;
  const text = readAny(file);
  if (text === undefined) throw new UsageError(`there is no file "${named}".`);
  return createDocument(toUri(file), text);
}

function factsOf(
  { document, kind, label, title, status, date, tags, outcome, successors, reasons }: Recalled,
  pathOf: (uri: string) => string,
) {
  return {
    file: pathOf(document.uri),
    kind,
    ...(label !== '' && { label }),
    title,
    ...(status !== '' && { status }),
    ...(date !== undefined && { date }),
    tags,
    ...(outcome !== undefined && { outcome }),
    supersededBy: successors.map((other) => ({ file: pathOf(other.uri), label: other.label, title: other.title })),
    reasons,
  };
}

/** Two lines for each: what it is, and why it is recalled. */
function writeLines(recalled: readonly Recalled[], pathOf: (uri: string) => string, io: Io): void {
  for (const { document, kind, label, title, status, date, successors, reasons } of recalled) {
    const by = successors.length === 0 ? '' : ` by ${successors.map((other) => other.label).join(', ')}`;
    const facts = [kind === 'decision' ? '' : kind, status === '' ? '' : status + by, date ?? ''].filter((fact) => fact !== '');
    const standing = facts.length === 0 ? '' : `  (${facts.join(', ')})`;
    io.write(`${printable(`${label === '' ? title : `${label} ${title}`}${standing}`)}  ${printable(pathOf(document.uri))}\n`);
    if (reasons.length > 0) io.write(`  ${printable(reasons.join(', '))}\n`);
  }
  io.write(recalled.length === 0 ? 'Nothing is recalled.\n' : `${count(recalled.length, 'page')}\n`);
}
