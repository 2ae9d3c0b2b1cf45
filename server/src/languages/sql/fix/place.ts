/** Finds where a new statement belongs: behind the one it is about, into the migration that is written on, or into a new one. */
import type { Dialect } from '../../../engine/dialect.ts';
import { type Document, folderOf, type Snapshot } from '../../../engine/document.ts';
import type { Edit, Fix } from '../../../engine/finding.ts';
import { hash, lineBreak, textHash } from '../../../engine/text.ts';
import type { Table } from '../catalog.ts';
import { inOther, newestMigration, openMigration, type SchemaFiles } from '../files/migrations.ts';
import { tools, type Unwrapped } from '../files/tools.ts';
import type { Statement } from '../model.ts';
import { writeName, writeQualifiedName } from '../names.ts';
import { readSql } from '../read/read.ts';
import { appendStatement, insertBehind, prependUndoing } from './insert.ts';
import { makeNext, undoFile } from './next-migration.ts';

/** A statement that a fix adds to a schema. */
export interface NewStatement {
  /** What the fix does; where it writes is added: `Add an index on "customer_id"`. */
  readonly title: string;
  /** The table that the statement is about; undefined where it is about something else. */
  readonly table: Table | undefined;
  /** One statement with its semicolon. */
  readonly up: string;
  /** The statement that undoes it; undefined when nothing can. */
  readonly down: string | undefined;
  /** The statement of the finding's document that the new one belongs behind; undefined when it only works at the end. */
  readonly near: Statement | undefined;
  /** What a new migration for such statements is called: `add_indexes`. */
  readonly words: string;
  /** What a new migration for this one alone is called: `add_orders_customer_id_idx`. */
  readonly ownWords: string;
}

/** Where a fix is asked for. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly files: SchemaFiles;
}

/**
 * The fixes that add a statement, the preferred one first; none where no place is right. History stays as it is: where the
 * document has run, the statement goes into the migration that is written on now, else into the next one. Indexes on tables that
 * have run before are built CONCURRENTLY where the tool lets them.
 */
export function placeFixes(place: Place, statement: NewStatement): readonly Fix[] {
  const { document, files } = place;
  const online = onlineForm(place, statement);
  if (files.tool?.changesets) return [addChangeset(place, online ?? statement, online && files.tool.unwrapped?.mark)];
  if (files.kind !== 'migrations') return [writeInto(document, place, statement)];
  const open = openMigration(files);
  const unwrapped = files.tool?.unwrapped;
  const fixes: (Fix | undefined)[] = [];
  if (online && unwrapped) {
    fixes.push(open && isUnwrapped(open, unwrapped) ? writeInto(open, place, online) : makeOnline(place, online, unwrapped));
  }
  fixes.push(open && mayGrow(open, files) ? writeInto(open, place, statement) : makeNext(place.snapshot, files, statement));
  return fixes.filter((fix) => fix !== undefined);
}

/** A table's name as any file understands it: with the schema that only a search path said where it was created. */
export function writeTable({ written, schema }: Table, dialect: Dialect): string {
  return written.schema ? writeQualifiedName(written, dialect) : writeInSchema(schema, writeName(written.name, dialect), dialect);
}

/** The name of something that lies in the same schema as a table, such as its index, ready to be dropped. */
export function writeBeside({ written, schema }: Table, name: string, dialect: Dialect): string {
  return written.schema ? `${writeName(written.schema, dialect)}.${name}` : writeInSchema(schema, name, dialect);
}

function writeInSchema(schema: string, name: string, dialect: Dialect): string {
  if (dialect !== 'postgresql' || schema === '' || schema === 'public') return name;
  return `${writeName({ text: schema, quoted: schema !== schema.toLowerCase() }, dialect)}.${name}`;
}

/** What the places of fixes rest on beyond the statements of the files. */
export function placeFingerprint(snapshot: Snapshot, files: SchemaFiles): string {
  const newest = newestMigration(files);
  const open = openMigration(files);
  const beside = newest && [undoFile(newest.uri, files.tool?.layout), `${folderOf(newest.uri)}/meta/_journal.json`];
  return hash(
    [
      files.tool?.title,
      newest?.uri,
      files.written.length,
      open && textHash(open),
      ...(beside ?? []).map((uri) => {
        const document = snapshot.documents.get(uri ?? '');
        return document && textHash(document);
      }),
    ].join('\n'),
  );
}

