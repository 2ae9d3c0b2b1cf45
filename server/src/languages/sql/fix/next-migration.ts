/** Makes the migration that comes after the newest one, named and laid out as its tool wants it. */
import { baseName, folderOf, type Snapshot } from '../../../engine/document.ts';
import type { Edit, Fix } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import { readJson } from '../../data/read.ts';
import { databaseOfName } from '../files/dialect.ts';
import { fileTitle, newestMigration, type SchemaFiles } from '../files/migrations.ts';
import { type Layout, tools, type Unwrapped } from '../files/tools.ts';
import { nextName, partsOfName, versionOf } from '../files/versions.ts';

/** What a new migration holds. */
interface Content {
  /** What the fix does, without where. */
  readonly title: string;
  readonly up: string;
  readonly down: string | undefined;
  /** What it is called: `add_indexes`. */
  readonly words: string;
}

/** Makes the next migration; undefined where more than writing files is asked for, or names follow no convention. */
export function makeNext(
  snapshot: Snapshot,
  files: SchemaFiles,
  { title, up, down, words }: Content,
  unwrapped?: Unwrapped,
): Fix | undefined {
  const layout = files.tool?.layout;
  const next = layout && nextMigration(snapshot, files, layout, words);
  if (!next) return undefined;
  const template = migrationText(layout, unwrapped, { words, previous: next.previous });
  const header = unwrapped?.header === undefined ? '' : `${unwrapped.header}\n`;
  const edits = [
    ...newFile(
      next,
      next.uri,
      template.text,
      [
        { at: template.up, text: up },
        { at: template.down, text: down },
      ],
      layout.separator,
    ),
  ];
  if (next.undoUri !== undefined) edits.push(...newFile(next, next.undoUri, header, [{ at: header.length, text: down }]));
  if (unwrapped?.file) edits.push(...newFile(next, `${folderOf(next.uri)}/${unwrapped.file.name}`, unwrapped.file.text, []));
  if (files.tool === tools.drizzle) {
    const journal = addToJournal(snapshot, folderOf(next.uri), next.name);
    if (!journal) return undefined;
    edits.push(journal);
  }
  if (edits.some((edit) => edit.create !== undefined && snapshot.documents.has(edit.uri ?? ''))) return undefined;
  return { title: `${title}, in a new migration "${fileTitle(next.uri)}"`, edits };
}

/** The files of a migration that is not there yet. */
interface NextMigration {
  /** Its name, without its ending. */
  readonly name: string;
  /** The name of the one before, without its ending. */
  readonly previous: string;
  readonly uri: string;
  /** The file that undoes it, where the one before has such a file. */
  readonly undoUri: string | undefined;
  /** Its place in the order, which no other migration may take. */
  readonly place: string;
  readonly newLine: string;
}

/** Names the migration after the newest one, in its style; undefined where that follows no convention. */
function nextMigration(snapshot: Snapshot, files: SchemaFiles, layout: Layout, words: string): NextMigration | undefined {
  const newest = newestMigration(files);
  const version = newest && versionOf(newest);
  const parts = version && partsOfName(version.name);
  // Folders of versions are releases, and names that all hold a dialect have twins.
  if (!newest || !parts || version.in === 'both' || files.variant !== undefined || files.documents.every(databaseOfName)) return undefined;
  const name = nextName(parts, words, snapshot.now);
  const path = `${version.folder}/${encodeURIComponent(name)}`;
  const uri = version.in === 'folder' ? `${path}/${baseName(newest.uri)}` : `${path}${parts.ending}`;
  return {
    name,
    previous: version.name.slice(0, version.name.length - parts.ending.length),
    uri,
    undoUri: snapshot.documents.has(undoFile(newest.uri, layout) ?? '') ? undoFile(uri, layout) : undefined,
    place: `${version.folder}/${nextName({ ...parts, words: '' }, '', snapshot.now)}`,
    newLine: lineBreak(newest.text),
  };
}

/** The text that a new migration starts as, and where the statements go. */
function migrationText(layout: Layout, unwrapped: Unwrapped | undefined, migration: { readonly words: string; readonly previous: string }) {
  const mark = (line: string) => (line !== '' && unwrapped?.mark !== undefined ? `${line} ${unwrapped.mark}` : line);
  const { header, sections } = layout;
  const first = [unwrapped?.header, header?.(migration).trimEnd()].flatMap((line) => line ?? []);
  const start = [...first, ...(sections && sections.up !== '' ? [mark(sections.up)] : [])].map((line) => `${line}\n`).join('');
  const text = sections ? `${start}\n${mark(sections.down)}\n` : start;
  return { text, up: start.length, down: sections ? text.length : undefined };
}

/** The edits that make a file of a text and statements in it. */
function newFile(
  { place, newLine }: NextMigration,
  uri: string,
  start: string,
  statements: readonly { readonly at: number | undefined; readonly text: string | undefined }[],
  separator?: string,
): readonly Edit[] {
  const write = (text: string) => text.replaceAll('\n', newLine);
  const between = separator === undefined ? {} : { between: write(`${separator}\n`) };
  const edits: Edit[] = [{ uri, span: { start: 0, end: 0 }, text: write(start), create: place }];
  for (const { at, text } of statements) {
    if (at === undefined || text === undefined) continue;
    const offset = write(start.slice(0, at)).length;
    edits.push({ uri, span: { start: offset, end: offset }, text: write(`${text}\n`), ...between });
  }
  return edits;
}

/** The URI of the file that undoes a migration; undefined for tools without such files. */
export function undoFile(uri: string, layout: Layout | undefined): string | undefined {
  const { undoes } = layout ?? {};
  if (undoes === undefined) return undefined;
  if (!undoes.startsWith('.')) return `${folderOf(uri)}/${undoes}`;
  return uri.replace(/(?:\.(?:up|do))?\.sql$/i, (ending) => (/^\.do\./i.test(ending) ? '.undo.sql' : undoes));
}

/** The edit that enters a migration in Drizzle's journal; undefined when that cannot be read. */
function addToJournal(snapshot: Snapshot, folder: string, name: string): Edit | undefined {
  const uri = `${folder}/meta/_journal.json`;
  const text = snapshot.documents.get(uri)?.text;
  if (text === undefined) return undefined;
  const tree = readJson(text);
  const last = [...tree.items(tree.get(tree.root, 'entries'))].at(-1);
  const entry: unknown = tree.valueOf(last);
  if (last === undefined || typeof entry !== 'object' || entry === null) return undefined;
  const { idx, version, when, breakpoints }: { idx?: unknown; version?: unknown; when?: unknown; breakpoints?: unknown } = entry;
  if (typeof idx !== 'number' || typeof when !== 'number') return undefined;
  const { start, end } = tree.spanOf(last);
  const indent = /[^\n]*$/.exec(text.slice(0, start))?.[0].match(/^\s*/)?.[0] ?? '';
  const next = { idx: idx + 1, version, when: Math.max(snapshot.now, when + 1), tag: name, breakpoints: breakpoints ?? true };
  const written = JSON.stringify(next, undefined, 2).replaceAll('\n', `\n${indent}`);
  return { uri, span: { start: end, end }, text: `,\n${indent}${written}`.replaceAll('\n', lineBreak(text)) };
}
