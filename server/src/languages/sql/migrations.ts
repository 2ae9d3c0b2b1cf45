/** Tells which files make one schema together, and in which order they run. */
import { type Dialect, dialect as dialectOption } from '../../engine/dialect.ts';
import { baseName, type Document, folderOf, memo, type Snapshot } from '../../engine/document.ts';
import { configFor } from '../config/config.ts';
import { fencesOf } from '../markdown/fences.ts';
import { certainDialect, commonDialect, dialectOf, dialectOfPath } from './dialect.ts';
import { isDownFile } from './down.ts';
import { readSql } from './read.ts';

/** Files that make one schema. The same files give the same object, so it can be a cache key. */
export interface SchemaFiles {
  /** In the order in which they run. */
  readonly documents: readonly Document[];
  readonly dialect: Dialect;
  /** `migrations` run once each, in order; `files` are read as one description, in any order; `page` are the fences of one page. */
  readonly kind: 'migrations' | 'files' | 'page';
}

/** The files whose schema a document belongs to. */
export function schemaFiles(snapshot: Snapshot, document: Document): SchemaFiles {
  if (document.host) return filesOfPage(snapshot, document.host.document);
  return groups(snapshot).get(document) ?? together(snapshot, 'files', [document]);
}

/** The migration that is written on now: the others have been applied and are never changed. Undefined for other files. */
export function newestMigration({ kind, documents }: SchemaFiles): Document | undefined {
  return kind === 'migrations' ? documents.findLast((document) => !versionOf(document)?.key.startsWith(repeatable)) : undefined;
}

/** True when a fix may change what the document already says. */
export function isEditable(files: SchemaFiles, document: Document): boolean {
  return files.kind !== 'migrations' || newestMigration(files) === document;
}

/** How a title names the document that a fix writes to, when that is another one than the finding's. */
export function inOther(target: Document, document: Document): string {
  return target === document ? '' : `, in "${fileTitle(target)}"`;
}

/** What people call a migration: its file's name, with the folder's where that one holds the version. */
function fileTitle({ uri }: Document): string {
  const name = baseName(uri);
  return versionKey(name) === undefined ? `${baseName(folderOf(uri))}/${name}` : name;
}

/** True for documents that are read as SQL. */
export function isSql(document: Document): boolean {
  return /\.sql$/i.test(document.uri);
}

/** Where a file stands in a migration folder. */
interface Version {
  /** The folder whose files run in order; with the dialect, where file names tell files of several apart. */
  readonly root: string;
  /** Comparable as text: each number of the version, padded. */
  readonly key: string;
}

/** The place of a document among migrations; undefined for a file that is none. */
export const versionOf: (document: Document) => Version | undefined = memo(({ uri }) => {
  const name = baseName(uri);
  const folder = folderOf(uri);
  const dialect = dialectOfPath(name) ?? '';
  const own = versionKey(name);
  const parent = versionKey(`${baseName(folder)}.sql`) ?? directoryKey(baseName(folder));
  // `20240101_x/migration.sql`, `2024-01-01-000000_x/up.sql`; also `0.21/00__x.sql`, numbered twice.
  if (parent !== undefined && (own !== undefined || /^(?:migration|migrate|up)\.sql$/i.test(name))) {
    return { root: `${folderOf(folder)} ${dialect}`, key: `${parent} ${own ?? ''} ${name}` };
  }
  return own === undefined ? undefined : { root: `${folder} ${dialect}`, key: `${own} ${name}` };
});

/** Sorts behind every number. */
const repeatable = '~';

/** `V1.10__x.sql`, `001_x.up.sql`, `20240101120000-x.sql`, `2017-09-17-125712_x`; repeatable `R__x.sql` comes last. */
function versionKey(name: string): string | undefined {
  if (/^R__/i.test(name)) return repeatable;
  const date = /^(\d{4})-(\d{2})-(\d{2})(?:-(\d+))?(?:-(\d+))?(?=[_-]|\.sql$)/.exec(name);
  if (date) return versionPart(date.slice(1).join(''));
  const match = /^(?:[VB](?=\d))?(\d+(?:[._]\d+)*)(?=[._-]|\.sql$)/i.exec(name);
  if (!match) return undefined;
  return (match[1] ?? '').split(/[._]/).map(versionPart).join('.');
}