/** Writes into a file that is there, and what undoes it where that file, or the one beside it, undoes. */
function writeInto(target: Document, place: Place, statement: NewStatement): Fix {
  const { document, files } = place;
  const { dialect, tool } = files;
  const separator = tool?.layout?.separator;
  const up = tool === tools['graphile-migrate'] ? repeatable(statement) : statement.up;
  const edits =
    target === document && statement.near && separator === undefined
      ? insertBehind(target, statement.near, up)
      : appendStatement(target, dialect, up, separator);
  const placed = target === document ? edits : edits.map((edit) => ({ ...edit, uri: target.uri }));
  return { title: statement.title + inOther(target, document), edits: [...placed, ...undo(target, place, statement)] };
}

/** What runs again and again has to take back what it did before. */
function repeatable({ up, down }: NewStatement): string {
  return down === undefined
    ? up
    : `${down.replace(/\b(DROP (?:INDEX|CONSTRAINT|COLUMN)) /i, (drop) => inCase(drop, `${drop}IF EXISTS `))}\n${up}`;
}

/** The edits that undo the statement before anything else is undone; none where the migration undoes nothing. */
function undo(target: Document, { snapshot, files }: Place, { table, down }: NewStatement): readonly Edit[] {
  // A table that the migration creates goes with all that it has.
  if (down === undefined || files.kind !== 'migrations' || table?.origin.document === target) return [];
  const beside = files.tool === tools.sqitch ? target.uri.replace('/deploy/', '/revert/') : undoFile(target.uri, files.tool?.layout);
  const from = snapshot.documents.get(beside ?? '') ?? target;
  return (prependUndoing(from, files.dialect, down) ?? []).map((edit) => ({ ...edit, uri: from.uri }));
}

/** The statement as it builds an index CONCURRENTLY; undefined where that is not needed, or not possible. */
function onlineForm({ files }: Place, statement: NewStatement): NewStatement | undefined {
  const { table, up, down } = statement;
  if (!files.tool?.unwrapped || files.dialect !== 'postgresql' || !/^create (?:unique )?index /i.test(up)) return undefined;
  // PostgreSQL cannot do it on a partitioned table, and one that nobody has yet does not need it.
  if (!table?.definition || table.definition.partitionBy || files.written.includes(table.origin.document)) return undefined;
  const online = (text: string) => text.replace(/\bindex /i, (word) => inCase(word, `${word}CONCURRENTLY `));
  return { ...statement, title: `${statement.title} concurrently`, up: online(up), down: down && online(down), near: undefined };
}

/** The next migration for an index that is built CONCURRENTLY, which may have to be alone. */
function makeOnline({ snapshot, files }: Place, online: NewStatement, unwrapped: Unwrapped): Fix | undefined {
  const alone = !unwrapped.several;
  const fix = makeNext(snapshot, files, alone ? { ...online, words: online.ownWords } : online, unwrapped);
  return fix && { ...fix, ...(alone && { alone }) };
}

/** True for a file that runs outside of a transaction, each statement by itself. */
function isUnwrapped({ text }: Document, { several, header, mark }: Unwrapped): boolean {
  const said = header ?? mark;
  return several && said !== undefined && text.toLowerCase().includes(said.toLowerCase());
}

/** False for a file that has to stay the only statement's, since that one cannot run in a transaction. */
function mayGrow(open: Document, { dialect, tool }: SchemaFiles): boolean {
  if (tool?.unwrapped?.several) return true;
  const isConcurrent = /^\w+(?:\s+\w+)?\s+index\s+concurrently\b/i;
  return !readSql(open, dialect).statements.some(({ start, end, down }) => !down && isConcurrent.test(open.text.slice(start, end)));
}

/** Adds a changeset at the end of the file: Liquibase runs it once, whatever the file's other changesets did before. */
function addChangeset({ document, files }: Place, { title, up, down, ownWords }: NewStatement, mark: string | undefined): Fix {
  const target = newestMigration(files) ?? document;
  const { text } = target;
  const author = /^[ \t]*--[ \t]*changeset[ \t]+([^:\r\n]+):/im.exec(text)?.[1] ?? 'backend-architect';
  const opening = `--changeset ${author}:${ownWords}${mark === undefined ? '' : ` ${mark}`}`;
  const lines = [
    ...(/[^\r\n]$/.test(text) ? [''] : []),
    '',
    opening,
    up,
    ...(down === undefined ? [] : down.split('\n').map((line) => `--rollback ${line}`)),
    '',
  ];
  const edit = { span: { start: text.length, end: text.length }, text: lines.join(lineBreak(text)) };
  if (target === document) return { title, edits: [edit] };
  return { title: title + inOther(target, document), edits: [{ ...edit, uri: target.uri }] };
}

/** A text in the case of another. */
function inCase(example: string, text: string): string {
  return example === example.toLowerCase() ? text.toLowerCase() : text;
}