/** `v1.2`, `0.21`: folders that hold the files of one version. */
function directoryKey(name: string): string | undefined {
  const match = /^v?(\d+(?:\.\d+)*)$/i.exec(name);
  return match ? (match[1] ?? '').split('.').map(versionPart).join('.') : undefined;
}

/** Time stamps compare from the left, counters from the right. */
function versionPart(digits: string): string {
  return /^(?:19|20)\d{6,}$/.test(digits) ? digits.padEnd(20, '0') : digits.padStart(20, '0');
}

const groups: (snapshot: Snapshot) => ReadonlyMap<Document, SchemaFiles> = memo((snapshot) => {
  const migrations = new Map<string, Document[]>();
  const loose = new Map<string, Document[]>();
  for (const document of snapshot.documents.values()) {
    if (!isSql(document) || isDownFile(document.uri)) continue;
    const version = versionOf(document);
    const [map, key] = version ? [migrations, version.root] : [loose, folderOf(document.uri)];
    const known = map.get(key);
    if (known) known.push(document);
    else map.set(key, [document]);
  }
  const answer = new Map<Document, SchemaFiles>();
  for (const documents of migrations.values()) {
    documents.sort((a, b) => compare(versionOf(a)?.key ?? '', versionOf(b)?.key ?? '') || compare(a.uri, b.uri));
    const files = together(snapshot, 'migrations', documents);
    for (const document of documents) answer.set(document, files);
  }
  for (const documents of loose.values()) {
    for (const [document, files] of groupLoose(snapshot, documents)) answer.set(document, files);
  }
  return answer;
});

/**
 * Files without numbers in one folder describe one schema (tables here, indexes there), unless two of them create the same
 * table: then each stands for itself, with the files that create none.
 */
function* groupLoose(snapshot: Snapshot, documents: readonly Document[]): Iterable<readonly [Document, SchemaFiles]> {
  if (documents.length === 1) return;
  const byDialect = new Map<Dialect, Document[]>();
  for (const document of documents) {
    const dialect = certainDialect(document) ?? commonDialect(documents) ?? fallback(snapshot, document);
    byDialect.set(dialect, [...(byDialect.get(dialect) ?? []), document]);
  }
  for (const same of byDialect.values()) {
    const ordered = same.toSorted((a, b) => compare(a.uri, b.uri));
    const creating = ordered.filter((document) => createdTables(document).length > 0);
    const adding = ordered.filter((document) => createdTables(document).length === 0);
    const names = creating.flatMap(createdTables);
    if (new Set(names).size === names.length) {
      const files = together(snapshot, 'files', [...creating, ...adding]);
      for (const document of same) yield [document, files];
    } else for (const document of creating) yield [document, together(snapshot, 'files', [document, ...adding])];
  }
}

/** The tables that a file creates, once each, by their names in lower case. */
const createdTables: (document: Document) => readonly string[] = memo((document) => {
  const names = new Set<string>();
  for (const { changes } of readSql(document, dialectOf(document)).statements) {
    for (const change of changes) if (change.kind === 'create-table' && !change.temporary) names.add(change.table.name.text.toLowerCase());
  }
  return [...names];
});

/** The fences of a page make one schema, in the order of the page. */
function filesOfPage(snapshot: Snapshot, page: Document): SchemaFiles {
  return together(
    snapshot,
    'page',
    fencesOf(page).filter((fence) => isSql(fence) && !fence.host?.words.includes('bad')),
  );
}

/** The dialect of files that do not tell theirs: what the config says, else the editor's setting, else PostgreSQL. */
function fallback(snapshot: Snapshot, document: Document | undefined): Dialect {
  const fromEditor = dialectOption.safeParse(snapshot.settings.dialect);
  return (document && configFor(snapshot, document).dialect) ?? (fromEditor.success ? fromEditor.data : 'postgresql');
}

const latest = new WeakMap<Document, SchemaFiles>();

/** The group of these documents: the same object as last time when they are the same. */
function together(snapshot: Snapshot, kind: SchemaFiles['kind'], documents: readonly Document[]): SchemaFiles {
  const [first] = documents;
  const dialect = commonDialect(documents) ?? fallback(snapshot, first);
  const known = first && latest.get(first);
  if (known && known.kind === kind && known.dialect === dialect && known.documents.length === documents.length) {
    if (known.documents.every((document, index) => document === documents[index])) return known;
  }
  const files = { kind, documents, dialect };
  if (first) latest.set(first, files);
  return files;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
